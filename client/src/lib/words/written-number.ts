/**
 * The number somebody wrote, in Danish or in English manner: "2.140", "12,5", "80 %", "1 200 kr.".
 * @returns `undefined` for what is no number; of one mark that could be either, three digits after a full stop are
 * thousands
 */
export function numberOf(written: string): number | undefined {
  const bare = written.replace(/\s|kr\.?|%/gu, '');
  if (!/^-?(\d[\d.,]*|[.,]\d+)$/u.test(bare)) return undefined;
  const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  if (last === -1) return Number(bare);
  const marks = bare.replace(/[^.,]/gu, '');
  const isThousands = new Set(marks).size === 1 && (marks.length > 1 || /^-?\d{1,3}\.\d{3}$/u.test(bare));
  const value = isThousands
    ? Number(bare.replace(/[.,]/gu, ''))
    : Number(`${bare.slice(0, last).replace(/[.,]/gu, '')}.${bare.slice(last + 1)}`);
  return Number.isFinite(value) ? value : undefined;
}
