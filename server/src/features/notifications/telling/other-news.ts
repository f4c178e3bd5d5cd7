import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import { coordinatorsIn } from '@procesrum/shared/notifications/recipients.ts';
import { danishDayOf } from '@procesrum/shared/primitives/danish-day.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { followersOf } from '../following.ts';
import type { StoredSubject } from '../notification-row.ts';
import { municipalityOf, toEach, type Finding, type FoundNews } from './found-news.ts';

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;

/** Who follows a process is told that it has changed; of its text once a day at most. */
export async function newsOfProcess(
  { transaction, readers, at }: Finding,
  { process, what, by, writers = [] }: Of<'process-changed'>,
): Promise<FoundNews | undefined> {
  const rights = await readers.rightsOf(transaction, process);
  const standing = await readers.standing(transaction, process);
  if (rights === undefined || standing === undefined) return undefined;
  const followers = await followersOf(transaction, process, rights, readers);
  for (const writer of writers) followers.delete(writer);
  const subject: StoredSubject = {
    ...{ kind: 'process-changed', what },
    ...(what === 'phase' && { phase: standing.phase }),
    ...(what === 'status' && { status: standing.status }),
  };
  return {
    cause: `${what} ${process} ${what === 'text' ? danishDayOf(at) : at.toISOString()}`,
    by,
    municipality: rights.municipality,
    place: { process },
    to: toEach(followers, subject, by),
  };
}

/** Coordinators with a process on a list, and the coordination group, are told what was decided on it. */
export async function newsOfDecision(
  finding: Finding,
  { list, decision, by }: Of<'decision'>,
): Promise<FoundNews | undefined> {
  const { transaction, readers } = finding;
  const told = await readers.decision(transaction, { list, decision });
  if (told === undefined) return undefined;
  const { title, places } = told;
  const people = await readers.peopleOf(transaction, [...places.keys()]);
  const group = await readers.coordinationGroup(transaction);
  const coordinators = new Set(coordinatorsIn(people));
  const to = new Map<AccountId, StoredSubject>();
  for (const { account, municipality } of [...people, ...group]) {
    if (account === by || !(coordinators.has(account) || group.some((one) => one.account === account)))
      continue;
    const place = places.get(municipality);
    to.set(account, {
      ...{ kind: 'decision', list, decision, title, municipalities: places.size },
      ...(place === undefined ? {} : { place }),
    });
  }
  const municipality = await municipalityOf(finding, by);
  return { cause: `decision ${decision}`, by, municipality, place: { list }, to };
}

/** Coordinators of the municipalities that are asked are told that a co-funding is open. */
export async function newsOfCoFunding(
  finding: Finding,
  { coFunding: id, by }: Of<'co-funding'>,
): Promise<FoundNews | undefined> {
  const { transaction, readers } = finding;
  const told = await readers.coFunding(transaction, id);
  if (told === undefined) return undefined;
  const asked = told.invited === 'all' ? [...(await readers.municipalities(transaction))] : told.invited;
  const people = await readers.peopleOf(transaction, asked);
  const closesAt = instant.parse(told.closesAt.toISOString());
  const subject = { kind: 'co-funding', coFunding: id, title: told.title, closesAt } as const;
  return {
    cause: `co-funding ${id}`,
    by,
    municipality: await municipalityOf(finding, by),
    place: { coFunding: id },
    to: toEach(coordinatorsIn(people), subject, by),
  };
}
