import { z } from 'zod';
import { assertNever } from '../../primitives/assert.ts';
import type { ActivityId, ProcessId } from '../../primitives/id.ts';
import { later, type Instant } from '../../primitives/time.ts';
import { maxActivityMinutes } from '../../protocol/limits.ts';
import { klOs2Nine } from '../../scoring/assessment-model.ts';
import type { Activity } from '../activity.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { dotsQuestion, moneyQuestion, questionOf, rankingQuestion, valueAndEffort } from './questions.ts';

/**
 * What a workshop can be made from: *ERFA 90 min.* for a hall at tables, *Styregruppe 60 min.* for those who decide, and
 * *Async validering 14 dage* for answers at one's own time.
 */
export const templateId = z.enum(['erfa-90', 'steering-60', 'async-14']);
export type TemplateId = z.infer<typeof templateId>;

/** What a template says of a workshop besides its agenda. */
export interface TemplatePlan {
  readonly pace: WorkshopView['pace'];
  readonly joining: WorkshopView['joining'];
  /** How many days it is open, where people take part in their own time. */
  readonly days?: number;
  /** Whether people sit at tables in it. */
  readonly hasTables: boolean;
}

/** What each template says besides its agenda. */
export const templatePlans: Readonly<Record<TemplateId, TemplatePlan>> = {
  'erfa-90': { pace: 'live', joining: 'code', hasTables: true },
  'steering-60': { pace: 'live', joining: 'signed-in', hasTables: false },
  'async-14': { pace: 'own', joining: 'code', days: 14, hasTables: false },
};

const dayMs = 24 * 60 * 60_000;
const secondsPerProcess = 120;
const dots = 5;

/** How long *ERFA 90 min.* takes, as its name says, where the processes leave room for it. */
const erfaMinutes = 90;
/** Describing gets what the rest leaves, and at least so much. */
const leastDescribing = 10;

/** A template's agenda with these processes, each activity with an id of its own. */
export function templateAgenda(
  template: TemplateId,
  processes: readonly ProcessId[],
  newId: () => string,
): Activity[] {
  const parts = partsOf(newId, processes);
  switch (template) {
    case 'erfa-90':
      return erfa(parts, processes.length);
    case 'steering-60':
      return [
        parts.plain('welcome', 5),
        parts.discuss(15),
        parts.valueEffort(8),
        parts.prioritise(rankingQuestion, 8),
        parts.prioritise(moneyQuestion, 9),
        parts.plain('decide', 15),
      ];
    case 'async-14':
      return [
        parts.plain('welcome', 2),
        parts.haveItToo(asLong(processes.length, 60)),
        parts.rate(asLong(processes.length, secondsPerProcess)),
        parts.prioritise(dotsQuestion(dots), 5),
        parts.plain('decide', 3),
      ];
    default:
      return assertNever(template);
  }
}

/** The template whose activities an agenda has, in their order; `undefined` once it is another one. */
export function templateLike(agenda: readonly Activity[]): TemplateId | undefined {
  const asked = shapeOf(agenda);
  return templateId.options.find((template) => shapeOf(templateAgenda(template, [], () => '')) === asked);
}

/** When a workshop from a template ends by itself; `undefined` where it does not, or its beginning is not known. */
export function templateEnd(template: TemplateId, startsAt: Instant | undefined): Instant | undefined {
  const { days } = templatePlans[template];
  return days === undefined || startsAt === undefined ? undefined : later(startsAt, days * dayMs);
}

/**
 * *ERFA 90 min.*: welcome, describe together, rate blind by KL's nine questions, discuss what is disagreed about, put
 * value against effort and dots on what is best, say who has it too, decide.
 */
function erfa(parts: ReturnType<typeof partsOf>, processes: number): Activity[] {
  const after = [
    parts.rate(asLong(processes, secondsPerProcess)),
    parts.discuss(10),
    parts.valueEffort(6),
    parts.prioritise(dotsQuestion(dots), 6),
    parts.haveItToo(6),
    parts.plain('decide', 2),
  ];
  const welcome = parts.plain('welcome', 8);
  const rest = [welcome, ...after].reduce((sum, { minutes }) => sum + minutes, 0);
  return [welcome, parts.plain('describe', Math.max(leastDescribing, erfaMinutes - rest)), ...after];
}

/** So many seconds for each process, and a minute to spare; in whole minutes. */
function asLong(processes: number, seconds: number): number {
  return Math.min(maxActivityMinutes, Math.ceil((processes * seconds) / 60) + 1);
}

function partsOf(newId: () => string, processes: readonly ProcessId[]) {
  const part = (minutes: number) => ({ id: newId() as ActivityId, title: '', minutes });
  const asking = { processes: [...processes], excludesGuests: false };
  return {
    plain: (kind: 'welcome' | 'describe' | 'decide', minutes: number): Activity => ({
      ...part(minutes),
      kind,
    }),
    discuss: (minutes: number): Activity => ({ ...part(minutes), kind: 'discuss', processes: [] }),
    haveItToo: (minutes: number): Activity => ({
      ...part(minutes),
      kind: 'have-it-too',
      processes: [...processes],
    }),
    rate: (minutes: number): Activity => ({
      ...part(minutes),
      ...asking,
      kind: 'rate',
      question: questionOf(klOs2Nine),
      secondsPerProcess,
    }),
    valueEffort: (minutes: number): Activity => ({
      ...part(minutes),
      ...asking,
      kind: 'rate',
      question: valueAndEffort,
      secondsPerProcess,
    }),
    prioritise: (question: typeof moneyQuestion, minutes: number): Activity => ({
      ...part(minutes),
      ...asking,
      kind: 'prioritise',
      question,
    }),
  };
}

/** What an agenda asks, apart from how long and about what. */
function shapeOf(agenda: readonly Activity[]): string {
  return agenda
    .map((activity) => ('question' in activity ? activity.question.kind : activity.kind))
    .join(' ');
}
