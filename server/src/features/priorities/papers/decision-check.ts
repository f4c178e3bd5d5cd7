import { createHash } from 'node:crypto';
import { z } from 'zod';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { boardModelVersion } from '@procesrum/shared/priorities/board/board.ts';
import { storedDecision, type DecisionRecord } from '@procesrum/shared/priorities/decision-record.ts';
import { hashedText } from '@procesrum/shared/priorities/record/hashed-text.ts';
import { recomputedOrder } from '@procesrum/shared/priorities/record/recomputed-order.ts';
import { orderLines } from './decision-lines.ts';

/** A decision as it is downloaded (`decision-json.ts`). */
const decisionFile = storedDecision.extend({ withheld: z.array(processId).default([]) });

/** What came of reckoning a decision again, in lines for whoever asked. */
export interface DecisionCheck {
  readonly lines: readonly string[];
  /** False where something in the file has been changed since it was frozen. */
  readonly holds: boolean;
}

/** Scores may differ in their last digits: a logarithm is not to the bit the same on every machine. */
const scoreTolerance = 1e-9;

/**
 * Reckons a decision again from its downloaded file: whether its order comes out of what stands in it, and whether its
 * hash does.
 * @throws ZodError, or SyntaxError, for what is no such file
 */
export function checkDecision(text: string): DecisionCheck {
  const { record, hash, previousHash, withheld: said } = decisionFile.parse(JSON.parse(text));
  // Only what has no title is withheld: saying so of the others would switch the check of the hash off.
  const withheld = said.filter((id) =>
    record.entries.some(({ process, title }) => process === id && title === ''),
  );
  const differing = differences(record, recomputedOrder(record));
  const isHashed = createHash('sha256').update(hashedText(record, previousHash)).digest('hex') === hash;
  return {
    lines: [
      `Beslutning nr. ${record.number} på listen "${record.list.title}", ${record.at.slice(0, 10)}: ${record.title}`,
      '',
      ...rows(record, withheld),
      '',
      differing.length === 0
        ? 'Rækkefølgen passer: den kommer ud igen af det, der står i filen.'
        : 'Rækkefølgen passer ikke: regnet igen bliver den en anden.',
      ...differing,
      ...versionLines(record, differing.length),
      ...hashLines(isHashed, withheld.length, { hash, previousHash }),
    ],
    // Without the titles that were left out nobody can tell.
    holds: differing.length === 0 && (isHashed || withheld.length > 0),
  };
}

function rows(record: DecisionRecord, withheld: readonly string[]): string[] {
  const visible = record.entries.map(({ process }) => process).filter((id) => !withheld.includes(id));
  const nothing = { names: [], municipalities: [] };
  const decision = { record, hash: '', previousHash: '' };
  return orderLines({ decision, visible, ...nothing }).map(({ place, score, title, isChosen }) =>
    [place.padStart(10), score.padStart(8), isChosen ? 'besluttet' : '         ', title].join('  ').trimEnd(),
  );
}

function differences({ order }: DecisionRecord, again: DecisionRecord['order']): string[] {
  const lines: string[] = [];
  for (let index = 0; index < Math.max(order.length, again.length); index += 1) {
    const [stands, reckoned] = [order[index], again[index]];
    if (isSame(stands, reckoned)) continue;
    lines.push(`  linje ${index + 1}: der står ${said(stands)}, regnet igen ${said(reckoned)}`);
  }
  return lines;
}

type Row = DecisionRecord['order'][number];

function isSame(one: Row | undefined, other: Row | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const difference = Math.abs((one.score ?? 0) - (other.score ?? 0));
  return (
    one.process === other.process &&
    one.place === other.place &&
    one.isChosen === other.isChosen &&
    (one.score === null) === (other.score === null) &&
    difference <= scoreTolerance * Math.max(1, Math.abs(one.score ?? 0))
  );
}

function said(row: Row | undefined): string {
  if (row === undefined) return 'ingenting';
  const { process, place, score, isChosen } = row;
  return `${process} på plads ${place ?? '–'} med ${score ?? '–'}${isChosen ? ', besluttet' : ''}`;
}

/** Where it comes out otherwise it may be this program that reckons otherwise: then the one of that day has to be asked. */
function versionLines({ modelVersion }: DecisionRecord, differing: number): string[] {
  if (differing === 0 || modelVersion === boardModelVersion) return [];
  return [
    `Den er regnet med ${modelVersion}, dette program med ${boardModelVersion}: prøv med det fra dengang.`,
  ];
}

function hashLines(
  isHashed: boolean,
  withheld: number,
  { hash, previousHash }: { readonly hash: string; readonly previousHash: string },
): string[] {
  if (withheld > 0)
    return [
      `Fingeraftrykket kan ikke efterprøves: ${withheld} ${withheld === 1 ? 'titel er' : 'titler er'} udeladt af filen.`,
    ];
  return isHashed
    ? [
        'Fingeraftrykket passer: filen er, som beslutningen blev frosset.',
        `  ${hash}`,
        `  efter ${previousHash}`,
      ]
    : ['Fingeraftrykket passer ikke: noget i filen er rettet.'];
}
