import type { MunicipalityCvr, ParticipantId, ProcessId } from '../../primitives/id.ts';
import { isBefore } from '../../primitives/time.ts';
import { findCprLike } from '../../processes/cpr-like.ts';
import { Failure } from '../../protocol/failure.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { workshopHave, type WorkshopHave } from '../../validations/workshop-have.ts';
import type { WorkshopEvent } from '../workshop-event.ts';
import type { Decided } from '../workshop-state.ts';
import type { Participant } from '../people/participant.ts';
import type { WorkshopProcess, WorkshopView } from '../workshop-view.ts';
import { isUsable } from '../views/current-round.ts';
import { nothing, voterOf, type Transition } from './turn.ts';

/**
 * Says whether the own municipality has the process too, and with what numbers: openly, in the place of what it said
 * before. What a guest says is a claim. Where the account may answer on the process itself, it is its municipality's own
 * answer as well.
 */
export const haveItToo: Transition<'have-it-too'> = (turn, { process: id, verdict, numbers }) => {
  const { view } = turn.state;
  const { at, answersFor } = turn.context;
  const me = voterOf(turn);
  const process = found(view.processes, id, 'process');
  requireTime(isReached(view, id) && isUsable(process), 'the room has not come to it');
  // Only municipalities are in the municipality voice; regions and authorities read along.
  if (me.otherKind !== undefined) throw new Failure('forbidden', 'only municipalities answer');
  requireSense(process.municipality !== me.municipality, 'process', 'its owner has it');
  if (findCprLike((numbers.systems ?? []).join('\n')).length > 0)
    throw new Failure('personal-number', 'this holds no such number', { field: 'numbers.systems' });

  const { municipality, isGuest } = me;
  const former = haveOf(view, id, municipality, isGuest);
  const isStanding = !isGuest && answersFor === municipality;
  if (verdict === null) {
    if (former === undefined) return nothing;
    return {
      events: [{ kind: 'have-not', process: id, municipality, isGuest }],
      effects: former.isStanding || isStanding ? [standing(id, municipality)] : [],
    };
  }
  const have: WorkshopHave = {
    ...{ process: id, municipality, isGuest, participant: me.id, verdict, at, isStanding },
    // Who has it not has no numbers of it.
    numbers: verdict === 'no' ? {} : numbers,
  };
  if (former !== undefined && isSame(former, have)) return nothing;
  return {
    events: [...withoutOwnClaim(view, have), { kind: 'have', have }],
    effects: isStanding ? [standing(id, municipality)] : [],
  };
};

const withoutTime = workshopHave.omit({ at: true });

/** Whether the same person says the same of it again. */
function isSame(former: WorkshopHave, have: WorkshopHave): boolean {
  return JSON.stringify(withoutTime.parse(former)) === JSON.stringify(withoutTime.parse(have));
}

/** What is said in the workshop has turned out to be no answer of the municipality's on the process: a right was lost. */
export function onlyHere(view: WorkshopView, process: ProcessId, municipality: MunicipalityCvr): Decided {
  const have = haveOf(view, process, municipality, false);
  if (have?.isStanding !== true) return nothing;
  return { events: [{ kind: 'have', have: { ...have, isStanding: false } }], effects: [] };
}

/**
 * What one entry has said, as said by another of the same person. A claim about the municipality that a member is of is what
 * a member says, unless one has said so later.
 * @param standing processes on which the member answers for their municipality, and wants to
 */
export function havesAs(
  view: WorkshopView,
  from: ParticipantId,
  to: Participant,
  standing: ReadonlySet<ProcessId>,
): Decided {
  const all = view.haves
    .filter(({ participant }) => participant === from)
    .map((have) => haveAs(view, have, to, standing));
  return {
    events: all.flatMap(({ events }) => events),
    effects: all.flatMap(({ effects }) => effects),
  };
}

function haveAs(
  view: WorkshopView,
  have: WorkshopHave,
  to: Participant,
  standings: ReadonlySet<ProcessId>,
): Decided {
  const { process, municipality, at } = have;
  if (!have.isGuest || to.isGuest || municipality !== to.municipality)
    return { events: [{ kind: 'have', have: { ...have, participant: to.id } }], effects: [] };
  const members = haveOf(view, process, municipality, false);
  const gone: WorkshopEvent = { kind: 'have-not', process, municipality, isGuest: true };
  if (members !== undefined && !isBefore(members.at, at)) return { events: [gone], effects: [] };
  const isStanding = standings.has(process);
  return {
    events: [gone, { kind: 'have', have: { ...have, participant: to.id, isGuest: false, isStanding } }],
    effects: isStanding ? [standing(process, municipality)] : [],
  };
}

/** Whether a participant is asked about a process: for a municipality that is not its owner. */
export function isAskedToHave(
  { isObserver, otherKind, municipality }: Participant,
  process: WorkshopProcess,
): boolean {
  return !isObserver && otherKind === undefined && municipality !== process.municipality && isUsable(process);
}

/** What a municipality's members, or its guests, have said of a process. */
export function haveOf(
  { haves }: Pick<WorkshopView, 'haves'>,
  process: ProcessId,
  municipality: MunicipalityCvr,
  isGuest: boolean,
): WorkshopHave | undefined {
  return haves.find(
    (have) => have.process === process && have.municipality === municipality && have.isGuest === isGuest,
  );
}

/**
 * Whether the room has come to *Har vi også* about the process. What is said of it later is late and counts: nothing of it
 * is secret, and a device on bad wifi may have kept it.
 */
function isReached({ agenda, current, pace }: WorkshopView, process: ProcessId): boolean {
  const position = agenda.findIndex(({ id }) => id === current?.activity);
  return agenda.some(
    (activity, index) =>
      activity.kind === 'have-it-too' &&
      activity.processes.includes(process) &&
      (pace === 'own' || index <= position),
  );
}

/** Whoever was a guest and is a member now has claimed nothing beside what they say. */
function withoutOwnClaim({ haves }: WorkshopView, have: WorkshopHave): WorkshopEvent[] {
  const claim = haves.find(
    ({ process, participant, isGuest }) =>
      isGuest && !have.isGuest && process === have.process && participant === have.participant,
  );
  if (claim === undefined) return [];
  const { process, municipality, isGuest } = claim;
  return [{ kind: 'have-not', process, municipality, isGuest }];
}

function standing(process: ProcessId, municipality: MunicipalityCvr) {
  return { kind: 'standing-have', process, municipality } as const;
}
