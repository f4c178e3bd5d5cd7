import type { MunicipalityCvr, ParticipantId, ProcessId, RoundId } from '../../primitives/id.ts';
import { found, requireTime } from '../../protocol/refusals.ts';
import { askedBy } from '../counting/answered.ts';
import { handedInAs } from '../transitions/contributions.ts';
import { havesAs } from '../transitions/have-it-too.ts';
import { waitingAs } from '../transitions/parking.ts';
import { mergeParticipants } from '../transitions/people.ts';
import { withholding } from '../transitions/rounds.ts';
import { inOrder, nothing, type Turn } from '../transitions/turn.ts';
import type { WorkshopEvent } from '../workshop-event.ts';
import type { Decided, WorkshopState } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import type { Participant } from './participant.ts';

/** Whoever takes over what they did as a guest. */
export interface Claimer {
  readonly name: string;
  readonly municipality: MunicipalityCvr;
  readonly otherKind?: Participant['otherKind'];
  /** The entry that their account has already. */
  readonly into?: ParticipantId | undefined;
  /** Processes on which they answer for their municipality, and want to: what was claimed is its answer from now on. */
  readonly standing: ReadonlySet<ProcessId>;
}

/**
 * A guest has signed in, and what they did is their account's from now on; the service has made sure that it is they. An
 * entry that has answered keeps the municipality it has answered for, and stays a claim where that is not the account's:
 * no result changes by it.
 * @throws Failure not-found where the guest is gone, conflict where it is no guest any more, or where two answers of one
 * person would tell the facilitator what they were
 */
export function claimed(turn: Turn, guest: ParticipantId, claimer: Claimer): Decided {
  const { state } = turn;
  const from = found(state.view.participants, guest, 'participant');
  requireTime(from.isGuest, 'somebody has taken it over');
  const into =
    claimer.into === undefined ? undefined : found(state.view.participants, claimer.into, 'participant');
  const decided = into === undefined ? keptAs(turn, from, claimer) : joinedTo(turn, from, into, claimer);
  const deed = { action: 'participant-claimed', participant: into?.id ?? guest } as const;
  return { ...decided, effects: [...decided.effects, { kind: 'audit', deed }] };
}

/** The entry stays, under the account's name. */
function keptAs({ state }: Turn, from: Participant, claimer: Claimer): Decided {
  const { view, answered } = state;
  const { name, municipality, otherKind } = claimer;
  const { otherKind: _claimed, ...rest } = from;
  const isOwn = from.municipality === municipality || !hasSpoken(view, answered, from.id);
  const kind = otherKind === undefined ? {} : { otherKind };
  const person: Participant = isOwn
    ? { ...rest, name, municipality, isGuest: false, ...kind }
    : { ...from, name };
  const said = saidAs(view, from, person, claimer.standing);
  return {
    ...said,
    ...waitingAs(state, from.id, person),
    events: [
      { kind: 'participant', participant: person },
      ...said.events,
      ...votesAs(view, person),
      ...handedInAs(view, from.id, person),
    ],
  };
}

/** Both are one person: what the guest has becomes what the account's entry has. */
function joinedTo(turn: Turn, from: Participant, into: Participant, { standing }: Claimer): Decided {
  const { view, answered } = turn.state;
  const revealed = view.rounds.filter(({ status }) => status === 'revealed').map(({ id }) => id);
  const untouched = revealed.filter((id) => [from, into].every((one) => answered[id]?.includes(one.id)));
  const { undo: _merging, ...merged } = inOrder(turn, [
    () => saidAs(view, from, into, standing),
    (now) => withoutLost(now, from, into),
    (now) => mergeParticipants(now, { type: 'merge-participants', from: from.id, into: into.id }),
  ]);
  return {
    ...merged,
    effects: merged.effects.flatMap((effect) => {
      // They know what they have just done, and the record notes it as what it was.
      if (effect.kind === 'audit' || effect.kind === 'nudge') return [];
      return [effect.kind === 'merge-ballots' ? { ...effect, own: { revealed } } : effect];
    }),
    answered: { ...merged.answered, ...keptOf(answered, untouched) },
  };
}

/**
 * Who has answered, without what of the guest's can be no answer of the account's entry any more: rounds of a workshop that
 * is over and were never revealed count for nobody.
 */
function withoutLost(turn: Turn, from: Participant, into: Participant): Decided {
  const { view, answered } = turn.state;
  if (view.status !== 'closed') return nothing;
  const lost = view.rounds
    .filter(
      (round) =>
        round.status !== 'revealed' &&
        answered[round.id]?.includes(from.id) === true &&
        (answered[round.id]?.includes(into.id) === true || askedBy(round, [into]).length === 0),
    )
    .map(({ id }) => id);
  const without = lost.map((id) => [id, (answered[id] ?? []).filter((one) => one !== from.id)] as const);
  return {
    ...withholding(turn, lost, into.id),
    answered: { ...answered, ...Object.fromEntries(without) },
  };
}

function keptOf(answered: WorkshopState['answered'], rounds: readonly RoundId[]): WorkshopState['answered'] {
  return Object.fromEntries(rounds.flatMap((id) => (answered[id] === undefined ? [] : [[id, answered[id]]])));
}

/** Whether anything counted rests on the municipality an entry has claimed. */
function hasSpoken(view: WorkshopView, answered: WorkshopState['answered'], id: ParticipantId): boolean {
  return (
    Object.values(answered).some((ids) => ids.includes(id)) ||
    view.decisions.some(({ votes }) => votes.some(({ participant }) => participant === id))
  );
}

/** What was parked, handed to a scribe and said of *Har vi også*, as said by the one who has taken it over. */
function saidAs(
  view: WorkshopView,
  from: Participant,
  to: Participant,
  standing: Claimer['standing'],
): Decided {
  const isFrom = (one: Pick<Participant, 'name' | 'municipality'> | undefined) =>
    one?.name === from.name && one.municipality === from.municipality;
  // Where somebody else is called the same, what stands there may be theirs.
  const isShared = view.participants.some((one) => one.id !== from.id && isFrom(one));
  const signed = { name: to.name, municipality: to.municipality };
  const parked = view.parked.filter(({ by, owner }) => !isShared && (isFrom(by) || isFrom(owner)));
  const handed = view.contributions.filter(({ by }) => by.participant === from.id);
  const haves = havesAs(view, from.id, to, standing);
  return {
    events: [
      ...parked.map((item): WorkshopEvent => ({
        kind: 'parked',
        item: {
          ...item,
          by: isFrom(item.by) ? { ...item.by, ...signed } : item.by,
          ...(isFrom(item.owner) ? { owner: { ...item.owner, ...signed } } : {}),
        },
      })),
      ...handed.map((contribution): WorkshopEvent => ({
        kind: 'contribution',
        contribution: { ...contribution, by: { participant: to.id, ...signed, isGuest: to.isGuest } },
      })),
      ...haves.events,
    ],
    effects: haves.effects,
  };
}

/** Open votes on what is proposed, as cast by the account; what is frozen stays as it was. */
function votesAs({ decisions }: WorkshopView, { id, name, isGuest }: Participant): WorkshopEvent[] {
  return decisions
    .filter(
      ({ status, votes }) => status === 'proposed' && votes.some(({ participant }) => participant === id),
    )
    .map((decision) => ({
      kind: 'decision',
      decision: {
        ...decision,
        votes: decision.votes.map((vote) => (vote.participant === id ? { ...vote, name, isGuest } : vote)),
      },
    }));
}
