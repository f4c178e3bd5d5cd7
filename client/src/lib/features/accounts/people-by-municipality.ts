import type { Account } from '@procesrum/shared/accounts/account.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';

/** The people of one municipality. */
export type MunicipalityPeople = { municipality: MunicipalityName; people: Account[] };

/**
 * People under their municipalities, both in alphabetical order.
 * @param search words that must all begin somewhere in the name, the municipality's name or its three letters;
 *   aa is å
 * @param compare the alphabetical order of the language
 */
export function peopleByMunicipality(
  accounts: readonly Account[],
  search: string,
  compare: (one: string, other: string) => number,
): MunicipalityPeople[] {
  const wanted = wordsOf(search);
  const groups = new Map<string, MunicipalityPeople>();
  for (const account of accounts) {
    const said = wordsOf(`${account.name} ${account.municipality.name} ${account.municipality.shortCode}`);
    if (!wanted.every((word) => said.some((other) => other.startsWith(word)))) continue;
    const { municipality } = account;
    const group = groups.get(municipality.cvr) ?? { municipality, people: [] };
    group.people.push(account);
    groups.set(municipality.cvr, group);
  }
  for (const { people } of groups.values()) people.sort((one, other) => compare(one.name, other.name));
  return [...groups.values()].sort((one, other) => compare(one.municipality.name, other.municipality.name));
}

function wordsOf(text: string): string[] {
  return text
    .toLocaleLowerCase('da')
    .replaceAll('aa', 'å')
    .split(/[\s-]+/u)
    .filter((word) => word !== '');
}
