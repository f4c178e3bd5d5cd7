import type { StepAnswer } from '@procesrum/shared/workshops/round.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { fetchWorkshop, give, type At } from './workshop-visitor.ts';

/** A workshop that a test runs, with its facilitator. */
export interface RunningWorkshop {
  readonly id: string;
  readonly facilitator: At;
  view(): Promise<WorkshopView>;
  /** Does something as the facilitator. @throws Error when it is refused */
  steer(command: WorkshopCommand): Promise<void>;
  /** Goes to a step of the first rating and answers the round that is open there. */
  rate(step?: number): Promise<Round>;
  /** Closes a round and asks for its reveal. */
  reveal(round: string): Promise<void>;
}

/** Makes a workshop on processes that everybody may read, and opens it unless told not to. */
export async function runWorkshop(
  facilitator: At,
  {
    processes = 1,
    tables = 2,
    isOpen = true,
  }: { processes?: number; tables?: number; isOpen?: boolean } = {},
): Promise<RunningWorkshop> {
  const ids: string[] = [];
  for (let number = 1; number <= processes; number += 1) {
    const title = `Flytning ${number}`;
    const process = await post(facilitator, '/api/v1/processes', { title, visibility: 'all-municipalities' });
    ids.push((process as { id: string }).id);
  }
  const plan = { title: 'ERFA', place: 'Dokk1', processes: ids, tables };
  const { id } = ((await post(facilitator, '/api/v1/workshops', plan)) as WorkshopReply).view;
  const workshop = workshopOf(facilitator, id);
  if (isOpen) await workshop.steer({ type: 'start' });
  return workshop;
}

/** A workshop that is there, with the facilitator who runs it. */
export function workshopOf(facilitator: At, id: string): RunningWorkshop {
  const view = async () => (await fetchWorkshop(facilitator, id)).view;
  const steer = async (command: WorkshopCommand) => {
    const { status, body } = await give(facilitator, id, command);
    if (status !== 200) throw new Error(`${command.type} answered ${status}: ${JSON.stringify(body)}`);
  };
  return {
    id,
    facilitator,
    view,
    steer,
    async rate(step = 0) {
      const rating = (await view()).agenda.find(({ kind }) => kind === 'rate');
      if (rating === undefined) throw new Error('nothing is rated in it');
      await steer({ type: 'go-to', activity: rating.id, step });
      const round = (await view()).rounds.find(({ status }) => status === 'open');
      if (round === undefined) throw new Error('no round is open');
      return round;
    },
    async reveal(round) {
      const { id: roundId } = roundIn(await view(), round);
      await steer({ type: 'close-round', round: roundId });
      await steer({ type: 'reveal', round: roundId });
    },
  };
}

/** The round with this id. */
export function roundIn({ rounds }: WorkshopView, id: string): Round {
  const round = rounds.find((one) => one.id === id);
  if (round === undefined) throw new Error(`there is no round ${id}`);
  return round;
}

/** An answer to a round that says the same of everything. */
export function casting(round: Round, answer: StepAnswer, version = 1): WorkshopCommand {
  const answers = round.items.map(() => round.question.criteria.map(() => answer));
  return { type: 'cast', round: round.id, version, answers };
}

async function post({ origin, cookie }: At, path: string, body: unknown): Promise<unknown> {
  const reply = await fetch(origin + path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`POST ${path} answered ${reply.status}: ${await reply.text()}`);
  return reply.json();
}
