/** Reports over real data: votes, plays, purchases and clicks, against answers that were computed apart from this project. */
import type { ReportData } from '@coliseum/contracts';
import {
  artistOf,
  cityOf,
  type CsvRow,
  describeGolden,
  goldenCsv,
  goldenLines,
  goldenRows,
  idOf,
  playEvents,
  purchaseEvents,
  trackOf,
} from '@coliseum/testing/golden';
import {
  figuresOf,
  rowsOf,
  sectionOf,
  startReportWorld,
  uuidOf,
  type ReportWorld,
  type WorldEvent,
} from '../report/data/report-world.spec-support.js';

const FINAL = uuidOf('final of 2019');
const SHOP = uuidOf('cd shop');
const PLAYED = 'Lana Del Rey';
const contestant = (country: string): string => idOf('eurovision artist', country);
const BATCH = 5_000;

async function* votes(): AsyncGenerator<WorldEvent> {
  for await (const row of goldenRows('eurovision/votes.csv.gz'))
    if (
      row['year'] === '2019' &&
      row['round'] === 'final' &&
      row['kind'] !== 'total' &&
      row['points'] !== '0'
    )
      yield {
        ...{ type: 'concierto.vote_cast', at: '2019-05-18T21:00:00Z', event: FINAL },
        user: idOf('voter', `${row['voter_country']} ${row['kind']}`),
        artist: contestant(row['contestant_country'] as string),
        value: Number(row['points']),
        metadata: { ballot: row['kind'] },
      };
}
/** By the wire's names. */
async function* wire(
  events: AsyncIterable<Record<string, unknown>>,
  more: Partial<WorldEvent> = {},
): AsyncGenerator<WorldEvent> {
  for await (const { type, timestamp, userId, artistId, trackId, value, metadata } of events)
    yield {
      ...({ type, at: timestamp, user: userId, artist: artistId, track: trackId } as WorldEvent),
      ...(value !== undefined && { value: value as number }),
      ...(metadata !== undefined && { metadata: metadata as Record<string, unknown> }),
      ...more,
    };
}
async function* january(): AsyncGenerator<Record<string, unknown>> {
  for await (const event of purchaseEvents()) if (String(event['timestamp']) < '1997-02') yield event;
}
async function* clicks(): AsyncGenerator<WorldEvent> {
  for await (const line of goldenLines('streams/bitly_usagov_clicks.jsonl.gz')) {
    const { t, cy, gr, c } = JSON.parse(line) as { t?: number; cy?: string; gr?: string; c?: string };
    if (t === undefined) continue; // a heartbeat
    yield {
      ...{ type: 'cals.link_opened', at: new Date(t * 1000).toISOString(), campaign: 'usa.gov' },
      ...(cy && { city: cityOf(cy, gr ?? '', c ?? '') }),
    };
  }
}

describeGolden('reports over real data', () => {
  let world: ReportWorld;
  beforeAll(async () => {
    world = await startReportWorld('2026-05-20T12:00:00Z');
    const official = goldenCsv('oracle/eurovision_official_ranking.csv').filter(isFinal);
    await world.enter([
      {
        ...{ type: 'event', id: FINAL, name: 'Grand Final', time_zone: 'Asia/Jerusalem' },
        ...{ starts_at: '2019-05-18T19:00Z', ends_at: '2019-05-18T23:00Z' },
        lineup: official.map(({ country = '' }) => contestant(country)),
      },
      ...official.map(({ country = '', artist = '' }) => ({
        type: 'artist',
        id: contestant(country),
        name: artist,
      })),
      { type: 'artist', id: artistOf(PLAYED), name: PLAYED },
    ]);
    const own = (play: { artist: string }): boolean => play.artist === PLAYED;
    for (const source of [
      votes(),
      wire(playEvents(own)),
      wire(january(), { artist: SHOP, campaign: 'winter' }),
      clicks(),
    ]) {
      const batch: WorldEvent[] = [];
      for await (const event of source) {
        batch.push(event);
        if (batch.length === BATCH) await world.add(batch.splice(0));
      }
      await world.add(batch);
    }
    await world.count();
  }, 180_000);
  afterAll(() => world.close());

  const isFinal = (row: CsvRow): boolean =>
    row['contest'] === 'senior' && row['year'] === '2019' && row['round'] === 'final';

  it('the final of 2019 has its points, jury and public apart, and the ranks by them', async () => {
    const report = await world.compose('event', FINAL);
    const ranking = goldenCsv('oracle/eurovision_official_ranking.csv').filter(isFinal);
    const rows = rowsOf(report, 'result');
    expect(rows).toHaveLength(26);
    const byArtist = new Map(rows.map((row) => [row['Artist'], row]));
    for (const row of ranking) {
      const { Rank, Jury, Public, Points } = byArtist.get(row['artist'] as string) ?? {};
      expect([row['artist'], Rank, Jury, Public, Points]).toEqual([
        row['artist'],
        ...['rank_by_sum_total(1224)', 'official_jury', 'official_public', 'official_total'].map((name) =>
          Number(row[name]),
        ),
      ]);
    }
    const totals = goldenCsv('oracle/eurovision_event_totals.csv').filter(
      (row) => isFinal(row) && row['kind'] !== 'total',
    );
    const sum = (name: string): number => totals.reduce((all, row) => all + Number(row[name]), 0);
    expect(figuresOf(report)).toMatchObject({
      ...{ votes: sum('vote_rows_gt0'), vote_points: sum('points_sum'), unique_voters: sum('voters') },
    });
    expect(report.subject.line).toBe('18 May 2019, 22:00 – 02:00 (Asia/Jerusalem, UTC+3)');
  });

  it('an artist has the plays, listeners and time of each month, and of each day', async () => {
    const answers = goldenCsv('oracle/plays_open_artist_rollups.csv.gz').filter(
      (row) => row['artist'] === PLAYED,
    );
    const months = answers
      .filter((row) => row['period'] === 'monthly')
      .sort((a, b) => Number(b['plays']) - Number(a['plays']));
    for (const month of months.slice(0, 3)) {
      const from = new Date(`${month['period_start']}T00:00:00Z`);
      const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
      const report = await world.compose('artist', artistOf(PLAYED), {
        from: from.toISOString(),
        to: to.toISOString(),
      });
      expect(figuresOf(report)).toMatchObject({
        plays: Number(month['plays']),
        unique_listeners: Number(month['unique_listeners']),
        listen_ms: Number(month['ms']),
        skips: Number(month['lt30s']),
      });
      const { at, series } = sectionOf(report, 'timeline', 'timeline');
      const plays = series.find(({ id }) => id === 'plays')?.values ?? [];
      const days = answers.filter(
        (row) =>
          row['period'] === 'daily' &&
          row['period_start']?.startsWith(String(month['period_start']).slice(0, 7)),
      );
      expect(
        Object.fromEntries(at.flatMap((day, i) => (plays[i] ? [[day.slice(0, 10), plays[i]]] : []))),
      ).toEqual(Object.fromEntries(days.map((row) => [row['period_start'], Number(row['plays'])])));
    }
    const whole = await world.compose('artist', artistOf(PLAYED), 'all_time');
    const all = answers.find((row) => row['period'] === 'all_time');
    expect(figuresOf(whole)).toMatchObject({
      plays: Number(all?.['plays']),
      unique_listeners: Number(all?.['unique_listeners']),
      listen_ms: Number(all?.['ms']),
    });
    expect(rowsOf(whole, 'tracks')[0]?.['Track']).toBe(`Track ${await topTrack()}`);
  });

  /** the last digits of the id of the track that occurs most, by going through the lines */
  async function topTrack(): Promise<string> {
    const counts = new Map<string, number>();
    for await (const row of goldenRows('listening/plays_open.csv.gz'))
      if (row['artist'] === PLAYED) {
        const id = trackOf(PLAYED, row['track'] as string);
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    return first?.[0].slice(-6) ?? '';
  }

  it('purchases of January 1997 make the revenue, the buyers, and what came of the campaign', async () => {
    const month = goldenCsv('oracle/cdnow_monthly.csv').find((row) => row['month'] === '199701');
    const [cents, purchases, buyers] = ['revenue_cents', 'purchases', 'unique_buyers'].map((name) =>
      Number(month?.[name]),
    ) as [number, number, number];
    const range = { from: '1997-01-01T00:00:00Z', to: '1997-02-01T00:00:00Z' };
    const artist: ReportData = await world.compose('artist', SHOP, range);
    expect(figuresOf(artist)).toMatchObject({
      revenue_cents: cents,
      purchase_cents: cents,
      purchases,
      buyers,
    });
    expect(figuresOf(artist)['revenue_per_buyer']).toBeCloseTo(cents / buyers, 9);
    const campaign = await world.compose('brand_campaign', 'winter', range);
    expect(figuresOf(campaign)).toMatchObject({
      ...{ attributed_cents: cents, attributed_purchases: purchases, revenue_cents: cents, roi: null },
    });
    const curve = sectionOf(campaign, 'timeline', 'timeline').series.find(
      ({ id }) => id === 'attributed_cents',
    );
    expect((curve?.values as number[]).reduce((sum, value) => sum + value, 0)).toBe(cents);
  });

  it('clicks come from the cities that they came from', async () => {
    const report = await world.compose('brand_campaign', 'usa.gov', 'all_time');
    const { cities } = sectionOf(report, 'geography', 'geography');
    const values = new Map(cities.map(({ cityId, value }) => [cityId, value]));
    const answers = goldenCsv('oracle/bitly_first1000_cities.csv');
    for (const { city = '', region = '', country = '', clicks: n } of answers)
      expect([city, values.get(cityOf(city, region, country))]).toEqual([city, Number(n)]);
    expect(answers).toHaveLength(30);
    // nobody else was there: everything is as everywhere
    for (const { resonance } of cities)
      expect(resonance === null || Math.abs(resonance - 1) < 1e-12).toBe(true);
    const opened = goldenCsv('oracle/event_counts.csv').find(
      (row) => row['source'] === 'links' && row['type'] === 'link.opened',
    );
    expect(figuresOf(report)['link_opens']).toBe(Number(opened?.['events']));
  });
});
