import type { EntityStats } from '@coliseum/contracts';
import { kpiHistory } from './kpi-history';

const stats = (rows: [string, Record<string, number>][]): EntityStats => ({
  entityType: 'system',
  entityId: 'all',
  period: 'daily',
  timeZone: 'UTC',
  asOf: null,
  rows: rows.map(([periodStart, metrics]) => ({
    periodStart,
    periodEnd: null,
    metrics,
    calculatedAt: periodStart,
  })),
});

describe('kpiHistory', () => {
  it('is thirty days up to the newest one, with nothing where nothing happened', () => {
    const days = kpiHistory(
      stats([
        ['2026-11-20T00:00:00Z', { plays: 5, revenue_cents: 900 }],
        ['2026-11-22T00:00:00Z', { votes: 7 }],
      ]),
    );
    expect(days).toHaveLength(30);
    expect(days?.slice(-3)).toEqual([
      { at: '2026-11-20T00:00:00.000Z', plays: 5, votes: 0, attendance: 0, revenueCents: 900 },
      { at: '2026-11-21T00:00:00.000Z', plays: 0, votes: 0, attendance: 0, revenueCents: 0 },
      { at: '2026-11-22T00:00:00.000Z', plays: 0, votes: 7, attendance: 0, revenueCents: 0 },
    ]);
  });

  it('is none where nothing was ever counted', () => {
    expect(kpiHistory(stats([]))).toBeNull();
  });
});
