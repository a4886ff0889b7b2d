import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { toCsv } from '@coliseum/ui';
import { boardTable } from './board-table';

const entry = (rank: number, entityName: string, score: number) => ({
  ...{ rank, position: rank, previousRank: null, trend: 'new', change: null, changePercent: null },
  ...{
    score,
    entityId: `a${rank}`,
    entityType: 'artist',
    entityName,
    entityImageUrl: null,
    city: null,
    metadata: {},
  },
});

describe('a board as a file', () => {
  it('holds plain figures, and no name that a spreadsheet would run', () => {
    const board = {
      ...{ window: '30d', state: 'live', revision: 7, generatedAt: '2019-05-18T21:52:07Z' },
      entries: [entry(1, '=HYPERLINK("http://x")', -12.5), entry(2, 'Tulia, "Fire"', 1_038_214)],
    } as unknown as LeaderboardSnapshot;
    const csv = toCsv(boardTable(board, { metric: 'vote_points' } as LeaderboardDefinition)).split('\r\n');
    expect(csv[0]).toBe('rank,previous rank,name,place,points,id,window,state,revision,as of');
    expect(csv[1]).toBe(`1,,"'=HYPERLINK(""http://x"")",,-12.5,a1,30d,live,7,2019-05-18T21:52:07Z`);
    expect(csv[2]).toBe('2,,"Tulia, ""Fire""",,1038214,a2,30d,live,7,2019-05-18T21:52:07Z');
  });
});
