import { municipalityCvr, participantId, roundId } from '@procesrum/shared/primitives/id.ts';
import { instant, later } from '@procesrum/shared/primitives/time.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import { nobodyAnswered } from '@procesrum/shared/workshops/counting/answered.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import { secondsToAsk } from '@procesrum/shared/workshops/transitions/rounds.ts';
import { asksAllAtOnce, asksInRounds } from '@procesrum/shared/workshops/views/current-round.ts';
import { totalMinutes } from '@procesrum/shared/workshops/views/lateness.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

/** Whoever looks at a preview: somebody of the host's, at the first table. */
export const previewed = participantId.parse(nobody);

/** When all that a preview shows is said to happen; before any clock, so that nothing in it is new. */
const long = instant.parse('2000-01-01T00:00:00.000Z');

/** The workshop as a participant meets it at an activity: open, with the first thing that is asked. */
export function viewAt(view: WorkshopView, activity: Activity): WorkshopView {
  const lengthMs = 1_000 * (asksInRounds(activity) ? secondsToAsk(activity) : activity.minutes * 60);
  return {
    ...withSomebody(view),
    status: 'open',
    openedAt: long,
    pace: 'live',
    current: { activity: activity.id, step: 0 },
    timer: { kind: 'paused', leftMs: lengthMs, lengthMs },
    rounds: firstRound(view, activity),
  };
}

/** The workshop as a participant meets it when it is over. */
export function viewAfterwards(view: WorkshopView): WorkshopView {
  const lastsMs = totalMinutes(view.agenda) * 60_000;
  const closedAt = view.endsAt ?? (view.startsAt && later(view.startsAt, lastsMs)) ?? long;
  return { ...withSomebody(view), status: 'closed', openedAt: long, closedAt };
}

function withSomebody(view: WorkshopView): WorkshopView {
  const me: Participant = {
    ...{ id: previewed, name: '', municipality: municipalityCvr.parse(view.host), isGuest: false },
    ...{ isObserver: false, table: view.tables[0]?.id ?? null, joinedAt: long },
  };
  return { ...view, participants: [me], isPaused: false };
}

function firstRound(view: WorkshopView, activity: Activity): Round[] {
  if (!asksInRounds(activity) || activity.processes.length === 0) return [];
  const { question, excludesGuests } = activity;
  const items = asksAllAtOnce(activity) ? [...activity.processes] : activity.processes.slice(0, 1);
  return [
    {
      ...{ id: roundId.parse(nobody), activity: activity.id, number: 1, items, question, excludesGuests },
      ...{ voice: view.voice, status: 'open', openedAt: long, answered: nobodyAnswered },
    },
  ];
}
