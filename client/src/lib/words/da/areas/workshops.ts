import { workshopPrioritise } from '../workshops/workshop-prioritise.ts';
import { workshopHave } from '../workshops/workshop-have.ts';
import { workshopInvitations } from '../workshops/workshop-invitations.ts';
import { workshopPace } from '../workshops/workshop-pace.ts';
import { workshopLog } from '../workshops/workshop-log.ts';
import { workshopMerge } from '../workshops/workshop-tables-merge.ts';
import { workshopClaims } from '../workshops/workshop-claims.ts';
import { workshopInsight } from '../workshops/workshop-insight.ts';
import { workshopConsole } from '../workshops/workshop-console.ts';
import { workshopList } from '../workshops/workshop-console-list.ts';
import { workshopPlan } from '../workshops/workshop-console-plan.ts';
import { workshopProjector } from '../workshops/workshop-projector.ts';
import { workshopSummary } from '../workshops/workshop-summary.ts';
import { workshopTables } from '../workshops/workshops-table.ts';
import { workshops } from '../workshops/workshops.ts';

/** Workshops: planning, console, phone, big screen, summary: fetched by the routes that say so. */
export const workshopsWords = {
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
  workshopProjector,
  workshopSummary,
  workshopTables,
  workshops,
};
