import { isMet, type Outcome, type Scenario, type Table, type Target } from './scenario.ts';

/** A scenario and what came out of it; or what went wrong. */
export interface Result {
  readonly scenario: Scenario;
  readonly outcome: Outcome | undefined;
  readonly error: string | undefined;
  readonly tookMs: number;
}

/** Everything a run says of itself beside its numbers. */
export interface Conditions {
  readonly machine: string;
  readonly spreading: string;
  readonly load: readonly string[];
  readonly at: string;
}

/** For a terminal: targets first, then the numbers behind them. */
export function plainReport(conditions: Conditions, results: readonly Result[]): string {
  const targets = results.flatMap(({ outcome }) => outcome?.targets ?? []);
  const lines = targets.map((target) => [
    ...[target.what, valueOf(target), `mark ${markOf(target)}`, verdictOf(target)],
  ]);
  return [
    `${conditions.machine}, load ${conditions.load.join(' ')}; ${conditions.spreading}`,
    '',
    ...columns(lines),
    ...results.flatMap(({ scenario, outcome, error, tookMs }) => [
      '',
      `${scenario.name}: ${scenario.about} (${(tookMs / 1_000).toFixed(0)} s)`,
      ...(error === undefined ? [] : [`  FAILED: ${error}`]),
      ...(outcome === undefined ? [] : columns([outcome.table.heads, ...outcome.table.rows], '  ')),
      ...(outcome?.notes ?? []).map((note) => `  ${note}`),
    ]),
    '',
  ].join('\n');
}

/** For tests/load/README.md. */
export function markdownReport(conditions: Conditions, results: readonly Result[]): string {
  const targets = results.flatMap(({ outcome }) => outcome?.targets ?? []);
  return [
    `### Measured on ${conditions.at}`,
    '',
    `${conditions.machine}; ${conditions.spreading}; load at the start and the end ${conditions.load.join(' and ')}.`,
    '',
    ...markdownTable({
      heads: ['target', 'measured', 'mark', ''],
      rows: targets.map((target) => [
        ...[target.what, valueOf(target), `≤ ${markOf(target)}`, verdictOf(target)],
      ]),
    }),
    ...results.flatMap(({ scenario, outcome, error }) => [
      '',
      `**${scenario.name}**: ${scenario.about}.`,
      '',
      ...(error === undefined ? [] : [`It failed: ${error}`]),
      ...(outcome === undefined ? [] : markdownTable(outcome.table)),
      ...(outcome === undefined || outcome.notes.length === 0 ? [] : ['', ...outcome.notes]),
    ]),
    '',
  ].join('\n');
}

function valueOf({ value, unit }: Target): string {
  if (unit === 'lost') return String(value);
  const number = value.toFixed(value < 10 ? 2 : 0);
  return unit === '×' ? `× ${number}` : `${number} ${unit}`;
}

function markOf({ mark, unit }: Target): string {
  if (unit === 'lost') return String(mark);
  return unit === '×' ? `× ${mark}` : `${mark} ${unit}`;
}

function verdictOf(target: Target): string {
  return isMet(target) ? 'PASS' : 'MISS';
}

function columns(rows: Table['rows'], indent = ''): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  const isNumber = (cell: string) => /^[×\d]/.test(cell);
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const words = String(cell);
      return column > 0 && isNumber(words)
        ? words.padStart(widths[column] ?? 0)
        : words.padEnd(widths[column] ?? 0);
    });
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}

function markdownTable({ heads, rows }: Table): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)];
}
