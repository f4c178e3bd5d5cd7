import type * as Y from 'yjs';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { joinedText, type ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import {
  priorityFragments,
  type PriorityFragment,
} from '@procesrum/shared/collaboration/priority-document.ts';
import type { MunicipalityCvr, PriorityListId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Collaboration } from '../collaboration/collaboration.ts';
import type { Revisions } from '../collaboration/revisions/revisions.ts';
import type { Moment } from '../collaboration/revisions/keep-moment.ts';
import { restoredSource } from '@procesrum/shared/revisions/revision.ts';
import type { Kept, KeptAs } from '../features/processes/process-sharing.ts';
import type { ProcessesParts } from '../features/processes/processes.service.ts';
import type { Transaction } from '../platform/database.ts';

type TextParts = Pick<
  ProcessesParts,
  'currentText' | 'wholeText' | 'storeTexts' | 'holdTexts' | 'renewTexts' | 'restoreTexts' | 'keepText'
>;

/**
 * A process's two live documents, as the processes know them.
 * @param engine asked for when it is needed: each of the two needs the other
 */
export function processTexts(engine: () => Collaboration): TextParts {
  async function currentText(process: ProcessId): Promise<ProcessProjection> {
    const text = await engine().currentText(openName(process));
    if (text === undefined) throw new Error(`process ${process} has no document`);
    return text;
  }

  return {
    currentText,
    wholeText: async (process) =>
      joinedText(await currentText(process), await engine().currentText(shieldedName(process))),
    storeTexts: (process) => engine().revisions.store(process),
    holdTexts: (transaction, process) => engine().revisions.hold(transaction, process),
    keepText: (transaction, process, kept) => keepText(engine().revisions, transaction, process, kept),
    renewTexts: (transaction, process, { account, municipality }, rewrite) =>
      engine().renew(
        transaction,
        { names: [openName(process), shieldedName(process)], municipality, account },
        async (before, after, clientOf) => {
          const closed = await rewrite(pairOf(before), pairOf(after), clientOf);
          return closed === undefined ? undefined : [closed.open, closed.shielded];
        },
      ),
    restoreTexts: async (transaction, process, { account, municipality, withShielded }, rewrite) => {
      const names = [openName(process), ...(withShielded ? [shieldedName(process)] : [])];
      const renewal = { names, municipality, account, leavesPastOpen: true };
      await engine().renew(transaction, renewal, async (before, after, clientOf) => {
        const closed = await rewrite(pairOf(before), pairOf(after), clientOf);
        return withShielded ? [closed.open, closed.shielded] : [closed.open];
      });
    },
  };
}

/** A priority list's live document, as the lists know it. */
export interface PriorityTexts {
  /** Its two texts as they stand now, in plain words. */
  textsOf(list: PriorityListId): Promise<Record<PriorityFragment, string>>;
  /** Municipalities of those who have it open now and may write in it, on whichever node: asking takes a moment. */
  municipalitiesIn(list: PriorityListId): Promise<readonly MunicipalityCvr[]>;
}

/** The same for priority lists. */
export function priorityTexts(engine: () => Collaboration): PriorityTexts {
  return {
    async textsOf(list) {
      const words = await engine().currentWords({ kind: 'priority', list }, priorityFragments);
      if (words === undefined) throw new Error(`priority list ${list} has no document`);
      const [rationale = '', minutes = ''] = words;
      return { rationale, minutes };
    },
    municipalitiesIn: (list) => engine().municipalitiesIn({ kind: 'priority', list }),
  };
}

/** Keeps a text of a process for its history, for one of the processes' own reasons. */
async function keepText(
  { keep }: Revisions,
  transaction: Transaction,
  process: ProcessId,
  kept: KeptAs,
): Promise<Kept> {
  const of = kept.withShielded ? (['process', 'shielded'] as const) : (['process'] as const);
  const moment = { process, of, at: kept.at, ...momentOf(kept) };
  const { at, ids } = await keep(transaction, moment);
  return { at, revision: ids.get('process') };
}

function momentOf(kept: KeptAs): Omit<Moment, 'process' | 'of' | 'at'> {
  const { kind, by } = kept;
  switch (kind) {
    case 'first':
      return { kind: 'auto' };
    case 'ending':
      return { kind: 'auto', onlyChanged: true };
    case 'shared':
    case 'before-restore':
      return { kind, by };
    case 'moved':
      return { kind, by, isCarriedOver: true };
    case 'restored':
      return { kind, by, source: restoredSource.parse(kept.source) };
    default:
      return assertNever(kind);
  }
}

const openName = (process: ProcessId): DocumentName => ({ kind: 'process', process });
const shieldedName = (process: ProcessId): DocumentName => ({ kind: 'shielded', process });

/** In the order of the names above, of which the second may be missing. */
function pairOf<Shielded extends Y.Doc | undefined>(documents: readonly Y.Doc[]) {
  const [open, shielded] = documents as unknown as readonly [Y.Doc, Shielded];
  return { open, shielded };
}
