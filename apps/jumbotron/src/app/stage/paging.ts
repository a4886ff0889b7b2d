/** Which page comes next, and when: every entrant is reached, and no page is gone before it could be read. */

export interface PageTurn {
  page: number;
  pages: number;
  /** when this page came up */
  since: number;
  /** when the figures last changed */
  changedAt: number;
  now: number;
  dwellMs: number;
  /** `when-quiet`: the first page stays while figures change (the vote race) */
  rule: 'steady' | 'when-quiet';
}

/** @returns the page to turn to, or null to stay */
export function nextPage({ page, pages, since, changedAt, now, dwellMs, rule }: PageTurn): number | null {
  if (page >= pages) return page === 0 ? null : 0;
  if (pages === 1 || now - since < dwellMs) return null;
  if (rule === 'when-quiet') {
    if (page === 0 && now - changedAt < dwellMs) return null;
    if (page > 0 && changedAt > since) return 0;
  }
  return (page + 1) % pages;
}

export interface Sheet {
  /** indices of the first entry and of the one after the last */
  from: number;
  to: number;
}

/**
 * Fills pages from the top with rows of different heights, the further ones evenly.
 * @param heights of the rows as they stand on further pages; the first page has its own for its first row
 */
export function sheets(heights: readonly number[], first: SheetSize, further: SheetSize): Sheet[] {
  const full = filled(heights, first, further);
  const [head, ...rest] = full;
  if (!head || rest.length < 2) return full;
  const evenly = Math.ceil((heights.length - head.to) / rest.length);
  const even = filled(heights, first, { ...further, rows: Math.min(further.rows, evenly) });
  return even.length === full.length ? even : full;
}

function filled(heights: readonly number[], first: SheetSize, further: SheetSize): Sheet[] {
  const pages: Sheet[] = [];
  let from = 0;
  while (from < heights.length) {
    const size = from === 0 ? first : further;
    let to = from;
    let used = 0;
    while (to < heights.length && to - from < size.rows) {
      const height = to === 0 ? (size.lead ?? heights[to] ?? 0) : (heights[to] ?? 0);
      if (to > from && used + height > size.height + TOLERANCE) break;
      used += height;
      to++;
    }
    pages.push({ from, to });
    from = to;
  }
  return pages;
}

export interface SheetSize {
  rows: number;
  height: number;
  /** height of the board's very first row, where it has another one */
  lead?: number;
}
const TOLERANCE = 0.01;
