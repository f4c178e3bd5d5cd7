import type { CoFundingStatement, CoFundingTerms } from '@procesrum/shared/co-funding/co-funding.ts';
import { coFundingTerms } from '@procesrum/shared/co-funding/co-funding.ts';
import type { AccountId, CoFundingId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { demoAccountId, demoCoFundingId, demoListId } from './demo-ids.ts';
import { atWork, withIds } from './demo-keys.ts';
import { personIn } from './demo-priorities.ts';
import type { DemoSeed } from './demo-seed.ts';

/** What rounds of co-funding are stored with. */
export interface DemoCoFundingParts {
  readonly now: Date;
  insertCoFunding(
    transaction: Transaction,
    round: {
      readonly id: CoFundingId;
      readonly terms: CoFundingTerms;
      readonly openedAt: Date;
      readonly openedBy: AccountId;
      readonly municipality: MunicipalityCvr;
    },
  ): Promise<void>;
  answerCoFunding(
    transaction: Transaction,
    id: CoFundingId,
    by: { readonly account: AccountId; readonly municipality: MunicipalityCvr; readonly at: Date },
    statement: CoFundingStatement,
  ): Promise<void>;
}

/** Minutes between two answers of one day. */
const apart = 11;

/** Stores the demo world's rounds of co-funding, with what municipalities have answered so far. */
export async function storeCoFundings(
  transaction: Transaction,
  world: DemoSeed,
  { now, insertCoFunding, answerCoFunding }: DemoCoFundingParts,
): Promise<void> {
  for (const { key, by, openedDaysAgo, closesInDays, answers, ...asked } of world.coFundings) {
    const id = demoCoFundingId(key);
    const terms = coFundingTerms.parse({
      ...(withIds(asked, now) as object),
      ...{
        list: demoListId(asked.list),
        invited: 'all',
        closesAt: atWork(closesInDays, now, 180).toISOString(),
      },
    });
    const { municipality } = personIn(world, by);
    await insertCoFunding(transaction, {
      ...{ id, terms, municipality, openedBy: demoAccountId(by), openedAt: atWork(-openedDaysAgo, now, 0) },
    });
    for (const [index, { by: speaker, daysAgo, ...statement }] of answers.entries()) {
      const home = personIn(world, speaker).municipality;
      const saying = {
        account: demoAccountId(speaker),
        municipality: home,
        at: atWork(-daysAgo, now, index * apart),
      };
      await answerCoFunding(transaction, id, saying, statement);
    }
  }
}
