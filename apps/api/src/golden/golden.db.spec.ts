/** Real listening, purchases and clicks go in through POST /events; every answer that was computed apart from this project must come out by REST. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import {
  artistOf,
  cityOf,
  describeGolden,
  extendedArtistOf,
  extendedEvents,
  extendedListenerOf,
  GOLDEN_DIR,
  goldenCsv,
  linkEvents,
  listenerOf,
  playEvents,
  purchaseEvents,
  trackOf,
} from '@coliseum/testing/golden';
import {
  aBoard,
  answers,
  counted,
  expectLive,
  expectTop20,
  figures,
  grouped,
  makeTop20Boards,
  startOf,
} from './golden-answers.spec-support.js';
import { startGoldenWorld, type GoldenWorld, type StatsRow } from './golden-world.spec-support.js';

/** Answers about other things, and the golden tests that hold them to account. */
const ELSEWHERE = [
  'dna_open5k_match.csv',
  'dna_open5k_vectors.csv',
  'eurovision_event_totals.csv',
  'eurovision_official_ranking.csv',
  'football_city_duels_tier1.csv',
  'football_tables.csv.gz',
];
const HERE = [
  'bitly_first1000_cities.csv',
  'cdnow_monthly.csv',
  'event_counts.csv',
  'extended_open_artist.csv.gz',
  'extended_open_per_listener.csv',
  'plays_open_artist_rollups.csv.gz',
  'plays_open_global_rollups.csv.gz',
  'plays_open_per_listener.csv',
  'plays_open_top20_artists_30d.csv',
  'plays_open_trending_tracks_7d.csv',
];
const RANGE = { from: '2019-01-01T00:00:00Z', to: '2024-01-01T00:00:00Z' };
const PERIODS = ['daily', 'weekly', 'monthly', 'all_time'] as const;

describeGolden('the answers', () => {
  it('are all accounted for, here or elsewhere', () => {
    const all = readdirSync(path.join(GOLDEN_DIR as string, 'oracle')).sort();
    expect([...HERE, ...ELSEWHERE].sort()).toEqual(all);
  });
});

describeGolden('the real world through REST', () => {
  let world: GoldenWorld;
  beforeAll(async () => (world = await startGoldenWorld()), 60_000);
  afterAll(() => world.close());

  describe('120,644 plays', () => {
    beforeAll(async () => {
      expect(await world.send(playEvents())).toBe(
        Number(counted('plays', 'player.track_played') + counted('plays', 'player.track_skipped')),
      );
      await world.settle();
      await makeTop20Boards(world);
    }, 240_000);

    it('are as many as there are', async () => {
      expect(await world.total('system', 'all')).toMatchObject({
        plays: counted('plays', 'player.track_played'),
        skips: counted('plays', 'player.track_skipped'),
      });
    });

    it.each(PERIODS)('give every %s figure of every artist that is named', async (period) => {
      const rows = goldenCsv('oracle/plays_open_artist_rollups.csv.gz').filter(
        (row) => row['period'] === period,
      );
      for (const [artist, expected] of grouped(rows, 'artist')) {
        const told = await world.stats('artist', artistOf(artist), { period, ...RANGE });
        expect([artist, told.map((row) => [startOf(row), ...figures(row)])]).toEqual([
          artist,
          expected.map((row) => [row['period_start'], ...answers(row)]),
        ]);
      }
      expect(rows.length).toBeGreaterThan(90);
    });

    it('give every hour, day, week and month of the whole', async () => {
      const rows = goldenCsv('oracle/plays_open_global_rollups.csv.gz');
      for (const [period, expected] of grouped(rows, 'period')) {
        const told: StatsRow[] = [];
        // hours by the year: ten thousand rows are the most
        for (let year = 2019; year < 2024; year++)
          told.push(
            ...(await world.stats('system', 'all', {
              period,
              from: `${year}-01-01T00:00:00Z`,
              to: `${year + 1}-01-01T00:00:00Z`,
            })),
          );
        const key = (at: string): string => new Date(at).toISOString();
        expect(told.map((row) => [row.periodStart, ...figures(row)])).toEqual(
          expected.map((row) => [key(row['period_start'] as string), ...answers(row)]),
        );
      }
      expect(rows).toHaveLength(11_211);
    });

    it('give what each listener listened to', async () => {
      for (const row of goldenCsv('oracle/plays_open_per_listener.csv')) {
        const id = listenerOf(row['listener'] as string);
        const m = await world.total('user', id);
        const [skips, plays_] = [m['skips'] as number, m['plays'] as number];
        expect([plays_, m['listen_ms'], skips, (skips / plays_).toFixed(6)]).toEqual([
          ...['rows', 'ms_total', 'lt30s'].map((name) => Number(row[name])),
          row['lt30s_rate'],
        ]);
        // the first and the last, to the hour
        const hours: StatsRow[] = [];
        for (let year = 2019; year < 2024; year++)
          hours.push(
            ...(await world.stats('user', id, {
              period: 'hourly',
              from: `${year}-01-01T00:00:00Z`,
              to: `${year + 1}-01-01T00:00:00Z`,
            })),
          );
        const hour = (text: string | undefined): string =>
          `${text?.slice(0, 13).replace(' ', 'T')}:00:00.000Z`;
        expect([hours[0]?.periodStart, hours.at(-1)?.periodStart]).toEqual([
          hour(row['first']),
          hour(row['last']),
        ]);
      }
    });

    it('give the top 20 artists of 30 days at four moments: ranks, plays, listeners and time', async () => {
      expect(await expectTop20(world, 'all')).toBe(81);
    });

    it('give the trending tracks of 7 days: ranks, scores and growth', async () => {
      const rows = goldenCsv('oracle/plays_open_trending_tracks_7d.csv');
      for (const [day, top] of grouped(rows, 'as_of_utc')) {
        await expectLive(world, 'trending-tracks', '7d', day);
        const asOf = { window: '7d', asOf: `${day}T00:00:00Z`, limit: '1000' };
        const places = new Map(
          (await world.board('trending-tracks', asOf)).entries.map((entry) => [entry.entityId, entry]),
        );
        for (const row of top) {
          const place = places.get(trackOf(row['artist'] as string, row['track'] as string));
          const growth = place?.metadata['growthRate'] as number | null | undefined;
          expect([
            row['track'],
            place?.rank,
            place?.score.toFixed(6),
            growth === null ? '' : growth?.toFixed(6),
            place?.metadata['current'],
            place?.metadata['previous'],
          ]).toEqual([
            row['track'],
            Number(row['rank(1224)']),
            row['trending_score'],
            row['growth_rate'],
            Number(row['plays_7d']),
            Number(row['plays_prev_7d']),
          ]);
        }
      }
      expect(rows).toHaveLength(106);
    });
  });

  describe('an extended history with its completions', () => {
    beforeAll(async () => {
      await world.send(extendedEvents());
      await world.settle();
    }, 180_000);

    it('gives the listener’s plays, completions, skips, rate and time', async () => {
      const [row] = goldenCsv('oracle/extended_open_per_listener.csv');
      const m = await world.total('user', extendedListenerOf(row?.['listener'] as string));
      expect([m['plays'], m['completions'], m['avg_completion_rate'], m['skips'], m['listen_ms']]).toEqual(
        ['music_rows', 'trackdone', 'completion_rate', 'fwdbtn', 'ms'].map((name) => Number(row?.[name])),
      );
      expect([m['plays'], m['completions'], m['skips']]).toEqual(
        ['played', 'completed', 'skipped'].map((what) => counted('extended', `player.track_${what}`)),
      );
    });

    it('gives every artist’s plays, completions, skips and mean time', async () => {
      const rows = goldenCsv('oracle/extended_open_artist.csv.gz');
      for (const row of rows) {
        const m = await world.total('artist', extendedArtistOf(row['artist'] as string));
        const mean = (m['listen_ms'] ?? 0) / (m['plays'] as number);
        expect([
          row['artist'],
          m['plays'],
          m['completions'] ?? 0,
          m['skips'] ?? 0,
          Number(mean.toFixed(3)),
        ]).toEqual([
          row['artist'],
          ...['plays', 'trackdone', 'fwdbtn', 'avg_ms'].map((name) => Number(row[name])),
        ]);
      }
      expect(rows).toHaveLength(479);
    });
  });

  describe('41,528 purchases', () => {
    beforeAll(async () => {
      expect(await world.send(purchaseEvents())).toBe(counted('purchases', 'treasury.purchase_completed'));
      await world.settle();
      const buyers = { entityType: 'user', windows: ['month'], visibility: 'private' };
      await world.makeBoard(aBoard('golden-buyers', 'purchases', 'count', buyers));
    }, 180_000);

    it('give the purchases, cents and buyers of every month', async () => {
      const rows = goldenCsv('oracle/cdnow_monthly.csv');
      const range = { from: '1997-01-01T00:00:00Z', to: '1998-01-01T00:00:00Z' };
      const told = await world.stats('system', 'all', { period: 'monthly', ...range });
      expect(
        told.map((row) => [startOf(row), row.metrics['purchases'], row.metrics['revenue_cents']]),
      ).toEqual(
        rows.map(({ month = '', purchases, revenue_cents }) => [
          `${month.slice(0, 4)}-${month.slice(4)}-01`,
          Number(purchases),
          Number(revenue_cents),
        ]),
      );
      for (const { month = '', unique_buyers } of rows) {
        const end = new Date(
          Date.UTC(Number(month.slice(0, 4)), Number(month.slice(4)), 0, 23),
        ).toISOString();
        const { total } = await world.board('golden-buyers', { window: 'month', asOf: end, limit: '1' });
        expect([month, total]).toEqual([month, Number(unique_buyers)]);
      }
    });

    it('give the same revenue as key figures: March to its end, and all of February before it', async () => {
      const kpis = await world.get('/kpis?window=month&asOf=1997-03-31T23:59:59.999Z');
      expect([kpis.purchases, kpis.revenueCents]).toMatchObject([
        { value: 11598, previous: 11272 },
        { value: 39315527, previous: 37959003 },
      ]);
    });
  });

  describe('1,000 lines of clicks', () => {
    beforeAll(async () => {
      await world.send(linkEvents());
      await world.settle();
    }, 180_000);

    it('give links and clicks as many as there are', async () => {
      expect(await world.total('system', 'all')).toMatchObject({
        shares: counted('links', 'link.shared'),
        link_opens: counted('links', 'link.opened'),
      });
    });

    it('give the cities by clicks, with their ranks', async () => {
      const rows = goldenCsv('oracle/bitly_first1000_cities.csv');
      const asOf = { window: '30d', asOf: '2012-03-17T00:00:00Z', limit: '1000' };
      const { entries } = await world.board('top-cities-by-engagement', asOf);
      const places = new Map(entries.map((entry) => [entry.entityId, entry]));
      for (const { rank, city = '', region = '', country = '', clicks } of rows) {
        const id = cityOf(city, region, country);
        const place = places.get(id);
        expect([id, place?.rank, place?.score]).toEqual([id, Number(rank), Number(clicks)]);
        const metrics = await world.total('city', id);
        expect([id, metrics['link_opens']]).toEqual([id, Number(clicks)]);
      }
    });
  });
});
