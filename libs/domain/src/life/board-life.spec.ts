import { boardStateAt, judgeMove, type LifeAction, type LifeInstants } from './board-life.js';

const at = (seconds: number, ms = 0): Date => new Date(Date.UTC(2026, 4, 16, 21, 0, seconds, ms));
const life = (more: Partial<LifeInstants> = {}): LifeInstants => ({
  votingOpensAt: at(0),
  frozenAt: at(30),
  figuresThrough: at(10),
  ...more,
});

describe('what a board becomes by itself', () => {
  it('is announced until its voting opens, to the millisecond', () => {
    expect(boardStateAt(null, life(), new Date(at(0).getTime() - 1))).toBe('scheduled');
    expect(boardStateAt('scheduled', life(), at(0))).toBe('live');
    expect(boardStateAt(null, life({ votingOpensAt: null }), new Date(0))).toBe('live');
  });

  it('freezes when the figures reach the instant, however late that is noticed', () => {
    expect(boardStateAt('live', life({ figuresThrough: at(29, 999) }), at(31))).toBe('live');
    expect(boardStateAt('live', life({ figuresThrough: at(30) }), at(31))).toBe('frozen');
    expect(boardStateAt('live', life({ figuresThrough: at(59) }), at(3_600))).toBe('frozen');
    expect(boardStateAt('live', life({ figuresThrough: null }), at(3_600))).toBe('live');
  });

  it('does not freeze where no instant is set, as of history', () => {
    expect(boardStateAt('live', life({ frozenAt: null, figuresThrough: at(59) }), at(59))).toBe('live');
  });

  it('stays what it is once it is closed, whatever is said of the voting', () => {
    const moved = life({ votingOpensAt: at(3_000), frozenAt: null });
    expect(boardStateAt('frozen', moved, at(60))).toBe('frozen');
    expect(boardStateAt('official', moved, at(60))).toBe('official');
  });

  it('goes by the bounds again when it is reopened', () => {
    expect(boardStateAt(null, life({ frozenAt: null }), at(60))).toBe('live');
    expect(boardStateAt(null, life({ figuresThrough: at(40) }), at(60))).toBe('frozen');
  });
});

describe('what may be done with it by hand', () => {
  const verdicts = (action: LifeAction) =>
    (['scheduled', 'live', 'frozen', 'official'] as const).map((state) => judgeMove(state, action));

  it.each([
    ['freeze', ['voting_not_open', 'go', 'stands', 'stands']],
    ['publish', ['board_not_frozen', 'board_not_frozen', 'go', 'stands']],
    ['reopen', ['board_not_closed', 'board_not_closed', 'go', 'go']],
    ['recount', ['go', 'go', 'go', 'board_official']],
    ['refresh', ['go', 'go', 'stands', 'stands']],
  ] as const)('%s', (action, expected) => expect(verdicts(action)).toEqual(expected));
});
