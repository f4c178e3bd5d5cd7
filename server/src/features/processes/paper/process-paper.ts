import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { noDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import { answeringFile } from '../../../http/file-reply.ts';
import { route, type Route } from '../../../http/route.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { danishTime } from '../../../platform/pdf/danish-dates.ts';
import { makePdf } from '../../../platform/pdf/pdf.ts';
import { replyTo } from '../process-reply.ts';
import { createStandings, type WorkshopRights } from '../process-standing.ts';
import * as repository from '../processes.repository.ts';
import { headlineOf, type OwnAssessment } from './own-headline.ts';
import { processPages } from './paper-pages.ts';

/** What printing needs from elsewhere. */
export interface PaperParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly workshops: WorkshopRights;
  /** The sections that a live document holds now, with their formatting. */
  readonly currentSections: (
    name: DocumentName,
  ) => Promise<readonly { readonly key: SectionKey; readonly nodes: readonly RichNode[] }[]>;
  /** What the actor's own municipality has assessed, if anything. */
  readonly assessedBy: (
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
  ) => Promise<OwnAssessment | undefined>;
}

/** A process as a file to print or keep, as whoever asks sees it at this moment. */
export type ProcessPaperOf = (actor: AccountActor, id: ProcessId) => Promise<FileReply>;

/** Makes the one who prints. */
export function createProcessPaper(parts: PaperParts): ProcessPaperOf {
  const { database, clock, currentSections, assessedBy } = parts;
  const standings = createStandings(database, parts.workshops);

  return async (actor, id) => {
    const standing = await standings.of(actor, id);
    const read = () =>
      database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await repository.readProcess(transaction, id));
        const process = replyTo(standing.actor, authorize(standing.actor, 'process:read', found));
        return {
          process,
          diagrams: (await repository.readDiagrams(transaction, id)) ?? noDiagrams,
          assessed: process.abilities.includes('process:respond')
            ? await assessedBy(transaction, actor, id)
            : undefined,
        };
      });
    const { process, diagrams, assessed } = await read();
    const open = await currentSections({ kind: 'process', process: id });
    const seesShielded = process.abilities.includes('process:shielded');
    const shielded = seesShielded ? await currentSections({ kind: 'shielded', process: id }) : [];
    // Asked again once the text is read: who has lost the right meanwhile is not handed what was there before.
    await read();
    const sections = [
      ...open.map((one) => ({ ...one, isShielded: false })),
      ...shielded.map((one) => ({ ...one, isShielded: true })),
    ].toSorted((a, b) => sectionKey.options.indexOf(a.key) - sectionKey.options.indexOf(b.key));
    const own = assessed && headlineOf(assessed, diagrams);
    const now = clock.now();
    return {
      name: `${process.title} ${danishTime(now.toISOString()).slice(0, 10)}.pdf`,
      type: 'application/pdf',
      bytes: await makePdf(processPages({ process, sections, diagrams, own }, now)),
    };
  };
}

/** The same over REST. */
export function paperRoutes(print: ProcessPaperOf): Route[] {
  return [answeringFile(route(processesApi.pdf, ({ signedIn, params }) => print(signedIn.actor, params.id)))];
}
