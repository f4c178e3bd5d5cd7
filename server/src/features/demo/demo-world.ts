import * as Y from 'yjs';
import { z } from 'zod';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { ScopedDatabase, Transaction } from '../../platform/database.ts';
import { OperatorMistake } from '../../platform/starting/operator-mistake.ts';
import { takeTurn } from '../../platform/turns/advisory-turns.ts';
import { storeCoFundings, type DemoCoFundingParts } from './demo-co-fundings.ts';
import { storeBenefits, type DemoBenefitParts } from './demo-benefits.ts';
import { storeAssessments, type DemoAssessmentParts } from './demo-assessments.ts';
import { processTextOf } from './demo-documents.ts';
import { demoAccountId, demoProcessId } from './demo-ids.ts';
import { storePriorities, type DemoPriorityParts } from './demo-priorities.ts';
import { storeThreads, type DemoThreadParts } from './demo-threads.ts';
import { storeTold, type DemoInboxParts } from './demo-told.ts';
import { storeValidations, type DemoValidationParts } from './demo-validations.ts';
import { textBefore, writingsOf } from './demo-history.ts';
import type { DemoSeed, SeedHistory, SeedProcess, SeedText } from './demo-seed.ts';

/** The database holds another kind of world than the configuration asks for. */
export class WrongWorld extends OperatorMistake {
  constructor(message: string) {
    super(message);
    this.name = 'WrongWorld';
  }
}

/** What the demo world is stored with: the other features' own functions. */
export interface DemoParts
  extends
    DemoPriorityParts,
    DemoCoFundingParts,
    DemoThreadParts,
    DemoValidationParts,
    DemoAssessmentParts,
    DemoBenefitParts,
    DemoInboxParts {
  readonly database: ScopedDatabase;
  readonly readSeed: () => Promise<DemoSeed>;
  insertAccount(
    transaction: Transaction,
    account: { id: AccountId; name: string; municipality: MunicipalityCvr; roles: readonly string[] },
  ): Promise<void>;
  /** Stores where somebody would get mail. */
  insertAddress(transaction: Transaction, account: AccountId, address: string): Promise<void>;
  insertProcess(transaction: Transaction, process: DemoProcess): Promise<void>;
  insertCoAuthor(
    transaction: Transaction,
    coAuthor: { process: ProcessId; account: AccountId; addedBy: AccountId; at: Date },
  ): Promise<unknown>;
  insertChosen(
    transaction: Transaction,
    process: ProcessId,
    chosen: readonly MunicipalityCvr[],
  ): Promise<void>;
  /** Appends what somebody wrote to the live text of a process. */
  writeText(
    transaction: Transaction,
    process: ProcessId,
    account: AccountId,
    update: Uint8Array,
  ): Promise<void>;
  /** Keeps the text of a process, as it stands by then, for its history. */
  keepText(transaction: Transaction, process: ProcessId, kept: DemoKept): Promise<void>;
  /** Notes since when whom a process is shared with sees it. */
  settleAudiences(transaction: Transaction, process: ProcessId, since: Date): Promise<void>;
  /** Shares a process as it was not before. */
  share(
    transaction: Transaction,
    process: ProcessId,
    change: {
      from: Visibility;
      to: Visibility;
      chosen: readonly MunicipalityCvr[];
      at: Date;
      account: AccountId;
    },
  ): Promise<void>;
}

/** A text of the demo world as it is kept: by itself, under a name, or as it was shared. */
export interface DemoKept {
  readonly kind: 'auto' | 'named' | 'shared';
  readonly at: Date;
  readonly by?: AccountId;
  readonly label?: string;
}

/** A seeded process as it is stored. */
export interface DemoProcess extends Pick<SeedProcess, 'phase' | 'status' | 'municipality'> {
  readonly id: ProcessId;
  readonly creator: AccountId;
  readonly visibility: Visibility;
  readonly statusReason: string | undefined;
  readonly projection: ProcessProjection;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/**
 * Sees to it that the database holds the kind of world that is asked for: an untouched one becomes that kind, and a
 * demo world is then filled, all in one transaction.
 * @returns how many processes were stored now, 0 when nothing had to be done
 * @throws WrongWorld when it holds the other kind
 */
export async function settleWorld(demo: boolean, parts: DemoParts): Promise<number> {
  return parts.database.transaction(async (transaction) => {
    await takeTurn(transaction, 'world');
    const isDemo = await readIsDemo(transaction);
    if (isDemo === undefined) {
      await transaction.query("insert into world (key, value) values ('demo', $1)", [demo ? 'yes' : 'no']);
      return demo ? fill(transaction, parts) : 0;
    }
    if (isDemo && !demo) {
      throw new WrongWorld(
        'this database holds a demo world of invented people; with DEMO=0, give DATA_DIR or DATABASE_URL an empty one',
      );
    }
    if (!isDemo && demo) {
      throw new WrongWorld('this database holds real data and will not be a demo world; start with DEMO=0');
    }
    return 0;
  });
}

/** `undefined` for a database in which nothing has happened; people without a note of what they are, are real. */
async function readIsDemo(transaction: Transaction): Promise<boolean | undefined> {
  const rows = await transaction.query(
    "select (select value from world where key = 'demo') as demo, exists (select 1 from account) as inhabited",
  );
  const { demo, inhabited } = z
    .object({ demo: z.enum(['yes', 'no']).nullable(), inhabited: z.boolean() })
    .parse(rows[0]);
  if (demo !== null) return demo === 'yes';
  return inhabited ? false : undefined;
}

async function fill(transaction: Transaction, parts: DemoParts): Promise<number> {
  const seed = await parts.readSeed();
  const { people, processes, texts, histories } = seed;
  for (const { key, name, municipality, roles, address } of people) {
    await parts.insertAccount(transaction, { id: demoAccountId(key), name, municipality, roles });
    await parts.insertAddress(transaction, demoAccountId(key), address);
  }
  const textOf = new Map(texts.map((text) => [text.process, text]));
  const historyOf = new Map(histories.map((history) => [history.process, history]));
  for (const process of processes) {
    await store(transaction, process, textOf.get(process.key), historyOf.get(process.key), parts);
  }
  await storeAssessments(transaction, seed, parts);
  await storeBenefits(transaction, seed, parts);
  await storePriorities(transaction, seed, parts);
  await storeCoFundings(transaction, seed, parts);
  const told = [
    ...(await storeThreads(transaction, seed, parts)),
    ...(await storeValidations(transaction, seed, parts)),
  ];
  await storeTold(transaction, told, parts);
  for (const { by, processes: followed } of seed.responses.following)
    for (const key of followed)
      await parts.follow(transaction, demoProcessId(key), demoAccountId(by), daysBefore(parts.now, 30));
  return processes.length;
}

async function store(
  transaction: Transaction,
  seed: SeedProcess,
  text: SeedText | undefined,
  history: SeedHistory | undefined,
  parts: DemoParts,
): Promise<void> {
  const id = demoProcessId(seed.key);
  const creator = demoAccountId(seed.creator);
  const { municipality, visibility, phase, status, statusReason } = seed;
  const createdAt = daysBefore(parts.now, seed.createdDaysAgo);
  const now = processTextOf(seed, text, parts.now);
  const first = text && history ? processTextOf(seed, textBefore(text, history), parts.now) : now;
  await parts.insertProcess(transaction, {
    id,
    creator,
    ...{ municipality, phase, status, statusReason },
    visibility: sharedFrom(history) ?? visibility,
    projection: now.projection,
    createdAt,
    changedAt: daysBefore(parts.now, seed.changedDaysAgo),
  });
  for (const key of seed.coAuthors) {
    await parts.insertCoAuthor(transaction, {
      process: id,
      account: demoAccountId(key),
      addedBy: creator,
      at: createdAt,
    });
  }
  await parts.insertChosen(transaction, id, seed.chosen ?? []);
  const name: DocumentName = { kind: 'process', process: id };
  await parts.createDocument(transaction, name, municipality, creator, first.update);
  await parts.keepText(transaction, id, { kind: 'auto', at: createdAt });
  await parts.settleAudiences(transaction, id, createdAt);
  if (history !== undefined) await storeHistory(transaction, id, seed, history, first.update, parts);
}

/** Everything that has happened to a process since its first text, one after another, as it happened. */
async function storeHistory(
  transaction: Transaction,
  id: ProcessId,
  { visibility, chosen = [] }: SeedProcess,
  history: SeedHistory,
  first: Uint8Array,
  parts: DemoParts,
): Promise<void> {
  const document = new Y.Doc();
  Y.applyUpdate(document, first);
  for (const { step, writings } of writingsOf(document, history)) {
    const at = daysBefore(parts.now, step.daysAgo);
    for (const { by, update } of writings) {
      await parts.writeText(transaction, id, demoAccountId(by), update);
    }
    if ('writes' in step) {
      await parts.keepText(transaction, id, { kind: 'auto', at });
    } else if ('label' in step) {
      const { label } = step;
      await parts.keepText(transaction, id, { kind: 'named', at, by: demoAccountId(step.by), label });
    } else {
      const account = demoAccountId(step.by);
      await parts.share(transaction, id, { from: step.sharedFrom, to: visibility, chosen, at, account });
      await parts.keepText(transaction, id, { kind: 'shared', at, by: account });
    }
  }
  document.destroy();
}

function sharedFrom(history: SeedHistory | undefined): Visibility | undefined {
  return history?.steps.flatMap((step) => ('sharedFrom' in step ? [step.sharedFrom] : []))[0];
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
}
