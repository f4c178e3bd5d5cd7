import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import { answerersIn, coordinatorsIn } from '@procesrum/shared/notifications/recipients.ts';
import { danishDayOf } from '@procesrum/shared/primitives/danish-day.ts';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { followersOf } from '../following.ts';
import type { ToldValidation } from '../told.ts';
import { municipalityOf, toEach, type Finding, type FoundNews } from './found-news.ts';

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;

/** Who answers for each municipality that is asked, or reminded. */
export async function newsOfRequest(
  finding: Finding,
  { process, request: id, campaign, by, asked, isReminder }: Of<'validation-requested'>,
): Promise<FoundNews | undefined> {
  const { transaction, readers, at } = finding;
  const [request] = await readers.requests(transaction, [id]);
  const rights = await readers.rightsOf(transaction, process);
  if (request === undefined || request.closedAt !== undefined || rights === undefined) return undefined;
  const followers = await followersOf(transaction, process, rights, readers);
  const everybody = await readers.peopleOf(transaction, asked);
  const byMunicipality = Map.groupBy(everybody, ({ municipality }) => municipality);
  const people = [...byMunicipality.values()].flatMap((each) => answerersIn({ people: each, followers }));
  return {
    cause: isReminder ? `reminder ${id} ${danishDayOf(at)}` : `request ${id}`,
    by,
    municipality: await municipalityOf(finding, by),
    place: { process },
    to: toEach(
      people,
      {
        ...{ kind: 'validation-requested', request: id, deadline: request.deadline, isReminder },
        ...(campaign === undefined ? {} : { campaign }),
        asked: request.asked.length,
      },
      by,
    ),
  };
}

/** Whoever asked, and those whose process it is, are told the answer. */
export async function newsOfAnswer(
  finding: Finding,
  { process, validation: id, municipality, by }: Of<'validation-answered'>,
): Promise<FoundNews | undefined> {
  const { transaction, readers } = finding;
  const [validation] = await readers.validations(transaction, [id]);
  const rights = await readers.rightsOf(transaction, process);
  if (validation === undefined || rights === undefined) return undefined;
  const people = new Set([...validation.askedBy, rights.creator, ...rights.coAuthors]);
  const subject = { kind: 'validation-answered', verdict: validation.verdict } as const;
  return { cause: `answer ${id}`, by, municipality, place: { process }, to: toEach(people, subject, by) };
}

/** Whoever answered for a municipality, and its coordinators, are told that the process is materially another since. */
export async function newsOfRevisit(
  finding: Finding,
  { process, validation: id, municipality, changes }: Of<'revisit'>,
): Promise<FoundNews | undefined> {
  const answered = await readAnswered(finding, id, municipality);
  const rights = await finding.readers.rightsOf(finding.transaction, process);
  if (answered === undefined || rights === undefined) return undefined;
  return {
    cause: `revisit ${id} ${finding.at.toISOString()}`,
    municipality: rights.municipality,
    place: { process },
    to: toEach(answered.people, { kind: 'revisit', changes }, undefined),
  };
}

/** The same people are told that the answer has come to the end of its time, or soon will. */
export async function newsOfExpiry(
  finding: Finding,
  { process, validation: id, municipality }: Of<'validation-expires'>,
): Promise<FoundNews | undefined> {
  const answered = await readAnswered(finding, id, municipality);
  const rights = await finding.readers.rightsOf(finding.transaction, process);
  if (answered === undefined || rights === undefined) return undefined;
  const { validUntil } = answered.validation;
  const subject = {
    kind: 'validation-expires',
    validUntil: instant.parse(validUntil.toISOString()),
  } as const;
  return {
    cause: `${validUntil <= finding.at ? 'expired' : 'expires'} ${id}`,
    municipality: rights.municipality,
    place: { process },
    to: toEach(answered.people, subject, undefined),
  };
}

/** An answer that still counts, with those who answer for its municipality now. */
async function readAnswered(
  { transaction, readers }: Finding,
  id: ToldValidation['id'],
  municipality: MunicipalityCvr,
): Promise<{ validation: ToldValidation; people: Set<AccountId> } | undefined> {
  const [validation] = await readers.validations(transaction, [id]);
  if (validation === undefined || !validation.isLatest) return undefined;
  const people = await readers.peopleOf(transaction, [municipality]);
  const giver = people.filter(({ account }) => account === validation.by).map(({ account }) => account);
  return { validation, people: new Set([...giver, ...coordinatorsIn(people)]) };
}
