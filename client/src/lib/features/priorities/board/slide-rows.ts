/** How long rows take to move, in milliseconds. */
const moveMs = 420;

/** Rows further than this from what is seen move without being watched, in pixels. */
const margin = 200;

/** Where the rows of a table stand. All are read in one go: reading and writing by turns would lay the page out anew for each. */
export type RowTops = ReadonlyMap<HTMLElement, number>;

/** Reads where the rows of a table stand. */
export function rowTops(table: HTMLTableElement): RowTops {
  const rows = [...table.querySelectorAll<HTMLElement>('tbody > tr')];
  return new Map(rows.map((row) => [row, row.getBoundingClientRect().top]));
}

/** Lets the rows that moved slide from where they stood to where they stand now, as far as anybody can see them. */
export function slideRows(table: HTMLTableElement, before: RowTops): void {
  const isSeen = (top: number) => top > -margin && top < window.innerHeight + margin;
  const moved = [...rowTops(table)].flatMap(([row, now]) => {
    const then = before.get(row);
    return then === undefined || then === now || !(isSeen(then) || isSeen(now))
      ? []
      : [{ row, by: then - now }];
  });
  for (const { row, by } of moved) {
    row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], {
      duration: moveMs,
      easing: 'cubic-bezier(0.22, 1, 0.36, 1)',
    });
  }
}
