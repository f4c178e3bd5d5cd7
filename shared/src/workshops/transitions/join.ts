import type { ParticipantId, RoundId } from '../../primitives/id.ts';
import { Failure } from '../../protocol/failure.ts';
import { evolve } from '../evolve.ts';
import type { Participant } from '../people/participant.ts';
import type { CommandContext, Decided, Newcomer, WorkshopState } from '../workshop-state.ts';
import type { WorkshopEvent } from '../workshop-event.ts';
import { hasRoom, hasRoomToWatch } from './people.ts';
import { openRounds } from '../views/current-round.ts';
import { recountedWith } from './rounds.ts';
import { seatAtDoor } from '../people/seating.ts';
import { requireTime } from '../../protocol/refusals.ts';
import { nothing } from './turn.ts';

/**
 * Lets somebody in by the door. Whoever is in it already changes nothing by it, also behind a locked door; whoever was
 * taken out and comes back as their former entry counts again by what they have answered in open rounds.
 * @throws Failure not-found while the workshop is not open or its door is locked, as for a code that nobody has;
 * forbidden to guests where people sign in, and to those who are not invited where others are; conflict when it is full, which observers come to for a good while longer
 */
export function join(
  before: WorkshopState,
  newcomer: Newcomer,
  context: Pick<CommandContext, 'at'>,
): Decided {
  const { view } = before;
  if (view.status !== 'open') throw new Failure('not-found', 'no open workshop has this code');
  if (view.participants.some(({ id }) => id === newcomer.participant)) return nothing;
  if (view.isDoorLocked) throw new Failure('not-found', 'no open workshop has this code');
  if (newcomer.isGuest && view.joining === 'signed-in')
    throw new Failure('forbidden', 'only for people who are signed in');
  if (view.joining === 'invited' && newcomer.isInvited !== true)
    throw new Failure('forbidden', 'only for those who are invited');
  requireTime(newcomer.isObserver ? hasRoomToWatch(view) : hasRoom(view), 'the workshop is full');
  const { participant: id, name, municipality, otherKind, isGuest, isObserver, table } = newcomer;
  const participant: Participant = {
    id,
    name,
    municipality,
    ...(otherKind === undefined ? {} : { otherKind }),
    isGuest,
    isObserver,
    table: seatAtDoor(view, { id, municipality, isObserver }, table),
    joinedAt: context.at,
  };
  const arrived: WorkshopEvent = { kind: 'participant', participant };
  const state = { ...before, view: evolve(view, [arrived], view.revision) };
  if (isObserver) return { events: [arrived], effects: [], ...unanswered(state, id) };
  const back = recountedWith(id)({ state });
  return { ...back, events: [arrived, ...back.events] };
}

/** Whoever comes back to watch does not count by what they answered before. */
function unanswered({ view, answered }: WorkshopState, id: ParticipantId): Pick<Decided, 'answered'> {
  const open = openRounds(view).flatMap((round): [RoundId, ParticipantId[]][] => {
    const ids = answered[round.id];
    return ids?.includes(id) === true ? [[round.id, ids.filter((one) => one !== id)]] : [];
  });
  return open.length === 0 ? {} : { answered: { ...answered, ...Object.fromEntries(open) } };
}
