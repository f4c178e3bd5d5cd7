import { randomUUID } from 'node:crypto';
import { activityId } from '@procesrum/shared/primitives/id.ts';
import type { Round, RoundQuestion } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { RunningWorkshop } from './running-workshop.ts';

/** Puts a round of dots, 100 kr. or an order last on the agenda, about all processes, and goes there: it opens. */
export async function prioritise(workshop: RunningWorkshop, question: RoundQuestion): Promise<Round> {
  const { agenda, processes } = await workshop.view();
  const id = activityId.parse(randomUUID());
  const activity = {
    ...{ id, kind: 'prioritise' as const, title: '', minutes: 8, question, excludesGuests: false },
    processes: processes.map((process) => process.id),
  };
  await workshop.steer({ type: 'edit-agenda', agenda: [...agenda, activity] });
  await workshop.steer({ type: 'go-to', activity: id, step: 0 });
  const round = (await workshop.view()).rounds.find((one) => one.activity === id);
  if (round?.status !== 'open') throw new Error('no round is open');
  return round;
}

/** An answer of dots, kroner or places, one for each process; 0 for none. */
export function giving(round: Pick<Round, 'id'>, amounts: readonly number[], version = 1): WorkshopCommand {
  return { type: 'cast', round: round.id, version, answers: amounts.map((amount) => [amount || null]) };
}
