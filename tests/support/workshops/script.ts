import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { municipalitiesApi } from '@procesrum/shared/municipalities/municipalities.api.ts';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import type { Round, RoundAnswers, StepAnswer } from '@procesrum/shared/workshops/round.ts';
import type { ActivityKind } from '@procesrum/shared/workshops/activity.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { processTitled, signInAs } from '../demo-people.ts';
import type { SeededRandom } from '../random.ts';
import type { HandBallot } from './hand-count.ts';
import type { Person, SimulatedParticipant } from './participant.ts';
import { workshopOf, type RunningWorkshop } from './running-workshop.ts';
import type { At } from './workshop-visitor.ts';

/** *Alle kommuner*: nobody is asked. */
const openTitle = 'Fritagelse for beskatning af fri telefon';
/** Shared with chosen municipalities, so that its owner is asked. */
const askedTitle = 'Dataaftaler i skolernes læringsværktøjer';
const owner = 'Pernille Hedegaard';

/** The first script of use, planned: two processes, for one of which its owner has said yes. Not yet begun. */
export async function planScript(origin: string, tables: number): Promise<RunningWorkshop> {
  const sara = await signInAs(origin, 'Sara Bisgaard');
  const processes = [
    await processTitled(origin, sara, openTitle),
    await processTitled(origin, sara, askedTitle),
  ];
  const plan = { title: 'ERFA: RPA i løn og personale', place: 'Dokk1', processes, tables };
  const made = await asked(origin, sara.cookie, 'POST', workshopsApi.create.path, plan);
  const { view } = workshopsApi.create.reply.parse(await made.json());
  const { cookie } = await signInAs(origin, owner);
  const consent = addressOf(workshopsApi.setConsent.path, { id: view.id, process: processes[1] }, {});
  await asked(origin, cookie, 'PUT', consent, { consent: 'write-with-guests' });
  return workshopOf({ origin, cookie: sara.cookie }, view.id);
}

/**
 * People from thirty municipalities: one account of each that has people in the demo world, the rest guests; a few
 * municipalities send many.
 */
export async function crowd({ origin, cookie }: At, size: number, municipalities = 30): Promise<Person[]> {
  const read = async (path: string) => (await fetch(origin + path, { headers: { cookie } })).json();
  const tenants = municipalitiesApi.list.reply.parse(await read(municipalitiesApi.list.path));
  const accounts = accountsApi.demoAccounts.reply.parse(await read(accountsApi.demoAccounts.path));
  const own = tenants.filter(({ kind }) => kind === 'municipality');
  const first = (cvr: string) =>
    accounts.find(({ municipality, name }) => municipality.cvr === cvr && name !== 'Sara Bisgaard');
  const homes = own.toSorted(
    (a, b) => Number(first(a.cvr) === undefined) - Number(first(b.cvr) === undefined),
  );
  return Promise.all(
    Array.from({ length: size }, async (_, index) => {
      const place = index < municipalities ? index : index % 3 === 0 ? index % 5 : index % municipalities;
      const municipality = homes[place]?.cvr ?? '';
      const account = index < municipalities ? first(municipality) : undefined;
      if (account === undefined) return { name: `Gæst ${index}`, municipality };
      const signedIn = await signInAs(origin, account.name);
      return { name: account.name, municipality, cookie: signedIn.cookie };
    }),
  );
}

/** Answers that no two people share, to any round: whoever is sent such a row is sent that person's. */
export class DistinctAnswers {
  readonly #random: SeededRandom;
  readonly #given = new Set<string>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** Another one; *Ved ikke* one time in ten. */
  next({ items, question }: Pick<Round, 'items' | 'question'>): RoundAnswers {
    const row = (): StepAnswer[] =>
      question.criteria.map(() =>
        this.#random.chance(0.1) ? 'dont-know' : this.#random.integer(0, question.steps - 1),
      );
    for (;;) {
      const answers = items.map(row);
      const names = answers.map((one) => JSON.stringify(one));
      if (names.some((name) => this.#given.has(name))) continue;
      for (const name of names) this.#given.add(name);
      return answers;
    }
  }
}

/** What people have answered to a round of one process, as they themselves know it. */
export function ballotsOf(answers: ReadonlyMap<SimulatedParticipant, RoundAnswers>): HandBallot[] {
  return [...answers].map(([{ person, isGuest }, [row = []]]) => ({
    municipality: person.municipality,
    isGuest,
    answers: row,
  }));
}

/** Moves the room to the first activity of a kind. */
export async function goTo(workshop: RunningWorkshop, kind: ActivityKind, step = 0): Promise<void> {
  const activity = (await workshop.view()).agenda.find((one) => one.kind === kind);
  if (activity === undefined) throw new Error(`there is no ${kind} on the agenda`);
  await workshop.steer({ type: 'go-to', activity: activity.id, step });
}

async function asked(
  origin: string,
  cookie: string,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  const reply = await fetch(origin + path, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
  return reply;
}
