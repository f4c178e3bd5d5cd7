import type { da } from './da.ts';
import { formatsFor } from './format.ts';
import { accounts } from './en/accounts.ts';
import { app } from './en/app.ts';
import { catalogue } from './en/catalogue.ts';
import { editor } from './en/editor.ts';
import { errors } from './en/errors.ts';
import { failures } from './en/failures.ts';
import { landing } from './en/landing.ts';
import { marks } from './en/marks.ts';
import { measures } from './en/measures.ts';
import { priorityList } from './en/priorities/priority-list.ts';
import { priorityBoard } from './en/priorities/priority-board.ts';
import { priorityRounds } from './en/priorities/priority-rounds.ts';
import { prioritySure } from './en/priorities/priority-sure.ts';
import { priorityDecisions } from './en/priorities/priority-decisions.ts';
import { coFunding } from './en/priorities/co-funding.ts';
import { processPage } from './en/process-page.ts';
import { processes } from './en/processes.ts';
import { processFields } from './en/process/fields.ts';
import { processStanding } from './en/process/standing.ts';
import { trash } from './en/process/trash.ts';
import { diagrams } from './en/process/diagrams.ts';
import { assessment } from './en/process/assessment.ts';
import { benefit } from './en/process/benefit.ts';
import { attachments } from './en/process/attachments.ts';
import { capture } from './en/process/capture.ts';
import { comparison } from './en/process/comparison.ts';
import { processPrint } from './en/process/print.ts';
import { comments } from './en/responses/comments.ts';
import { validations } from './en/responses/validations.ts';
import { campaigns } from './en/responses/campaigns.ts';
import { inbox } from './en/responses/inbox.ts';
import { gold } from './en/responses/gold.ts';
import { revisions } from './en/revisions.ts';
import { sharing } from './en/sharing.ts';
import { shielding } from './en/shielding.ts';
import { workshopPrioritise } from './en/workshops/workshop-prioritise.ts';
import { workshopHave } from './en/workshops/workshop-have.ts';
import { workshopInvitations } from './en/workshops/workshop-invitations.ts';
import { workshopPace } from './en/workshops/workshop-pace.ts';
import { workshopLog } from './en/workshops/workshop-log.ts';
import { workshopMerge } from './en/workshops/workshop-tables-merge.ts';
import { workshopClaims } from './en/workshops/workshop-claims.ts';
import { workshopInsight } from './en/workshops/workshop-insight.ts';
import { workshopConsole } from './en/workshops/workshop-console.ts';
import { workshopList } from './en/workshops/workshop-console-list.ts';
import { workshopPlan } from './en/workshops/workshop-console-plan.ts';
import { workshopNotes } from './en/workshops/workshop-notes.ts';
import { workshopProjector } from './en/workshops/workshop-projector.ts';
import { workshopSummary } from './en/workshops/workshop-summary.ts';
import { workshops } from './en/workshops/workshops.ts';
import { workshopRating } from './en/workshops/workshops-rating.ts';
import { workshopTables } from './en/workshops/workshops-table.ts';

/** Everything the screen says in English; a sentence missing here does not compile. */
export const en: typeof da = {
  format: formatsFor('en'),
  accounts,
  app,
  catalogue,
  editor,
  errors,
  failures,
  landing,
  marks,
  measures,
  priorityList,
  priorityBoard,
  priorityRounds,
  prioritySure,
  priorityDecisions,
  coFunding,
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
  workshopPrioritise,
  workshopHave,
  workshopInvitations,
  workshopPace,
  workshopLog,
  workshopMerge,
  workshopClaims,
  workshopInsight,
  workshopConsole,
  workshopList,
  workshopPlan,
  workshopNotes,
  workshopProjector,
  workshopRating,
  workshopSummary,
  workshopTables,
  workshops,
};
