import { coFundingApi, type CoFundingReply } from '../../../shared/src/co-funding/co-funding.api.ts';
import type { CoFundingStatement, CoFundingTerms } from '../../../shared/src/co-funding/co-funding.ts';
import type { MunicipalityCvr } from '../../../shared/src/primitives/id.ts';

const at = '2026-11-25T09:00:00.000Z';

/** The nth municipality that is asked in a made-up round. */
export const askedNumber = (index: number) => String(10_000_000 + index) as MunicipalityCvr;

/** A round of co-funding as it is fetched: inhabitants and answers by name, in the order they are asked. */
export function sampleRound(
  terms: Pick<CoFundingTerms, 'price' | 'split' | 'capPerInhabitant'>,
  inhabitants: Readonly<Record<string, number>>,
  statements: Readonly<Record<string, Partial<CoFundingStatement>>> = {},
): CoFundingReply {
  const names = Object.keys(inhabitants);
  return coFundingApi.read.reply.parse({
    coFunding: {
      id: 'f0000000-0000-4000-8000-000000000001',
      revision: 0,
      terms: {
        title: 'Fælles robot',
        text: '',
        closesAt: '2026-12-17T12:00:00.000Z',
        invited: 'all',
        ...terms,
      },
      openedAt: at,
      openedBy: { name: 'Karen Dahl', municipality: askedNumber(0) },
      answers: names.flatMap((name, index) => {
        const said = statements[name];
        return said === undefined
          ? []
          : [{ answer: 'yes', ...said, municipality: askedNumber(index), name: 'Line Overgaard', at }];
      }),
    },
    municipalities: names.map((name, index) => ({
      cvr: askedNumber(index),
      shortCode: 'AAA',
      name,
      population: inhabitants[name],
    })),
    populationDate: '2019-01-01',
    me: { abilities: ['co-funding:read', 'co-funding:answer'] },
    at,
  });
}
