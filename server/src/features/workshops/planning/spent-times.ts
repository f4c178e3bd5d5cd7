import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import { takesProcesses } from '@procesrum/shared/workshops/views/current-round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { SpentTime } from './times.repository.ts';

/** Nobody rates a process in less, or sits in an activity for more: what is, was a try-out or a night in between. */
const [leastSeconds, mostSeconds] = [5, 8 * 3_600];

/**
 * What a turn tells of how long things take, where a room does them together: a round that it has closed, and the
 * activity that it has left.
 */
export function spentTimes(before: WorkshopView, after: WorkshopView, at: Instant): SpentTime[] {
  if (before.status !== 'open' || before.pace !== 'live') return [];
  const closed = before.rounds.filter(({ id, status }) => {
    const now = after.rounds.find((round) => round.id === id);
    return status === 'open' && now?.status === 'closed' && now.isBeside !== true;
  });
  return [...closed.flatMap((round) => ofRound(before, round, at)), ...ofActivity(before, after, at)].filter(
    ({ seconds }) => seconds >= leastSeconds && seconds <= mostSeconds,
  );
}

function ofRound(view: WorkshopView, round: Round, at: Instant): SpentTime[] {
  const asked = view.agenda.find(({ id }) => id === round.activity);
  const { people } = round.answered;
  if (asked === undefined || people === 0) return [];
  // Asked again in a discussion it is still what the first activity asked.
  const kind = asked.kind === 'prioritise' ? 'prioritise' : 'rate';
  return [
    {
      ...{ id: round.id, of: 'round', kind, question: round.question.kind, people },
      ...{ processes: round.items.length, seconds: secondsBetween(round.openedAt, at) },
    },
  ];
}

function ofActivity(before: WorkshopView, after: WorkshopView, at: Instant): SpentTime[] {
  const { current } = before;
  const isLeft = after.current?.activity !== current?.activity || after.status === 'closed';
  const left = before.agenda.find(({ id }) => id === current?.activity);
  if (current?.since === undefined || left === undefined || !isLeft) return [];
  return [
    {
      ...{ id: left.id, of: 'activity', kind: left.kind },
      question: 'question' in left ? left.question.kind : null,
      processes: takesProcesses(left) ? left.processes.length : before.processes.length,
      people: before.participants.filter(({ isObserver }) => !isObserver).length,
      seconds: secondsBetween(current.since, at),
    },
  ];
}

function secondsBetween(from: Instant, to: Instant): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 1_000);
}
