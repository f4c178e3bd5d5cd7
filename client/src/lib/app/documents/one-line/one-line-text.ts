import type * as Y from 'yjs';

/** One edit of a line: at `index` this many units are taken out and this text is put in. */
export interface LineEdit {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** A step of a Yjs text event, as far as a line needs it. */
export interface LineDelta {
  readonly retain?: number | undefined;
  readonly delete?: number | undefined;
  readonly insert?: unknown;
}

/**
 * Finds the edit that led from one line to the next, such that what was put in ends at the caret: with
 * repeated letters ("aa" to "aaa") only the caret tells which of them is new.
 * Halves of an emoji are never parted, which Yjs would answer with replacement characters.
 * @param caret where the caret stands in `after`, in UTF-16 units
 * @returns `undefined` when nothing changed
 */
export function lineEdit(before: string, after: string, caret: number): LineEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let suffix = 0;
  const longestSuffix = Math.min(shorter, after.length - Math.min(caret, after.length));
  while (suffix < longestSuffix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1;
  let prefix = 0;
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix += 1;
  if (isHighSurrogate(before.charCodeAt(prefix - 1)) || isHighSurrogate(after.charCodeAt(prefix - 1)))
    prefix -= 1;
  if (
    isLowSurrogate(before.charCodeAt(before.length - suffix)) ||
    isLowSurrogate(after.charCodeAt(after.length - suffix))
  ) {
    suffix -= 1;
  }
  return {
    index: prefix,
    remove: before.length - suffix - prefix,
    insert: after.slice(prefix, after.length - suffix),
  };
}

/** Where a place in a line has come to after somebody else's change; text put in exactly there stands after it. */
export function placeAfter(delta: readonly LineDelta[], place: number): number {
  let passed = 0;
  let moved = place;
  for (const step of delta) {
    if (passed >= moved) break;
    if (step.retain !== undefined) passed += step.retain;
    else if (step.delete !== undefined) moved -= Math.min(step.delete, moved - passed);
    else if (step.insert !== undefined) {
      const length = typeof step.insert === 'string' ? step.insert.length : 1;
      moved += length;
      passed += length;
    }
  }
  return moved;
}

/** Text as it may stand in a line: every break, with the blanks around it, becomes one space. */
export function withoutBreaks(text: string): string {
  return text.replace(/[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029]\s*/gu, ' ').replace(/\t/gu, ' ');
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * A text of the document as one line, unit for unit: a break or an embedded object that some other program
 * put there counts one, and is shown as a space.
 */
export function lineOf(text: Y.Text): string {
  const steps = text.toDelta() as { insert: unknown }[];
  return steps
    .map((step) => (typeof step.insert === 'string' ? step.insert.replace(/[\n\r]/gu, ' ') : ' '))
    .join('');
}
