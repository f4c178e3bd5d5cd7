import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  revisionPlace,
  type RestoredSource,
  type RevisionId,
  type RevisionKind,
  type RevisionPlace,
} from '@procesrum/shared/revisions/revision.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { readCurrentLife, type DocumentLife } from '../storage/documents.repository.ts';
import { digestOf, readStoredUpdates } from '../storage/snapshots.ts';
import type { DocumentWorker } from '../worker/document-worker.ts';
import { readLifeRecord, type LifeRecord } from './attribution.ts';
import {
  insertRevision,
  readLast,
  readLastText,
  readStanding,
  takeRevisionTurn,
  type KeptContribution,
  type KeptText,
} from './revision-rows.ts';

/** The two live documents that a process's text lies in. */
export type TextDocument = Extract<DocumentName, { kind: 'process' | 'shielded' }>;

/** A moment of a process whose text is to be kept. */
export interface Moment {
  readonly process: ProcessId;
  readonly kind: RevisionKind;
  /** The documents whose texts are kept; one that does not exist is left out, and a shielded one that holds nothing. */
  readonly of: readonly TextDocument['kind'][];
  /** When it is; a moment comes after all before it, even where this is earlier. */
  readonly at: Date;
  /** Who named, restored or shared it. */
  readonly by?: AccountId | undefined;
  /** What it is called, which makes it a version. */
  readonly label?: string | undefined;
  readonly source?: RestoredSource | undefined;
  /** True to keep nothing of a document that says the same as when it was last kept. */
  readonly onlyChanged?: boolean;
  /** True for the first text of a new life that holds what the one before did: nobody has changed anything. */
  readonly isCarriedOver?: boolean;
}

/** A moment as it was kept. */
export interface KeptMoment {
  readonly at: Date;
  readonly version: number | undefined;
  /** What its texts are named by, by document. */
  readonly ids: ReadonlyMap<TextDocument['kind'], RevisionId>;
}

/** What keeping a text needs. */
export interface KeepingParts {
  readonly logger: Logger;
  readonly worker: Pick<DocumentWorker, 'do'>;
}

interface Changes {
  readonly contributions: readonly KeptContribution[];
  readonly places: readonly RevisionPlace[];
}

const noChanges: Changes = { contributions: [], places: [] };

/**
 * Keeps what is stored of a process's text, within the caller's transaction, which comes after everybody else's. Read
 * here and not taken from a room: what was typed and taken back before somebody new got to see the process must not be
 * kept after it.
 */
export async function keepMoment(
  transaction: Transaction,
  moment: Moment,
  { logger, worker }: KeepingParts,
): Promise<KeptMoment> {
  const { process, kind, by, source, label } = moment;
  await takeRevisionTurn(transaction, process);
  const last = await readLast(transaction, process);
  const at = new Date(Math.max(moment.at.getTime(), last.at === undefined ? 0 : last.at.getTime() + 1));
  const version = label === undefined ? undefined : { number: last.version + 1, label };
  const standing = await readStanding(transaction, process);
  const ids = new Map<TextDocument['kind'], RevisionId>();
  for (const part of moment.of) {
    const document = formatDocumentName({ kind: part, process });
    const current = await readCurrentLife(transaction, document);
    if (current === undefined) continue;
    const life = { document, epoch: current.epoch };
    const before = await readLastWhole(transaction, document, logger);
    const { updates } = await readStoredUpdates(transaction, life, logger);
    const { state } = await worker.do({ kind: 'fold', updates });
    const sha256 = await digestOf(state);
    const isKept = part === 'process' || before !== undefined || (await holdsText(state, worker));
    const changes =
      !isKept || moment.isCarriedOver === true || isSameText(before, { ...life, sha256 })
        ? noChanges
        : await changesOf(transaction, before, { ...life, state }, worker).catch((error: unknown) => {
            // What cannot be compared can be kept: nothing that somebody does about a process waits for it.
            logger.error({ err: error, ...life }, 'what has changed in a text is not known');
            return undefined;
          });
    if (!isKept || (moment.onlyChanged === true && before !== undefined && changes?.places.length === 0))
      continue;
    const told = changes ?? noChanges;
    const revision = { ...life, kind, version, madeBy: by, source, at, ...told, standing, state, sha256 };
    ids.set(part, await insertRevision(transaction, revision));
  }
  return { at, version: version?.number, ids };
}

/** The text that was kept last and is not damaged. */
async function readLastWhole(
  transaction: Transaction,
  document: string,
  logger: Logger,
): Promise<KeptText | undefined> {
  let text = await readLastText(transaction, document);
  while (text !== undefined && Buffer.compare(await digestOf(text.state), text.sha256) !== 0) {
    logger.error({ document, at: text.at }, 'a kept text is damaged; the one before it is compared with');
    text = await readLastText(transaction, document, text.at);
  }
  return text;
}

/** Whether nothing at all has happened in a document since it was kept. */
function isSameText(before: KeptText | undefined, now: DocumentLife & { sha256: Uint8Array }): boolean {
  return before?.epoch === now.epoch && Buffer.compare(before.sha256, now.sha256) === 0;
}

async function holdsText(state: Uint8Array, worker: KeepingParts['worker']): Promise<boolean> {
  return (await worker.do({ kind: 'project', updates: [state] })).sections.length > 0;
}

async function changesOf(
  transaction: Transaction,
  before: KeptText | undefined,
  now: DocumentLife & { readonly state: Uint8Array },
  worker: KeepingParts['worker'],
): Promise<Changes> {
  const texts = before === undefined ? [now] : [before, now];
  const records = new Map<string, LifeRecord>();
  for (const text of texts) records.set(lifeKey(text), await readLifeRecord(transaction, text));
  const comparison = await worker.do({
    kind: 'compare',
    updates: texts.map(({ state }) => state),
    lives: texts.map(lifeKey),
    records,
    comparisons: [{ texts: before === undefined ? [undefined, 0] : [0, 1], places: revisionPlace.options }],
  });
  return {
    contributions: comparison.people.map(({ writer, ...words }) => ({ writer: writer ?? null, ...words })),
    places: comparison.places.filter(({ changes }) => changes > 0).map(({ place }) => place),
  };
}

/** Names a life, for telling two of them apart. */
export function lifeKey({ document, epoch }: DocumentLife): string {
  return `${document} ${epoch}`;
}
