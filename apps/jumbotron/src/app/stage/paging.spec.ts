import { nextPage, sheets, type PageTurn } from './paging';

const turn = (over: Partial<PageTurn>) =>
  nextPage({
    page: 0,
    pages: 3,
    since: 0,
    changedAt: 0,
    now: 8_000,
    dwellMs: 8_000,
    rule: 'steady',
    ...over,
  });

describe('nextPage', () => {
  it('goes round, each page for its dwell', () => {
    expect(turn({ now: 7_999 })).toBeNull();
    expect([turn({}), turn({ page: 1 }), turn({ page: 2 })]).toEqual([1, 2, 0]);
  });

  it('stays where there is only one page', () => {
    expect(turn({ pages: 1 })).toBeNull();
    expect(turn({ pages: 0 })).toBeNull();
  });

  it('comes back at once from a page that is no more', () => {
    expect(turn({ page: 2, pages: 2, now: 1 })).toBe(0);
  });

  it('is not disturbed by new figures', () => {
    expect(turn({ page: 1, changedAt: 7_999 })).toBe(2);
  });

  it('keeps the head of a race in sight while votes come in', () => {
    expect(turn({ rule: 'when-quiet', changedAt: 5_000 })).toBeNull();
    expect(turn({ rule: 'when-quiet', changedAt: 5_000, now: 13_000 })).toBe(1);
  });

  it('returns to the head of the race after the page on which votes came in', () => {
    expect(turn({ rule: 'when-quiet', page: 1, changedAt: 2_000 })).toBe(0);
    expect(turn({ rule: 'when-quiet', page: 1, changedAt: -1 })).toBe(2);
  });
});

describe('sheets', () => {
  it('puts 26 finalists on three pages, the further ones even', () => {
    const heights = Array.from({ length: 26 }, () => 8);
    const pages = sheets(heights, { rows: 10, height: 87, lead: 15 }, { rows: 10, height: 87 });
    expect(pages).toEqual([
      { from: 0, to: 10 },
      { from: 10, to: 18 },
      { from: 18, to: 26 },
    ]);
  });

  it('gives a row of many lines its room and reaches everyone', () => {
    const pages = sheets([8, 30, 30, 8, 8], { rows: 4, height: 40 }, { rows: 4, height: 40 });
    expect(pages).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
      { from: 4, to: 5 },
    ]);
  });

  it('shows a row that is higher than the page all the same', () => {
    expect(sheets([99, 1], { rows: 4, height: 40 }, { rows: 4, height: 40 })).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ]);
  });

  it('has no page for an empty board', () => {
    expect(sheets([], { rows: 4, height: 40 }, { rows: 4, height: 40 })).toEqual([]);
  });
});
