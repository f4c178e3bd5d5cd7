import type { ParticipantId } from '../../primitives/id.ts';
import type { ActivityKind } from '../activity.ts';
import type { Round } from '../round.ts';
import type { WorkshopTable, WorkshopView } from '../workshop-view.ts';
import { currentActivity, currentRound, processAt, stepsOf } from './current-round.ts';

/** An activity by what it is called; an empty title stands for the name of its kind. */
export interface NamedActivity {
  readonly kind: ActivityKind;
  readonly title: string;
}

/** What somebody who comes late is told in two sentences, and what comes next: facts, not words. */
export interface CatchUp {
  readonly activity: NamedActivity;
  /** Their table and the titles of what it writes about; absent for those without one. */
  readonly table?: Pick<WorkshopTable, 'number' | 'name'> & { readonly processes: readonly string[] };
  /** Where processes are taken up one by one: which of how many, from 1. */
  readonly step?: { readonly number: number; readonly of: number; readonly process: string };
  /** How far the asking of this step is. */
  readonly round?: Round['status'];
  readonly next?: NamedActivity;
}

/** The facts of a catch-up; `undefined` before the room has begun and after it has ended. */
export function catchUp(view: WorkshopView, participant: ParticipantId): CatchUp | undefined {
  const activity = currentActivity(view);
  if (view.status !== 'open' || activity === undefined || view.current === null) return undefined;
  const me = view.participants.find(({ id }) => id === participant);
  const table = view.tables.find(({ id }) => id === me?.table);
  const { step } = view.current;
  const process = processAt(activity, step);
  const round = currentRound(view);
  const next = view.agenda[view.agenda.indexOf(activity) + 1];
  return {
    activity: named(activity),
    ...(table === undefined
      ? {}
      : {
          table: {
            number: table.number,
            name: table.name,
            processes: table.processes.map((id) => titleOf(view, id)),
          },
        }),
    ...(process === undefined
      ? {}
      : { step: { number: step + 1, of: stepsOf(activity), process: titleOf(view, process) } }),
    ...(round === undefined ? {} : { round: round.status }),
    ...(next === undefined ? {} : { next: named(next) }),
  };
}

function named({ kind, title }: NamedActivity): NamedActivity {
  return { kind, title };
}

function titleOf({ processes }: WorkshopView, id: string): string {
  return processes.find((process) => process.id === id)?.title ?? '';
}
