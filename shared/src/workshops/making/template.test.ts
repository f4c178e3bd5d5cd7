import { describe, expect, it } from 'vitest';
import type { Activity } from '../activity.ts';
import type { Instant } from '../../primitives/time.ts';
import { madeId, processIds } from '../../../../tests/support/workshops/hall.ts';
import { templateAgenda, templateEnd, templateLike, type TemplateId } from './template.ts';

let made = 0;
const newId = () => madeId<string>('c', (made += 1));
const eight = processIds(1, 2, 3, 4, 5, 6, 7, 8);

function agendaOf(template: TemplateId, processes = eight): Activity[] {
  return templateAgenda(template, processes, newId);
}

const minutesOf = (agenda: readonly Activity[]) => agenda.map(({ kind, minutes }) => `${kind} ${minutes}`);
const totalOf = (agenda: readonly Activity[]) => agenda.reduce((sum, { minutes }) => sum + minutes, 0);

describe('[WS9] templates', () => {
  it('[WS9] ERFA takes 90 minutes with eight processes: what rating leaves goes to describing', () => {
    expect(minutesOf(agendaOf('erfa-90'))).toEqual([
      'welcome 8',
      'describe 35',
      'rate 17',
      'discuss 10',
      'rate 6',
      'prioritise 6',
      'have-it-too 6',
      'decide 2',
    ]);
    expect(totalOf(agendaOf('erfa-90'))).toBe(90);
    expect(totalOf(agendaOf('erfa-90', processIds(1, 2)))).toBe(90);
  });

  it('[WS9] with more processes than 90 minutes hold, describing keeps ten, and the whole is longer', () => {
    const many = processIds(...Array.from({ length: 30 }, (_, index) => index + 1));
    expect(minutesOf(agendaOf('erfa-90', many))).toEqual(
      expect.arrayContaining(['describe 10', 'rate 61']) as string[],
    );
  });

  it('[WS9] the steering group takes 60 minutes, whatever it takes up, and ranks and shares out 100 kr.', () => {
    expect(totalOf(agendaOf('steering-60'))).toBe(60);
    expect(totalOf(agendaOf('steering-60', []))).toBe(60);
    const asked = agendaOf('steering-60').flatMap((one) => ('question' in one ? [one.question.kind] : []));
    expect(asked).toEqual(['value-effort', 'ranking', 'money']);
  });

  it('[WS9] the fourteen days end to the minute fourteen days after they begin, and the others by a person', () => {
    const startsAt = '2026-11-14T08:30:00.000Z' as Instant;
    expect(templateEnd('async-14', startsAt)).toBe('2026-11-28T08:30:00.000Z');
    expect(templateEnd('async-14', undefined)).toBeUndefined();
    expect(templateEnd('erfa-90', startsAt)).toBeUndefined();
  });

  it.each(['erfa-90', 'steering-60', 'async-14'] as const)(
    '[WS9] %s is known again, also with other minutes and processes, until its order is another one',
    (template) => {
      const agenda = agendaOf(template);
      expect(templateLike(agenda.map((one) => ({ ...one, minutes: 3 })))).toBe(template);
      expect(templateLike(agenda.toReversed())).toBeUndefined();
      expect(templateLike(agenda.slice(1))).toBeUndefined();
    },
  );
});
