import type { LeaderboardPreview } from '@coliseum/contracts';
import { anEntry, aSnapshot } from '../leaderboards.spec-support';
import { movesOf, moveWords } from './preview-moves';

const standing = (rank: number, score: number) => ({ rank, score });
/** Ada falls from 1 to 2, Bo rises, Cleo leaves, Dag comes, tied with Ada. */
const preview: LeaderboardPreview = {
  before: aSnapshot([anEntry(1, 'Ada', 9), anEntry(2, 'Bo', 8), anEntry(3, 'Cleo', 7)]),
  after: aSnapshot([
    anEntry(1, 'Bo', 16),
    anEntry(2, 'Ada', 9, { rank: 2 }),
    anEntry(3, 'Dag', 9, { rank: 2 }),
  ]),
  changes: [
    { entityId: 'bo', entityName: 'Bo', before: standing(2, 8), after: standing(1, 16) },
    { entityId: 'ada', entityName: 'Ada', before: standing(1, 9), after: standing(2, 9) },
    { entityId: 'dag', entityName: 'Dag', before: null, after: standing(2, 9) },
    { entityId: 'cleo', entityName: 'Cleo', before: standing(3, 7), after: null },
  ],
};

describe('a preview side by side', () => {
  it('marks who rises, falls, comes and leaves', () => {
    const { before, after } = movesOf(preview);
    expect(after.map(({ name, fate, change }) => [name, fate, change])).toEqual([
      ['Bo', 'up', 1],
      ['Ada', 'down', -1],
      ['Dag', 'new', 0],
    ]);
    expect(before.map(({ name, leaves }) => [name, leaves])).toEqual([
      ['Ada', false],
      ['Bo', false],
      ['Cleo', true],
    ]);
  });

  it('marks ranks that two hold', () => {
    expect(movesOf(preview).after.map(({ rank, tied }) => `${rank}${tied ? '=' : ''}`)).toEqual([
      '1',
      '2=',
      '2=',
    ]);
  });

  it('leads a thread from where one stands to where one would', () => {
    expect(movesOf(preview).threads).toEqual([
      { entityId: 'bo', from: 1, to: 0, fate: 'up' },
      { entityId: 'ada', from: 0, to: 1, fate: 'down' },
    ]);
  });

  it('knows from where somebody rises who stood below the rows that are shown', () => {
    const far = { entityId: 'zoe', entityName: 'Zoe', before: standing(240, 1), after: standing(1, 99) };
    const { after, threads } = movesOf({
      ...preview,
      after: aSnapshot([anEntry(1, 'Zoe', 99)]),
      changes: [far],
    });
    expect(after[0]).toMatchObject({ fate: 'up', change: 239 });
    expect(threads).toEqual([]);
  });

  it('marks nobody where there is nothing to compare with', () => {
    const { before, after } = movesOf({ ...preview, before: null });
    expect(before).toEqual([]);
    expect(after.every(({ fate, scoreChanged }) => fate === 'same' && !scoreChanged)).toBe(true);
  });

  it('says it in numbers', () => {
    expect(moveWords(preview)).toBe('2 of 3 move, 1 is new, 1 leaves');
    expect(moveWords({ ...preview, changes: [] })).toBe('nobody moves of 3');
    expect(moveWords({ ...preview, before: null })).toBe(
      '3 would be ranked; there is nothing to compare with',
    );
  });
});
