import { given } from '../../primitives/given.ts';
import { Failure } from '../../protocol/failure.ts';
import { maxPriorityCriteria, maxPriorityEntries } from '../../protocol/limits.ts';
import { requireSense, requireTime } from '../../protocol/refusals.ts';
import type { Instant } from '../../primitives/time.ts';
import type { Criterion } from '../criterion.ts';
import type { AddedProcess } from '../priority-state.ts';
import type { PriorityEvent } from '../priority-event.ts';
import type { PriorityEntry, PriorityFacts, PriorityView } from '../priority-view.ts';
import { wholePoints } from '../weights/rebalance.ts';
import { areDistinct, entryOf, isSame, nothing, told, type PriorityTransition } from './turn.ts';

/** Adds processes, all or none: each must be there for every municipality to see. Those already on the list stay as they are. */
export const addProcesses: PriorityTransition<'add-processes'> = ({ state: { view }, context }, command) => {
  requireSense(areDistinct(command.processes), 'processes', 'a process stands there twice');
  const wanted = command.processes.filter((process) => !isOn(view, process));
  const added = wanted.map((process) => context.added?.find(({ id }) => id === process));
  // One that does not exist, one out of sight and one that not everybody may see are refused alike.
  const open = added.filter((process) => process?.isOpenToAll === true) as AddedProcess[];
  requireTime(open.length === wanted.length, 'not every municipality may see it', 'processes');
  return told(...entriesTo(view, [...view.entries, ...open.map((process) => entryFor(process, context.at))]));
};

/**
 * Adds what a workshop has rated of what every municipality may see; what the workshop said of a process already on the
 * list is added to it. Its criteria become the list's where the list has none.
 */
export const addWorkshop: PriorityTransition<'add-workshop'> = ({ state: { view }, context }) => {
  const { workshop } = context;
  if (workshop === undefined) throw new Failure('not-found', 'no such workshop');
  const open = workshop.processes.filter(({ isOpenToAll }) => isOpenToAll);
  requireTime(open.length > 0, 'it has rated nothing that every municipality may see', 'processes');
  const said = new Map(open.map((process) => [process.id, process]));
  const known = view.entries.map((entry): PriorityEntry => {
    const process = said.get(entry.process);
    return process === undefined ? entry : { ...entry, workshop: process.medians };
  });
  const fresh = open
    .filter(({ id }) => !isOn(view, id))
    .map((process): PriorityEntry => {
      const { medians } = process;
      return { ...entryFor(process, context.at), workshop: medians, source: 'workshop' };
    });
  const criteria = view.criteria.length === 0 ? askedFor(workshop.criteria) : [];
  return told(...criteria, ...entriesTo(view, [...known, ...fresh]));
};

/** Takes a process off; its marks are kept, and come back with it. */
export const removeProcess: PriorityTransition<'remove-process'> = ({ state: { view } }, { process }) => {
  return told(
    ...entriesTo(
      view,
      view.entries.filter((entry) => entry.process !== process),
    ),
  );
};

/** Numbers of a process; hours that the group says are no longer the owner's. */
export const setFacts: PriorityTransition<'set-facts'> = ({ state: { view } }, { process, facts }) => {
  const entry = entryOf(view, process);
  const former = entry.facts;
  const hours = patched(facts.hours, former.hours);
  const hoursFrom = hours === former.hours ? former.hoursFrom : 'group';
  const changed = given({
    hours,
    hoursFrom: hours === undefined ? undefined : hoursFrom,
    days: patched(facts.days, former.days),
    price: patched(facts.price, former.price),
  });
  return entryTo(entry, { ...entry, facts: changed });
};

/** A number as it is after this was said of it: nothing said leaves it, `null` takes it away. */
function patched(said: number | null | undefined, former: number | undefined): number | undefined {
  return said === undefined ? former : (said ?? undefined);
}

/** Whether a process goes by the municipalities' marks or by what the workshop said. */
export const setSource: PriorityTransition<'set-source'> = ({ state: { view } }, { process, source }) => {
  const entry = entryOf(view, process);
  requireTime(source === 'marks' || entry.workshop !== undefined, 'no workshop has rated it', 'source');
  return entryTo(entry, { ...entry, source });
};

/** The list with these entries. @throws Failure conflict where it has no room for them */
export function entriesTo(view: PriorityView, entries: readonly PriorityEntry[]): PriorityEvent[] {
  requireTime(entries.length <= maxPriorityEntries, 'the list has no room for more');
  return isSame(entries, view.entries) ? [] : [{ kind: 'entries', entries: [...entries] }];
}

function entryTo(former: PriorityEntry, entry: PriorityEntry) {
  return isSame(former, entry) ? nothing : told({ kind: 'entry', entry });
}

function isOn({ entries }: PriorityView, process: AddedProcess['id']): boolean {
  return entries.some((entry) => entry.process === process);
}

function entryFor({ id, potentialHoursPerYear: hours }: AddedProcess, at: Instant): PriorityEntry {
  const facts: PriorityFacts = hours === undefined ? {} : { hours, hoursFrom: 'process' };
  return { process: id, addedAt: at, facts, source: 'marks' };
}

/** A workshop's criteria, which all weigh the same there. */
function askedFor(criteria: readonly Criterion[]): PriorityEvent[] {
  requireTime(criteria.length <= maxPriorityCriteria, 'it asked more than a list has room for', 'criteria');
  if (criteria.length === 0) return [];
  const weights = wholePoints(Object.fromEntries(criteria.map(({ id }) => [id, 1])));
  return [{ kind: 'criteria', criteria: [...criteria], weights }];
}
