import type { z } from 'zod';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  rankSimilar,
  stemsOf,
  suggestedDomains,
  type Draft,
  type Ranked,
} from '@procesrum/shared/processes/similar/rank-similar.ts';
import type { similarApi } from '@procesrum/shared/processes/similar/similar.api.ts';
import type {
  OwnStanding,
  SameElsewhere,
  SimilarHit,
  SimilarProcesses,
} from '@procesrum/shared/processes/similar/similar.ts';
import type { TenantKind } from '@procesrum/shared/municipalities/municipality.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxSimilarHits } from '@procesrum/shared/protocol/limits.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { readHavingIt, readKin, readToldApart } from './kinship.repository.ts';
import { countStems, readAsDraft, readCandidates, readHaving, type Found } from './similar.repository.ts';

type SimilarAsk = z.output<typeof similarApi.similar.body>;

/** What finding similar processes needs from elsewhere. */
export interface SimilarParts {
  readonly database: Database;
  /** What decides rights to a process, as far as whoever acts may see it; no use in a workshop is among it. */
  readonly rightsTo: (transaction: Transaction, process: ProcessId) => Promise<ProcessRights | undefined>;
  /** What kind of body the asker's tenant is. */
  readonly kindOf: (transaction: Transaction, actor: AccountActor) => Promise<TenantKind | undefined>;
}

/** What is the same as what; to everybody out of what they may see at that moment. */
export interface SimilarService {
  /** What is most like something that is being written. */
  similar(actor: AccountActor, ask: SimilarAsk): Promise<SimilarProcesses>;
  /**
   * Who does the same work as a process describes.
   * @throws Failure not-found, forbidden for who may only read it
   */
  same(actor: AccountActor, id: ProcessId): Promise<SameElsewhere>;
}

const mostSuggested = 3;
/** Beside a process stand those that are surely worth a look. */
const mostBeside = 8;
const fewestCharacters = 2;

/** Makes the service of similar processes. */
export function createSimilarService({ database, rightsTo, kindOf }: SimilarParts): SimilarService {
  async function ranked(
    transaction: Transaction,
    draft: Draft,
    leftOut: readonly ProcessId[],
  ): Promise<{ searched: number; found: Ranked<Found>[] }> {
    const stems = stemsOf(draft).filter((stem) => stem.length >= fewestCharacters);
    const counted = await countStems(transaction, stems);
    const candidates = await readCandidates(transaction, draft, counted, leftOut);
    return { searched: counted.all, found: rankSimilar(draft, candidates, counted) };
  }

  return {
    similar: (actor, { title, summary = '', kle, systems = [], domains = [], notLike = [] }) =>
      database.as(actor).transaction(async (transaction) => {
        const draft = { title, summary, kle, systems, domains };
        const { searched, found } = await ranked(transaction, draft, notLike);
        const shown = found.slice(0, maxSimilarHits);
        const ids = shown.map(({ candidate }) => candidate.process.id);
        const having = await readHaving(transaction, ids, actor.municipality);
        const kind = await kindOf(transaction, actor);
        return {
          searched,
          hits: shown.map((one) => {
            const { have, hasOwn } = having.get(one.candidate.process.id) ?? { have: 1, hasOwn: false };
            return hitOf(one, have, standingOf(actor, one.candidate, hasOwn, kind));
          }),
          domains: suggestedDomains(found, mostSuggested),
        };
      }),

    same: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        authorize(actor, 'process:respond', await rightsTo(transaction, id));
        const own = await readAsDraft(transaction, id);
        if (own === undefined) throw new Failure('not-found', 'no such process');
        const kin = await readKin(transaction, id);
        const apart = await readToldApart(transaction, id);
        const leftOut = [id, ...apart, ...kin.map(({ process }) => process.id)];
        const { found } = await ranked(transaction, own.draft, leftOut);
        const alike = found
          .filter(
            ({ grade, candidate }) => grade === 'much' && candidate.process.municipality.cvr !== own.owner,
          )
          .slice(0, mostBeside)
          .map(({ candidate }) => ({ process: candidate.process, sameness: 'similar' as const }));
        const processes = [...kin, ...alike];
        const named = new Set(processes.map(({ process }) => process.municipality.cvr));
        const having = await readHavingIt(transaction, id);
        return {
          processes,
          municipalities: having.filter(({ municipality }) => !named.has(municipality.cvr)),
        };
      }),
  };
}

function hitOf(
  { candidate, grade, words, kle, systems, domains }: Ranked<Found>,
  have: number,
  standing: OwnStanding,
): SimilarHit {
  return {
    ...{ process: candidate.process, likeness: grade, have, standing },
    ...{ words: words.slice(0, mostReasons), systems: systems.slice(0, mostReasons), domains: [...domains] },
    ...(kle === undefined ? {} : { kle }),
  };
}

/** Words and systems that are named as a reason: a handful says it. */
const mostReasons = 5;

function standingOf(
  { municipality }: AccountActor,
  { process }: Found,
  hasOwn: boolean,
  kind: TenantKind | undefined,
): OwnStanding {
  if (process.municipality.cvr === municipality) return 'own';
  if (hasOwn) return 'has';
  return kind === 'municipality' ? 'can-have' : 'cannot';
}
