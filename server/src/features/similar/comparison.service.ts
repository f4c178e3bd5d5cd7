import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type {
  ColumnRef,
  ComparedColumn,
  ComparedColumns,
} from '@procesrum/shared/processes/comparing/comparison.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { danishTime } from '../../platform/pdf/danish-dates.ts';
import { comparisonSheets } from './comparison-sheets.ts';
import { readColumn } from './comparison.repository.ts';
import { spreadsheet, spreadsheetType } from '../../http/spreadsheet.ts';

/** What comparing needs from elsewhere. */
export interface ComparisonParts {
  readonly database: Database;
  readonly clock: Clock;
}

/** Processes, and municipalities of one process, side by side; to everybody what they may see at that moment. */
export interface ComparisonService {
  /** @throws Failure not-found when none of the columns is in sight */
  read(actor: AccountActor, columns: readonly ColumnRef[]): Promise<ComparedColumns>;
  /** The same as a spreadsheet. @throws Failure not-found */
  file(actor: AccountActor, columns: readonly ColumnRef[]): Promise<FileReply>;
}

/** Makes the service of comparisons. */
export function createComparisonService({ database, clock }: ComparisonParts): ComparisonService {
  const read = async (actor: AccountActor, wanted: readonly ColumnRef[]) => {
    const columns = await database.as(actor).transaction(async (transaction) => {
      const found: ComparedColumn[] = [];
      for (const { process, municipality } of wanted) {
        const column = await readColumn(transaction, { process, municipality });
        // A column that is asked for twice stands once.
        if (column !== undefined && !found.some((one) => isSame(one, column))) found.push(column);
      }
      return found;
    });
    if (columns.length === 0) throw new Failure('not-found', 'no such process');
    return { columns };
  };

  return {
    read,
    async file(actor, wanted) {
      const { columns } = await read(actor, wanted);
      const names = columns.map(({ municipality }) => municipality.name).join(', ');
      const day = danishTime(clock.now().toISOString()).slice(0, 10);
      return {
        name: `Sammenligning ${names} ${day}.xlsx`,
        type: spreadsheetType,
        bytes: await spreadsheet(comparisonSheets(columns, actor.municipality)),
      };
    },
  };
}

function isSame(one: ComparedColumn, other: ComparedColumn): boolean {
  return one.process.id === other.process.id && one.municipality.cvr === other.municipality.cvr;
}
