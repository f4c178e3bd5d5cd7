import { formatsFor } from '../format.ts';
import { accounts } from './accounts.ts';
import { app } from './app.ts';
import { catalogue } from './catalogue.ts';
import { editor } from './editor.ts';
import { errors } from './errors.ts';
import { failures } from './failures.ts';
import { marks } from './marks.ts';
import { processPage } from './process-page.ts';
import { processes } from './processes.ts';
import { processFields } from './process/fields.ts';
import { processStanding } from './process/standing.ts';
import { trash } from './process/trash.ts';
import { diagrams } from './process/diagrams.ts';
import { assessment } from './process/assessment.ts';
import { benefit } from './process/benefit.ts';
import { attachments } from './process/attachments.ts';
import { capture } from './process/capture.ts';
import { comparison } from './process/comparison.ts';
import { processPrint } from './process/print.ts';
import { comments } from './responses/comments.ts';
import { validations } from './responses/validations.ts';
import { campaigns } from './responses/campaigns.ts';
import { inbox } from './responses/inbox.ts';
import { gold } from './responses/gold.ts';
import { revisions } from './revisions.ts';
import { sharing } from './sharing.ts';
import { shielding } from './shielding.ts';
import { workshopNotes } from './workshops/workshop-notes.ts';
import { workshopRating } from './workshops/workshops-rating.ts';

/** Words that any page may need, with the numbers and days of the language. */
export const coreWords = {
  format: formatsFor('da'),
  accounts,
  app,
  catalogue,
  editor,
  errors,
  failures,
  marks,
  processPage,
  processes,
  processFields,
  processStanding,
  trash,
  diagrams,
  assessment,
  benefit,
  attachments,
  capture,
  comparison,
  processPrint,
  comments,
  validations,
  campaigns,
  inbox,
  gold,
  revisions,
  sharing,
  shielding,
  workshopNotes,
  workshopRating,
};
