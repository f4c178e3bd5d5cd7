import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import type { ProcessDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import { appendPlainText } from '@procesrum/shared/collaboration/rich-text.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import { writerOf, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { ContributionId, ProcessId, WorkshopId, WriterId } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Contribution } from '@procesrum/shared/workshops/tables/contribution.ts';
import { merged, toMerge } from '@procesrum/shared/workshops/transitions/contributions.ts';
import type { CommandContext, Decided, WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import type { CommandDone } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Database } from '../../../platform/database.ts';
import type { WorkshopTurns } from '../turns/workshop-turns.ts';
import { readWriterOf } from './writers.repository.ts';

/** What merging needs from elsewhere. */
export interface MergingParts {
  readonly database: Database;
  readonly turns: WorkshopTurns;
  /** What an asker may do in a live text at this moment. */
  readonly accessTo: (actor: Actor, name: ProcessDocumentName) => Promise<'none' | DocumentRole>;
  readonly shieldedSections: (process: ProcessId) => Promise<readonly SectionKey[]>;
  /** Makes an edit of somebody's in a live text, once for each Yjs client, and answers once it is stored. */
  readonly amend: (
    name: ProcessDocumentName,
    by: { readonly by: WriterId; readonly client: number },
    edit: (document: Y.Doc) => boolean,
  ) => Promise<'done' | 'refused' | 'absent'>;
}

/** Puts what a table has handed to its scribe into the text. */
export interface Merging {
  /**
   * Puts a piece into a section as its author's, once however often it is asked.
   * @throws Failure not-found, forbidden to whoever is not the scribe or may not write there, conflict for a section that
   * is shielded or a piece that was taken back
   */
  merge(asker: Asker, workshop: WorkshopId, id: ContributionId, section: SectionKey): Promise<CommandDone>;
}

/** Makes it (`infra/decisions/0045-scribes.md`). */
export function createMerging(parts: MergingParts): Merging {
  const { database, turns, accessTo, shieldedSections, amend } = parts;
  const asTurns = database.as({ kind: 'job', job: 'workshops' });

  function inTurn(
    asker: Asker,
    workshop: WorkshopId,
    decide: (state: WorkshopState, context: CommandContext) => Decided,
  ): Promise<CommandDone> {
    return turns.take(workshop, {
      by: writerOf(asker),
      decide(state, context) {
        if (context.actor.participant === undefined) throw new Failure('not-found', 'no such workshop');
        return decide(state, context);
      },
    });
  }

  async function write({ id, process, by, text }: Contribution, section: SectionKey): Promise<void> {
    const author = await asTurns.transaction((transaction) => readWriterOf(transaction, by.participant));
    if (author === undefined)
      throw new Error(`a contribution is by participant ${by.participant}, whom no row knows`);
    const amender = { by: author, client: clientOf(id) };
    const outcome = await amend({ kind: 'process', process }, amender, (document) => {
      appendPlainText(document.getXmlFragment(sectionName(section)), text);
      return true;
    });
    if (outcome !== 'done') throw new Failure('conflict', 'the text is not there');
  }

  return {
    async merge(asker, workshop, id, section) {
      let waiting: Contribution | undefined;
      const first = await inTurn(asker, workshop, (state, context) => {
        waiting = toMerge({ state, context }, id);
        return { events: [], effects: [] };
      });
      // It stands there already: a scribe on bad wifi asks again.
      if (waiting === undefined) return first;
      const access = await accessTo(asker.actor, { kind: 'process', process: waiting.process });
      if (access !== 'edit') throw new Failure('forbidden', 'may not write in this process');
      if ((await shieldedSections(waiting.process)).includes(section))
        throw new Failure('conflict', 'the section is shielded', { field: 'section' });
      // Not within the turn: nothing waits for a text under a workshop's lock. A node that dies between the two leaves a
      // piece that stands in the text and can be merged again, which then changes nothing there.
      await write(waiting, section);
      return inTurn(asker, workshop, (state, context) => merged({ state, context }, id, section));
    },
  };
}

/** The Yjs client that writes a piece, always the same for it. */
function clientOf(id: ContributionId): number {
  return createHash('sha256').update(`contribution ${id}`).digest().readUInt32BE(0);
}
