import type * as Y from 'yjs';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { joinedText, type ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Collaboration } from './collaboration/collaboration.ts';
import type { ProcessesParts } from './features/processes/processes.service.ts';

type TextParts = Pick<ProcessesParts, 'currentText' | 'wholeText' | 'storeTexts' | 'renewTexts'>;

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
    storeTexts: (process) => engine().store([openName(process), shieldedName(process)]),
    renewTexts: (transaction, process, { account, municipality }, rewrite) =>
      engine().renew(
        transaction,
        { names: [openName(process), shieldedName(process)], municipality, account },
        async (before, after) => {
          const closed = await rewrite(pairOf(before), pairOf(after));
          return closed === undefined ? undefined : [closed.open, closed.shielded];
        },
      ),
  };
}

const openName = (process: ProcessId): DocumentName => ({ kind: 'process', process });
const shieldedName = (process: ProcessId): DocumentName => ({ kind: 'shielded', process });

/** In the order of the names above. */
function pairOf(documents: readonly Y.Doc[]) {
  const [open, shielded] = documents as readonly [Y.Doc, Y.Doc];
  return { open, shielded };
}
