import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { NationalPotential } from '@procesrum/shared/validations/national-potential.ts';
import { nationalPotentialOf } from '@procesrum/shared/validations/reckon-potential.ts';
import type {
  HaveItToo,
  ProcessValidations,
  Validation,
  ValidationRequest,
} from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../platform/database.ts';
import { inDanishOrder } from './danish-order.ts';
import { readDraft } from './drafts.repository.ts';
import type { Place } from './facts.repository.ts';
import { readHaveItToo } from './have-it-too.repository.ts';
import { readOpenRequests } from './requests/requests.repository.ts';
import { instantOf, readValidations } from './validations.repository.ts';
import type { Standing } from './standing.ts';

/** All that whoever may respond to a process is told of who has it and who says that it fits. */
export async function readProcessValidations(
  transaction: Transaction,
  actor: AccountActor,
  process: ProcessId,
  { rights, places, abilities }: Standing,
  now: Date,
): Promise<ProcessValidations> {
  const { municipality: owner } = rights;
  const have = await readHaveItToo(transaction, process);
  const validations = await readValidations(transaction, process, now);
  const requests = await readOpenRequests(transaction, process, now);
  const draft = await readDraft(transaction, process, actor.account);
  const holding = validations.filter(({ state, verdict }) => state === 'valid' && verdict !== 'no');
  const mayAsk = abilities.includes('validation:request');
  return {
    process,
    haveItToo: inOrder(have, owner),
    validations,
    validatedBy: holding.length,
    ...(holding[0] === undefined ? {} : { latestAt: holding[0].at }),
    requests: requests.filter((request) => mayAsk || isAsked(request, actor.municipality)),
    potential: potentialOf(owner, places, have, validations),
    ...(draft === undefined ? {} : { draft }),
    abilities: [...abilities],
    at: instantOf(now),
  };
}

/** Only municipalities count in the country, and regions and authorities have no inhabitants. */
function potentialOf(
  owner: MunicipalityCvr,
  places: readonly Place[],
  have: readonly HaveItToo[],
  validations: readonly Validation[],
): NationalPotential {
  const inhabited = places.flatMap(({ cvr, kind, population, populationDate }) =>
    kind === 'municipality' && population !== null && populationDate !== null
      ? [{ cvr, population, populationDate }]
      : [],
  );
  // The oldest of them: a number is no younger than what it is made of.
  const [populationDate] = inhabited.map((one) => one.populationDate).sort();
  if (populationDate === undefined) throw new Error('there is no municipality');
  return nationalPotentialOf({
    ...{ owner, municipalities: inhabited, populationDate },
    have: have.map(({ municipality, numbers }) => ({ municipality: municipality.cvr, numbers })),
    haveNot: validations.flatMap(({ municipality, verdict }) => (verdict === 'no' ? [municipality.cvr] : [])),
  });
}

/** The owner first, then by name. */
function inOrder(have: readonly HaveItToo[], owner: MunicipalityCvr): HaveItToo[] {
  const isOwner = ({ municipality }: HaveItToo) => municipality.cvr === owner;
  return [...have.filter(isOwner), ...inDanishOrder(have.filter((one) => !isOwner(one)))];
}

function isAsked({ asked }: ValidationRequest, cvr: MunicipalityCvr): boolean {
  return asked.some(({ municipality }) => municipality.cvr === cvr);
}
