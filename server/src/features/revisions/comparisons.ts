import type { z } from 'zod';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessId, WriterId } from '@procesrum/shared/primitives/id.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { ComparedPlace } from '@procesrum/shared/revisions/comparison.ts';
import type { ComparedEnd, revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Require } from './histories.ts';
import { readWriters } from './revision-writers.ts';
import * as repository from './revisions.repository.ts';
import { readTextsBetween } from './texts-between.ts';
import type { LivedText, TextAt } from './revisions.repository.ts';

type ProcessReply = z.input<typeof processesApi.read.reply>;
type CompareAsk = z.output<typeof revisionsApi.compare.query>;
type CompareReply = z.input<typeof revisionsApi.compare.reply>;

/** Two texts of a process laid over one another, with people as they are stored. */
export interface StoredComparison {
  readonly places: readonly ComparedPlace[];
  readonly people: readonly {
    readonly writer: WriterId | undefined;
    readonly added: number;
    readonly removed: number;
  }[];
  readonly added: number;
  readonly removed: number;
}

/** What comparing needs from elsewhere. */
export interface ComparisonParts {
  readonly database: Database;
  /** The two texts of a process as they stand now, stored or not. */
  readonly textsNow: (process: ProcessId) => Promise<Record<'open' | 'shielded', LivedText | undefined>>;
  /**
   * Lays the first and the last of several texts over one another that the asker may see, those in between telling who
   * did what; what is shielded only for those who see it.
   */
  readonly compareTexts: (
    texts: readonly Omit<TextAt, 'facts'>[],
    seesShielded: boolean,
  ) => Promise<StoredComparison>;
}

/** What has changed between two texts of a process. */
export interface Comparisons {
  /**
   * @throws Failure not-found also for a revision out of the actor's sight, forbidden, bad-request when `from` is the
   * later one
   */
  compare(actor: AccountActor, process: ProcessId, ask: CompareAsk): Promise<CompareReply>;
}

/** A text to be compared, and where it stands in time. */
interface End extends TextAt {
  readonly atMs: number;
}

const nothing: TextAt = { open: undefined, shielded: undefined, shieldedSections: [], facts: undefined };

/** Makes the part of the service that lays texts over one another. */
export function createComparisons(
  { database, textsNow, compareTexts }: ComparisonParts,
  require: Require<ProcessReply>,
): Comparisons {
  async function endOf(
    transaction: Transaction,
    process: ProcessId,
    reach: repository.Reach,
    end: ComparedEnd,
  ): Promise<End> {
    if (end === 'now') return { atMs: Infinity, ...nothing };
    if (end === 'start') {
      const first = () => repository.readTextAt(transaction, process, reach, 'first');
      return { atMs: -Infinity, ...(reach.isWhole ? nothing : await first()) };
    }
    const [row] = await repository.readMoment(transaction, process, reach, end);
    if (row === undefined) throw new Failure('not-found', 'no such revision');
    return {
      atMs: row.at.getTime(),
      ...(await repository.readTextAt(transaction, process, reach, row.at)),
    };
  }

  return {
    async compare(actor, process, ask) {
      await require(actor, process, 'process:history');
      const { ends, between } = await database.as(actor).transaction(async (transaction) => {
        const reach = await repository.readReach(transaction, process);
        const ends = {
          from: await endOf(transaction, process, reach, ask.from),
          to: await endOf(transaction, process, reach, ask.to),
        };
        if (ends.from.atMs > ends.to.atMs) {
          throw new Failure('bad-request', 'the earlier one comes first', { field: 'from' });
        }
        const [from, to] = [timeOf(ends.from), timeOf(ends.to)];
        return { ends, between: await readTextsBetween(transaction, process, reach, from, to) };
      });
      const isNowAsked = ask.from === 'now' || ask.to === 'now';
      const now = isNowAsked ? await textsNow(process) : undefined;
      // Decided again: the text of this moment may have been waited for, and a right ended meanwhile.
      const found = await require(actor, process, 'process:history');
      const seesShielded = found.abilities.includes('process:shielded');
      const { visibility, phase, status, shieldedSections } = found;
      const visible = (text: TextAt) => (seesShielded ? text : { ...text, shielded: undefined });
      const shown = (end: ComparedEnd, text: End): TextAt => {
        const whole =
          end === 'now' && now !== undefined
            ? { ...now, shieldedSections, facts: { visibility, phase, status } }
            : text;
        return visible(whole);
      };
      const to = shown(ask.to, ends.to);
      const from = withPlaces(shown(ask.from, ends.from), to);
      const comparison = await compareTexts([from, ...between.map(visible), to], seesShielded);
      const nameOf = await readWriters(
        database,
        actor,
        comparison.people.flatMap(({ writer }) => writer ?? []),
      );
      return {
        places: [...comparison.places],
        people: comparison.people.map(({ writer, ...words }) => ({ by: nameOf(writer), ...words })),
        ...{ added: comparison.added, removed: comparison.removed },
        facts: {
          ...(from.facts === undefined ? {} : { from: from.facts }),
          ...(to.facts === undefined ? {} : { to: to.facts }),
        },
      };
    },
  };
}

/** When a text was kept; the beginning and the present have no time. */
function timeOf({ atMs }: End): Date | undefined {
  return Number.isFinite(atMs) ? new Date(atMs) : undefined;
}

/** The empty text lies wherever what came of it does. */
function withPlaces(from: TextAt, { shieldedSections }: TextAt): TextAt {
  const isEmpty = from.open === undefined && from.shielded === undefined;
  return isEmpty ? { ...from, shieldedSections } : from;
}
