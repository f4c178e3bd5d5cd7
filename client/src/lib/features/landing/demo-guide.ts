import type { Account } from '@procesrum/shared/accounts/account.ts';

/**
 * Who somebody is who only presses "Prøv demoen": an ordinary member, of the municipality with most people, so that
 * there are colleagues to meet. `undefined` where there is nobody.
 */
export function demoGuide(people: readonly Account[]): Account | undefined {
  const members = people.filter(({ roles }) => roles.every((role) => role === 'member'));
  const sizes = Map.groupBy(people, ({ municipality }) => municipality.cvr);
  const sizeOf = ({ municipality }: Account) => sizes.get(municipality.cvr)?.length ?? 0;
  return (members.length > 0 ? members : people).toSorted((one, other) => sizeOf(other) - sizeOf(one))[0];
}
