import type { EntityStats } from '@coliseum/contracts';
import { countersIn, pointsOf, statsTable } from './stats-options';

const row = (day: number, metrics: Record<string, number>): EntityStats['rows'][number] => ({
  periodStart: `2026-05-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  periodEnd: `2026-05-${String(day + 1).padStart(2, '0')}T00:00:00.000Z`,
  metrics,
  calculatedAt: '2026-05-31T00:00:00.000Z',
});
const stats: EntityStats = {
  ...{ entityType: 'artist', entityId: 'a', period: 'daily', timeZone: 'UTC', asOf: null },
  rows: [row(1, { plays: 4, events: 5 }), row(2, { plays: 2 }), row(6, { plays: 1, votes: 3 })],
};

describe('an entity’s figures', () => {
  it('have the counters that any period has, what counts most first', () => {
    expect(countersIn(stats)).toEqual(['plays', 'votes', 'events']);
  });

  it('fall to nothing in periods that were left out', () => {
    expect(
      pointsOf(stats, 'daily', 'plays').map(([at, value]) => [new Date(at).getUTCDate(), value]),
    ).toEqual([
      [1, 4],
      [2, 2],
      [3, 0],
      [5, 0],
      [6, 1],
    ]);
  });

  it('are rows too, the newest first', () => {
    const { columns, rows } = statsTable(stats, countersIn(stats));
    expect(columns).toEqual(['Period (UTC)', 'plays', 'votes', 'events']);
    expect(rows[0]).toEqual(['6 May 2026', '1', '3', '0']);
  });
});
