/** A piece of text that looks like a CPR number, as it may be shown and as it lies in the text. */
export interface CprLike {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** The first four digits; the rest as dots. The number itself is never repeated. */
  readonly masked: string;
}

/** Six digits, at most one separator, four digits, with no digit on either side. */
const candidate = /(?<!\d)(\d{2})(\d{2})(\d{2})[\u0020\u00a0\u2010-\u2015-]?(\d)\d{3}(?!\d)/gu;

/**
 * Finds what looks like a CPR number: a date that has existed followed by four digits.
 * The check digit (modulus 11) is not asked for: numbers issued since 2007 need not have one.
 * Source: CPR-kontoret, "Personnummeret i CPR"
 */
export function findCprLike(text: string): CprLike[] {
  const found: CprLike[] = [];
  for (const match of text.matchAll(candidate)) {
    const [whole, day, month, year, seventh] = match as unknown as [string, string, string, string, string];
    if (!isDate(Number(day), Number(month), yearOf(Number(year), Number(seventh)))) continue;
    found.push({ start: match.index, end: match.index + whole.length, masked: `${day}${month}••••••` });
  }
  return found;
}

/** The century stands in the seventh digit. */
function yearOf(year: number, seventh: number): number {
  if (seventh <= 3) return 1900 + year;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 + year : 1900 + year;
  return year <= 57 ? 2000 + year : 1800 + year;
}

function isDate(day: number, month: number, year: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
