import type { ContributionId } from '../../primitives/id.ts';
import type { SectionKey } from '../../processes/section.ts';
import { Failure } from '../../protocol/failure.ts';
import { maxContributions } from '../../protocol/limits.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import type { Participant } from '../people/participant.ts';
import type { Contribution } from '../tables/contribution.ts';
import type { WorkshopEvent } from '../workshop-event.ts';
import type { Decided } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { nothing, participantOf, type Transition, type Turn } from './turn.ts';

/** Hands a piece of text to the scribe of the own table, for one of its processes. */
export const contribute: Transition<'contribute'> = (turn, { contribution: id, process, text }) => {
  const { view } = turn.state;
  const me = participantOf(turn);
  requireTime(!view.contributions.some((one) => one.id === id), 'there is a contribution by this id');
  requireTime(view.contributions.length < maxContributions, 'there is no room for more contributions');
  requireTime(me.table !== null, 'sits at no table', 'table');
  const table = found(view.tables, me.table, 'table');
  requireSense(table.processes.includes(process), 'process', 'is not at this table');
  const { name, municipality, isGuest } = me;
  return told({
    ...{ id, table: table.id, process, text },
    by: { participant: me.id, name, municipality, isGuest },
    at: turn.context.at,
    status: 'handed-in',
  });
};

/** Takes the own piece back while nobody has merged it. */
export const withdrawContribution: Transition<'withdraw-contribution'> = (turn, { contribution: id }) => {
  const contribution = found(turn.state.view.contributions, id, 'contribution');
  if (contribution.by.participant !== participantOf(turn).id)
    throw new Failure('forbidden', 'only its author takes it back');
  requireTime(contribution.status !== 'merged', 'it stands in the text');
  return contribution.status === 'withdrawn' ? nothing : told({ ...contribution, status: 'withdrawn' });
};

/** The scribe lays a piece aside, or takes it up again. */
export const setContributionAside: Transition<'set-contribution-aside'> = (
  turn,
  { contribution: id, isAside },
) => {
  const contribution = byScribe(turn, id);
  requireTime(contribution.status !== 'merged', 'it stands in the text');
  requireTime(contribution.status !== 'withdrawn', 'its author has taken it back');
  const status = isAside ? ('aside' as const) : ('handed-in' as const);
  return contribution.status === status ? nothing : told({ ...contribution, status });
};

/**
 * The piece that a scribe is about to merge.
 * @returns `undefined` when it stands in the text already
 * @throws Failure not-found, forbidden to all but the scribe of its table, conflict for one that was taken back
 */
export function toMerge(turn: Turn, id: ContributionId): Contribution | undefined {
  const contribution = byScribe(turn, id);
  requireTime(contribution.status !== 'withdrawn', 'its author has taken it back');
  return contribution.status === 'merged' ? undefined : contribution;
}

/** Notes that a piece stands in a section now, and who put it there. */
export function merged(turn: Turn, id: ContributionId, section: SectionKey): Decided {
  const contribution = found(turn.state.view.contributions, id, 'contribution');
  if (contribution.status === 'merged') return nothing;
  const { id: by, name } = participantOf(turn);
  return told({ ...contribution, status: 'merged', merged: { section, by, name, at: turn.context.at } });
}

/** What somebody has handed in and merged, as that of who they are from now on. */
export function handedInAs(
  view: WorkshopView,
  person: Participant['id'],
  { id, name, municipality, isGuest }: Pick<Participant, 'id' | 'name' | 'municipality' | 'isGuest'>,
): WorkshopEvent[] {
  return view.contributions
    .filter(({ by, merged: done }) => by.participant === person || done?.by === person)
    .map(({ by, merged: done, ...rest }) => ({
      kind: 'contribution',
      contribution: {
        ...rest,
        by: by.participant === person ? { participant: id, name, municipality, isGuest } : by,
        ...(done === undefined ? {} : { merged: done.by === person ? { ...done, by: id, name } : done }),
      },
    }));
}

/** @throws Failure not-found, forbidden to all but the scribe of its table */
function byScribe(turn: Turn, id: ContributionId): Contribution {
  const { view } = turn.state;
  const contribution = found(view.contributions, id, 'contribution');
  const table = found(view.tables, contribution.table, 'table');
  if (table.scribe === null || table.scribe !== participantOf(turn).id)
    throw new Failure('forbidden', 'only for the scribe of the table');
  return contribution;
}

function told(contribution: Contribution): Decided {
  return { events: [{ kind: 'contribution', contribution }], effects: [] };
}
