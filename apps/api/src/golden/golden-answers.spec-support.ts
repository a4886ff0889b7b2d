/** Answers that were computed apart from this project, and how what the product says is held against them. */
import { artistOf, goldenCsv, type CsvRow } from '@coliseum/testing/golden';
import type { BoardEntry, GoldenWorld, StatsRow } from './golden-world.spec-support.js';

/** the day or, for all time, nothing */
export const startOf = (row: StatsRow): string => row.periodStart?.slice(0, 10) ?? '';
export const figures = ({ metrics: m }: StatsRow): number[] =>
  ['plays', 'unique_listeners', 'listen_ms', 'skips'].map((name) => m[name] ?? 0);
export const answers = (row: CsvRow): number[] =>
  ['plays', 'unique_listeners', 'ms', 'lt30s'].map((name) => Number(row[name]));

export function grouped(rows: CsvRow[], by: string): Map<string, CsvRow[]> {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) groups.set(row[by] as string, [...(groups.get(row[by] as string) ?? []), row]);
  return groups;
}

/** How many events of a type there should be. */
export const counted = (source: string, type: string): number =>
  Number(
    goldenCsv('oracle/event_counts.csv').find((r) => r['source'] === source && r['type'] === type)?.[
      'events'
    ],
  );

/** Boards of their own for what the built-in ones do not rank. */
export const aBoard = (id: string, metric: string, aggregation: string, more: object = {}): object => ({
  id,
  name: id,
  entityType: 'artist',
  metric,
  aggregation,
  scope: 'global',
  windows: ['30d'],
  refresh: 'hourly',
  size: 1000,
  ...more,
});

/** The standings that a live board keeps come to the same as the sum of all that is known. */
export async function expectLive(
  world: GoldenWorld,
  id: string,
  window: '7d' | '30d',
  day: string,
): Promise<void> {
  const places = (entries: BoardEntry[]) => entries.map((e) => [e.rank, e.entityId, e.score, e.metadata]);
  const at = `${day}T00:00:00Z`;
  const { counted, entries } = await world.live(id, window, new Date(at));
  expect(counted).toEqual(['all', 'touched', 'touched', 'touched']);
  const { entries: summed } = await world.board(id, { window, asOf: at, limit: '1000' });
  expect(places(entries)).toEqual(places(summed));
}

export async function expectTop20(world: GoldenWorld, basis: 'all' | 'ge30s'): Promise<number> {
  const rows = goldenCsv('oracle/plays_open_top20_artists_30d.csv').filter((row) => row['basis'] === basis);
  for (const [day, top] of grouped(rows, 'as_of_utc')) {
    const asOf = { window: '30d', asOf: `${day}T00:00:00Z`, limit: '1000' };
    const byPlays = await world.board('top-artists-by-plays', asOf);
    const scores = async (id: string): Promise<Map<string, number>> =>
      new Map((await world.board(id, asOf)).entries.map(({ entityId, score }) => [entityId, score]));
    const [listeners, ms] = [await scores('golden-listeners'), await scores('golden-listen-ms')];
    const places = new Map(byPlays.entries.map((entry) => [entry.entityId, entry]));
    for (const row of top) {
      const id = artistOf(row['artist'] as string);
      const place = places.get(id);
      const shown = [place?.rank, place?.score, listeners.get(id), ms.get(id)];
      expect([row['artist'], ...shown]).toEqual([
        row['artist'],
        ...['rank', 'plays', 'unique_listeners', 'ms'].map((name) => Number(row[name])),
      ]);
    }
    await expectLive(world, 'top-artists-by-plays', '30d', day);
    // and nobody else is among them
    const last = Math.max(...top.map((row) => Number(row['rank'])));
    expect(byPlays.entries.filter(({ rank }) => rank <= last)).toHaveLength(top.length);
  }
  return rows.length;
}

export const makeTop20Boards = async (world: GoldenWorld): Promise<void> => {
  await world.makeBoard(aBoard('golden-listeners', 'unique_listeners', 'unique'));
  await world.makeBoard(aBoard('golden-listen-ms', 'listen_ms', 'sum'));
};
