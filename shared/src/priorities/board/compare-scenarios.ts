import type { ProcessId } from '../../primitives/id.ts';
import type { MarkBook } from '../marks/mark-book.ts';
import type { PriorityView, Scenario, ScenarioSlot } from '../priority-view.ts';
import type { Board } from './board.ts';
import { BoardReckoner } from './reckon-board.ts';

/** Where a process stands in one way the list could be. */
export interface ScenarioPlace {
  readonly place: number | undefined;
  readonly isAboveLine: boolean;
}

/** A process in the list as it is and in its scenarios. */
export interface ScenarioRow {
  readonly process: ProcessId;
  readonly now: ScenarioPlace;
  readonly in: Readonly<Partial<Record<ScenarioSlot, ScenarioPlace>>>;
}

/** The list beside its scenarios. */
export interface ComparedScenarios {
  /** In the order of the list as it is. */
  readonly rows: readonly ScenarioRow[];
  /** By scenario, what comes above its line that is below the list's own, and what leaves. */
  readonly changes: Readonly<
    Partial<
      Record<
        ScenarioSlot,
        { readonly entering: readonly ProcessId[]; readonly leaving: readonly ProcessId[] }
      >
    >
  >;
}

/** The list as a scenario has it; criteria it names that are no longer there are left out. */
export function scenarioView(view: PriorityView, scenario: Scenario): PriorityView {
  const { method, capacity, weights } = scenario;
  return {
    ...view,
    criteria: view.criteria.filter(({ id }) => scenario.criteria.includes(id)),
    weights,
    settings: { ...view.settings, method, capacity },
  };
}

/** Puts the list beside what it would be in its scenarios, with the marks as they are now. */
export function compareScenarios(view: PriorityView, book: MarkBook): ComparedScenarios {
  const reckoner = new BoardReckoner(view, book);
  const now = reckoner.board();
  const boards = (['a', 'b'] as const).flatMap((slot) => {
    const scenario = view.scenarios[slot];
    return scenario === undefined
      ? []
      : [{ slot, rows: rowsOf(reckoner.withView(scenarioView(view, scenario)).board()) }];
  });
  const rows = now.rows.map(({ process, place, isAboveLine }): ScenarioRow => ({
    process,
    now: { place, isAboveLine },
    in: Object.fromEntries(boards.map(({ slot, rows: found }) => [slot, found.get(process)])),
  }));
  const moved = (slot: ScenarioSlot, isAbove: boolean) =>
    rows
      .filter((row) => row.in[slot]?.isAboveLine === isAbove && row.now.isAboveLine !== isAbove)
      .map(({ process }) => process);
  return {
    rows,
    changes: Object.fromEntries(
      boards.map(({ slot }) => [slot, { entering: moved(slot, true), leaving: moved(slot, false) }]),
    ),
  };
}

function rowsOf(board: Board): Map<ProcessId, ScenarioPlace> {
  return new Map(board.rows.map(({ process, place, isAboveLine }) => [process, { place, isAboveLine }]));
}
