import { z } from 'zod';
import type { ProcessAction } from '@procesrum/shared/permissions/action.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Database } from '../../platform/database.ts';
import { momentsOf, revisionOf, writersIn } from './revision-row.ts';
import { readWriters } from './revision-writers.ts';
import * as repository from './revisions.repository.ts';

type HistoryAsk = z.output<typeof revisionsApi.history.query>;
type HistoryReply = z.input<typeof revisionsApi.history.reply>;
type Milestone = HistoryReply['milestones'][number];

/** Finds a process that the actor may do this to. @throws Failure not-found, forbidden */
export type Require<Found = unknown> = (
  actor: AccountActor,
  process: ProcessId,
  action: ProcessAction,
) => Promise<Found>;

/** What a workshop has found out about a process. */
export interface WorkshopResult {
  readonly at: Date;
  readonly workshop: string;
  readonly answers: number;
  readonly municipalities: number;
}

/** What the timeline of a process needs from elsewhere. */
export interface HistoryParts {
  readonly database: Database;
  /** What workshops have found out about a process, as far as the actor may see it. */
  readonly workshopResults: (actor: AccountActor, process: ProcessId) => Promise<WorkshopResult[]>;
}

/** The timeline of a process. */
export interface Histories {
  /** @throws Failure not-found, forbidden, bad-request for what is no page of it */
  history(actor: AccountActor, process: ProcessId, ask: HistoryAsk): Promise<HistoryReply>;
}

/** Moments on a page when the asker names no number. */
const usualPageMoments = 50;

/** Makes the part of the service that tells what happened when. */
export function createHistories({ database, workshopResults }: HistoryParts, require: Require): Histories {
  return {
    async history(actor, process, ask) {
      await require(actor, process, 'process:history');
      const limit = ask.limit ?? usualPageMoments;
      const before = ask.after === undefined ? undefined : parseCursor(ask.after);
      const namedOnly = ask.named === 'true';
      const { rows, reach, changes, moves } = await database.as(actor).transaction(async (transaction) => {
        // One more than asked for tells whether there is a next page.
        const page = { namedOnly, before, limit: limit + 1 };
        const reach = await repository.readReach(transaction, process);
        const rows = await repository.readPage(transaction, process, reach, page);
        const span = { from: oldestOf(rows, limit), before };
        return {
          ...{ rows, reach },
          changes: namedOnly ? [] : await repository.readSharingChanges(transaction, process, span),
          moves: namedOnly ? [] : await repository.readStandingMoves(transaction, process, span),
        };
      });
      const from = oldestOf(rows, limit);
      const shown = momentsOf(rows).slice(0, limit);
      const results = namedOnly ? [] : await workshopResults(actor, process);
      const writers = [...writersIn(shown), ...[...changes, ...moves].map(({ account }) => account)];
      const nameOf = await readWriters(database, actor, writers);
      const milestones: Milestone[] = [
        ...changes.map((change) => ({
          ...{ kind: 'visibility' as const, at: change.at.toISOString(), by: nameOf(change.account) },
          ...{ from: change.from_visibility, to: change.to_visibility },
        })),
        ...moves.map(({ account, at, ...move }) => ({
          ...{ kind: 'standing' as const, at: at.toISOString(), by: nameOf(account), ...move },
        })),
        ...results
          .filter(({ at }) => isWithin(at, from, before) && isWithin(at, reach.since, undefined))
          .map(({ at, ...result }) => ({
            ...{ kind: 'workshop-result' as const, at: at.toISOString(), ...result },
          })),
      ];
      return {
        revisions: shown.map((moment) => revisionOf(moment, reach.isWhole, nameOf)),
        milestones: milestones.toSorted((a, b) => (a.at < b.at ? 1 : -1)),
        ...(reach.since === undefined ? {} : { since: reach.since.toISOString() }),
        ...(from === undefined ? {} : { next: formatCursor(from) }),
      };
    },
  };
}

/** The time of the last moment of a page that has another behind it. */
function oldestOf(rows: readonly { readonly at: Date }[], limit: number): Date | undefined {
  const times = [...new Set(rows.map(({ at }) => at.getTime()))];
  const last = times.length > limit ? times[limit - 1] : undefined;
  return last === undefined ? undefined : new Date(last);
}

function isWithin(at: Date, from: Date | undefined, before: Date | undefined): boolean {
  return (from === undefined || at >= from) && (before === undefined || at < before);
}

const cursor = z.iso.datetime().transform((text) => new Date(text));

/** The time of the last moment of a page, as the opaque text that travels. */
function formatCursor(at: Date): string {
  return Buffer.from(at.toISOString()).toString('base64url');
}

function parseCursor(text: string): Date {
  const parsed = cursor.safeParse(Buffer.from(text, 'base64url').toString());
  if (!parsed.success) throw new Failure('bad-request', 'not a page of this history', { field: 'after' });
  return parsed.data;
}
