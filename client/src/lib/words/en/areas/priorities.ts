import { priorityBoard } from '../priorities/priority-board.ts';
import { priorityList } from '../priorities/priority-list.ts';
import { priorityRounds } from '../priorities/priority-rounds.ts';
import { prioritySure } from '../priorities/priority-sure.ts';
import { priorityDecisions } from '../priorities/priority-decisions.ts';
import { coFunding } from '../priorities/co-funding.ts';

/** Priority lists, decisions and co-funding: fetched by the routes that say so. */
export const prioritiesWords = {
  priorityBoard,
  priorityList,
  priorityRounds,
  prioritySure,
  priorityDecisions,
  coFunding,
};
