/** Real listening history through the real door: every oracle figure must come out of the rollups and boards. */
import { acceptEvent } from '../ingestion/accept-event.js';
import { AppendMetrics } from '../ingestion/append-metrics.js';
import { encodeRow } from '../ingestion/encode-row.js';
import type { MetricRow } from '../ingestion/metric-row.js';
import { DefinitionEntity } from '../leaderboard/definition/definition.entity.js';
import { toDefinition } from '../leaderboard/definition/to-definition.js';
import { Evaluator, type Place } from '../leaderboard/ranking/evaluator.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { DataSource } from 'typeorm';
import { describeGolden, goldenCsv, idOf } from './golden-data.spec-support.js';

const CHUNK = 10_000;

describeGolden('120,644 real plays', () => {
  let test: TestDatabase;
  let source: DataSource;
  const names = new Map<string, string>();
  const named = (kind: string, name: string): string => {
    const id = idOf(kind, name);
    names.set(id, name);
    return id;
  };
  /** Tracks of one name by two artists are two. */
  const trackKey = (artist: string, track: string): string => `${artist}\u0001${track}`;

  beforeAll(async () => {
    test = await createTestDatabase();
    source = await new DataSource({
      type: 'postgres',
      url: test.url,
      entities: [DefinitionEntity],
    }).initialize();
    await test.pool.query(insertWatermark());
    const store = new AppendMetrics(test.database);
    const rows = goldenCsv('listening/plays_open.csv.gz').map((play) => accepted(play));
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (let i = 0; i < rows.length; i += CHUNK) await store.append(rows.slice(i, i + CHUNK).map(encodeRow));
    await rollUpAll(test.database);
  }, 300_000);
  afterAll(async () => {
    await source.destroy();
    await test.close();
  });

  function accepted(play: Record<string, string>): MetricRow {
    const { listener = '', file_no, row_no, end_time_utc = '', artist = '', track = '', ms_played } = play;
    const result = acceptEvent(
      {
        id: idOf('play', `${listener}:${file_no}:${row_no}`),
        type: 'player.track_played',
        timestamp: `${end_time_utc.replace(' ', 'T')}:00Z`,
        userId: idOf('listener', listener),
        artistId: named('artist', artist),
        trackId: named('track', trackKey(artist, track)),
        metadata: { msPlayed: Number(ms_played) },
      },
      { now: Date.now(), currency: 'USD' },
    );
    if ('refusal' in result) throw new Error(result.refusal.message);
    return result.row;
  }

  async function board(id: string, window: '7d' | '30d', asOf: string): Promise<Place[]> {
    const found = toDefinition(await source.getRepository(DefinitionEntity).findOneByOrFail({ id }));
    const definition = { ...found, size: 1000 };
    const key = { leaderboardId: id, window, eventId: '' };
    return (
      await new Evaluator().evaluate(test.pool, definition, key, {
        now: new Date(),
        asOf: new Date(`${asOf}T00:00:00Z`),
      })
    ).places;
  }

  const oracle20 = goldenOnce('oracle/plays_open_top20_artists_30d.csv', (row) => row['basis'] === 'all');
  const trending = goldenOnce('oracle/plays_open_trending_tracks_7d.csv', () => true);

  it('give the top 20 artists of 30 days at four moments, ranks and scores', async () => {
    const expected = oracle20();
    for (const [asOf, top] of expected) {
      const places = await board('top-artists-by-plays', '30d', asOf);
      const shown = places.slice(0, top.length).map((p) => [p.rank, names.get(p.entityId), p.score]);
      expect(byName(shown)).toEqual(
        byName(top.map((row) => [Number(row['rank']), row['artist'], Number(row['plays'])])),
      );
    }
    expect(expected.size).toBe(4);
  });

  it('give the trending tracks of 7 days, scores and growth', async () => {
    for (const [asOf, top] of trending()) {
      const places = new Map(
        (await board('trending-tracks', '7d', asOf)).map((p) => [names.get(p.entityId), p]),
      );
      for (const row of top) {
        const place = places.get(trackKey(row['artist'] as string, row['track'] as string));
        expect([row['track'], place?.rank]).toEqual([row['track'], Number(row['rank(1224)'])]);
        expect(place?.score).toBeCloseTo(Number(row['trending_score']), 5);
        expect(place?.metadata).toMatchObject({
          current: Number(row['plays_7d']),
          previous: Number(row['plays_prev_7d']),
        });
      }
    }
  });

  it.each(['daily', 'weekly', 'monthly'])('give every %s figure that the answers name', async (period) => {
    const expected = goldenCsv('oracle/plays_open_artist_rollups.csv.gz').filter(
      (row) => row['period'] === period,
    );
    const { rows } = await test.pool.query(
      `select entity_id, to_char(period_start at time zone 'UTC', 'YYYY-MM-DD') as start, plays::int, unique_listeners::int, listen_ms::text as ms
       from coliseum_rollups where entity_type = 'artist' and event_id = '' and period = $1`,
      [period],
    );
    const stored = new Map(
      rows.map((row) => [
        `${names.get(row.entity_id)} ${row.start}`,
        [row.plays, row.unique_listeners, Number(row.ms)],
      ]),
    );
    const wrong = expected.filter((row) => {
      const figures = stored.get(`${row['artist']} ${row['period_start']?.slice(0, 10)}`);
      return String(figures) !== String([row['plays'], row['unique_listeners'], row['ms']]);
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(expected.length).toBeGreaterThan(1000);
  });

  it('give every hour of the whole', async () => {
    const expected = goldenCsv('oracle/plays_open_global_rollups.csv.gz').filter(
      (row) => row['period'] === 'hourly',
    );
    const { rows } = await test.pool.query(
      `select period_start, plays::int, unique_listeners::int, listen_ms::text as ms from coliseum_rollups
       where entity_type = 'system' and period = 'hourly' order by period_start`,
    );
    const figures = rows.map(
      (row) => `${row.period_start.toISOString()} ${row.plays} ${row.unique_listeners} ${Number(row.ms)}`,
    );
    const wanted = expected.map(
      (row) =>
        `${new Date(row['period_start'] as string).toISOString()} ${row['plays']} ${row['unique_listeners']} ${row['ms']}`,
    );
    expect(figures).toEqual(wanted.sort());
  });
});

function goldenOnce(
  file: string,
  keep: (row: Record<string, string>) => boolean,
): () => Map<string, Record<string, string>[]> {
  return () => {
    const groups = new Map<string, Record<string, string>[]>();
    for (const row of goldenCsv(file).filter(keep)) {
      const group = groups.get(row['as_of_utc'] as string) ?? [];
      groups.set(row['as_of_utc'] as string, [...group, row]);
    }
    return groups;
  };
}

/** Ties stand in either order. */
const byName = (rows: unknown[][]): unknown[][] =>
  [...rows].sort((a, b) => Number(a[0]) - Number(b[0]) || (String(a[1]) < String(b[1]) ? -1 : 1));
