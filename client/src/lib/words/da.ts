import { formatsFor } from './format.ts';
import { accounts } from './da/accounts.ts';
import { app } from './da/app.ts';
import { catalogue } from './da/catalogue.ts';
import { editor } from './da/editor.ts';
import { errors } from './da/errors.ts';
import { failures } from './da/failures.ts';
import { landing } from './da/landing.ts';
import { marks } from './da/marks.ts';
import { measures } from './da/measures.ts';
import { priorityList } from './da/priorities/priority-list.ts';
import { priorityBoard } from './da/priorities/priority-board.ts';
import { priorityRounds } from './da/priorities/priority-rounds.ts';
import { prioritySure } from './da/priorities/priority-sure.ts';
import { priorityDecisions } from './da/priorities/priority-decisions.ts';
import { coFunding } from './da/priorities/co-funding.ts';
import { processPage } from './da/process-page.ts';
import { processes } from './da/processes.ts';
import { processFields } from './da/process/fields.ts';
import { processStanding } from './da/process/standing.ts';
import { trash } from './da/process/trash.ts';
import { diagrams } from './da/process/diagrams.ts';
import { assessment } from './da/process/assessment.ts';
import { benefit } from './da/process/benefit.ts';
import { attachments } from './da/process/attachments.ts';
import { capture } from './da/process/capture.ts';
import { comparison } from './da/process/comparison.ts';
import { processPrint } from './da/process/print.ts';
import { comments } from './da/responses/comments.ts';
import { validations } from './da/responses/validations.ts';
import { campaigns } from './da/responses/campaigns.ts';
import { inbox } from './da/responses/inbox.ts';
import { gold } from './da/responses/gold.ts';
import { revisions } from './da/revisions.ts';
import { sharing } from './da/sharing.ts';
import { shielding } from './da/shielding.ts';
import { workshopPrioritise } from './da/workshops/workshop-prioritise.ts';
import { workshopHave } from './da/workshops/workshop-have.ts';
import { workshopInvitations } from './da/workshops/workshop-invitations.ts';
import { workshopPace } from './da/workshops/workshop-pace.ts';
import { workshopLog } from './da/workshops/workshop-log.ts';
import { workshopMerge } from './da/workshops/workshop-tables-merge.ts';
import { workshopClaims } from './da/workshops/workshop-claims.ts';
import { workshopInsight } from './da/workshops/workshop-insight.ts';
import { workshopConsole } from './da/workshops/workshop-console.ts';
import { workshopList } from './da/workshops/workshop-console-list.ts';
import { workshopPlan } from './da/workshops/workshop-console-plan.ts';
import { workshopNotes } from './da/workshops/workshop-notes.ts';
import { workshopProjector } from './da/workshops/workshop-projector.ts';
import { workshopSummary } from './da/workshops/workshop-summary.ts';
import { workshops } from './da/workshops/workshops.ts';
import { workshopRating } from './da/workshops/workshops-rating.ts';
import { workshopTables } from './da/workshops/workshops-table.ts';

/** Everything the screen says in Danish; `en.ts` must say as much. */
export const da = {
  format: formatsFor('da'),
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
