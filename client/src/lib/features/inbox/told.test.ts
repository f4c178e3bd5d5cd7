import { describe, expect, it } from 'vitest';
import { notification, type Notification } from '@procesrum/shared/notifications/notification.ts';
import { da } from '#lib/words/da.ts';
import { en } from '#lib/words/en.ts';
import { toldOf } from './told.ts';

const id = '00000000-0000-4000-8000-000000000001';
const now = Date.parse('2026-11-26T12:00:00Z');
const haderslev = { cvr: '29189757', shortCode: 'HAD', name: 'Haderslev' };
const process = { id, title: 'Indhentning af børneattest' };

function message(subject: object, more: object = {}): Notification {
  return notification.parse({
    id,
    at: '2026-11-26T09:31:00Z',
    by: { id, name: 'Lise Holm', municipality: haderslev },
    municipality: haderslev,
    process,
    subject,
    ...more,
  });
}

describe('a message in words', () => {
  it('names who did it, to what, and what they said', () => {
    const mention = message({
      kind: 'mention',
      thread: id,
      comment: id,
      excerpt: '@Mette K. kan trinnet undværes?',
    });
    expect(toldOf(mention, da, now)).toEqual({
      head: 'Lise H. nævnte dig',
      title: 'Indhentning af børneattest',
      line: '@Mette K. kan trinnet undværes?',
    });
  });

  it('names the municipality that asks, and until when', () => {
    const request = message({
      kind: 'validation-requested',
      request: id,
      deadline: '2026-11-28',
      asked: 12,
      isReminder: false,
    });
    expect(toldOf(request, da, now)).toMatchObject({
      head: 'Haderslev beder om validering',
      line: 'Passer det hos jer? Svar senest 28. november.',
    });
  });

  it('shows a suggestion by what it changes, also where it takes or puts only', () => {
    const line = (from: string, to: string) =>
      toldOf(message({ kind: 'suggestion', thread: id, from, to }), da, now).line;
    expect(line('cirka 4 minutter', '3–4 minutter')).toBe('Fra “cirka 4 minutter” til “3–4 minutter”');
    expect(line('cirka', '')).toBe('Foreslår at slette “cirka”');
    expect(line('', 'cirka')).toBe('Foreslår at tilføje “cirka”');
  });

  it('names what has changed since an answer was given, each once', () => {
    const revisit = message({
      kind: 'revisit',
      changes: [
        { what: 'times', from: 100, to: 200 },
        { what: 'systems', added: ['SD Løn'], removed: [] },
      ],
    });
    expect(toldOf(revisit, da, now).line).toBe('Ændret: antal pr. år og systemer.');
  });

  it('tells an answer that ends from one that has ended', () => {
    const head = (validUntil: string) =>
      toldOf(message({ kind: 'validation-expires', validUntil }), da, now).head;
    expect(head('2026-12-20T00:00:00Z')).toBe('Jeres svar udløber');
    expect(head('2026-11-20T00:00:00Z')).toBe('Jeres svar er udløbet');
  });

  it('of a decision has the name of the list, and the place only of those who have one', () => {
    const decision = (place?: number) =>
      toldOf(
        message(
          {
            kind: 'decision',
            list: id,
            decision: id,
            title: 'Fælles backlog 2026',
            municipalities: 9,
            place,
          },
          { process: undefined },
        ),
        da,
        now,
      );
    expect(decision(5)).toEqual({
      head: 'Ny beslutning',
      title: 'Fælles backlog 2026',
      line: '9 kommuner var med. Jeres bedste proces er nr. 5.',
    });
    expect(decision().line).toBe('9 kommuner var med.');
  });

  it('follows the language of the screen', () => {
    const phase = message({ kind: 'process-changed', what: 'phase', phase: 'in-operation' });
    expect(toldOf(phase, da, now).line).toBe('Nu i fasen I drift.');
    expect(toldOf(phase, en, now).head).toBe('New phase');
  });
});
