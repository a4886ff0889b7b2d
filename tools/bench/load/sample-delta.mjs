// A revision of a show's board as it comes each second: ten of twenty-six entrants have new votes and some have moved.

const CHANGED = 10;

/** @param {number} revision */
export const aDelta = (revision) => ({
  leaderboardId: 'event-artist-rankings',
  window: 'all_time',
  eventId: '0b7d3f0e-7c1b-4a57-9d0e-2f6f5b1f9a10',
  epoch: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  fromRevision: revision,
  toRevision: revision + 1,
  generatedAt: '2026-05-16T21:00:00.000Z',
  asOf: '2026-05-16T21:00:00.000Z',
  total: 26,
  totals: { votes: 100_000 + revision, vote_points: 700_000 + revision },
  state: 'live',
  changes: Array.from({ length: CHANGED }, (_, i) => ({
    op: 'upsert',
    entry: {
      rank: i + 1,
      position: i + 1,
      previousRank: i + 2,
      trend: 'up',
      change: 1,
      changePercent: 12.5,
      score: 52_000 - i * 1_700 + revision,
      entityId: `3f2504e0-4f89-41d3-9a0c-0305e82c33${String(i).padStart(2, '0')}`,
      entityType: 'artist',
      entityName: `Entrant number ${i} of the final`,
      entityImageUrl: `/api/v1/entities/artist/3f2504e0-4f89-41d3-9a0c-0305e82c33${String(i).padStart(2, '0')}/image`,
      city: 'Tel Aviv',
      metadata: { votes: 9_000 - i * 100, unique_voters: 7_000 - i * 90, country: 'NO' },
    },
  })),
});
