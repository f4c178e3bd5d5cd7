import { Failure } from '../../protocol/failure.ts';
import type { Participant } from '../participant.ts';
import type { CommandContext, Decided, Newcomer, WorkshopState } from '../workshop-state.ts';
import { hasRoom } from './people.ts';
import { nothing, requireTime } from './turn.ts';

/**
 * Lets somebody in by the door. Whoever is in it already changes nothing by it, also behind a locked door.
 * @throws Failure not-found while the workshop is not open or its door is locked, as for a code that nobody has;
 * forbidden to guests where people sign in; conflict when it is full, which observers may come to all the same
 */
export function join(
  { view }: WorkshopState,
  newcomer: Newcomer,
  context: Pick<CommandContext, 'at'>,
): Decided {
  if (view.status !== 'open') throw new Failure('not-found', 'no open workshop has this code');
  if (view.participants.some(({ id }) => id === newcomer.participant)) return nothing;
  if (view.isDoorLocked) throw new Failure('not-found', 'no open workshop has this code');
  if (newcomer.isGuest && view.joining === 'signed-in')
    throw new Failure('forbidden', 'only for people who are signed in');
  requireTime(newcomer.isObserver || hasRoom(view), 'the workshop is full');
  const { participant: id, name, municipality, otherKind, isGuest, isObserver, table } = newcomer;
  const participant: Participant = {
    id,
    name,
    municipality,
    ...(otherKind === undefined ? {} : { otherKind }),
    isGuest,
    isObserver,
    table: view.tables.some((one) => one.id === table) ? (table ?? null) : null,
    joinedAt: context.at,
  };
  return { events: [{ kind: 'participant', participant }], effects: [] };
}
