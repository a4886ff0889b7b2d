/** The report of an artist, its figures counted anew from the events that went in. */
import { ReportDataSchema, type ReportData } from '@coliseum/contracts';
import { compile } from '../../platform/http/validator.js';
import {
  figureOf,
  figuresOf,
  rowsOf,
  sectionOf,
  startReportWorld,
  uuidOf,
  type ReportWorld,
  type WorldEvent,
} from './report-world.spec-support.js';

const [ANNA, BELA] = [uuidOf('anna'), uuidOf('bela')];
const SHOW = uuidOf('show');
const HOUR = 3_600_000;
const NOW = Date.parse('2026-05-20T12:34:56Z');
const hoursAgo = (hours: number): string => new Date(NOW - hours * HOUR).toISOString();
const user = (n: number): string => uuidOf(`user ${n}`);
const many = (count: number, make: (i: number) => WorldEvent): WorldEvent[] => Array.from({ length: count }, (_, i) => make(i));
const play = (i: number, hours: number): WorldEvent => ({
  ...{ type: 'player.track_played', artist: ANNA, track: uuidOf(`song ${i % 3}`), user: user(i % 17), at: hoursAgo(hours) },
  ...{ metadata: { msPlayed: 60_000 + i }, city: i % 4 === 0 ? 'bergen' : 'oslo' },
});

const EVENTS: WorldEvent[] = [
  ...many(300, (i) => play(i, 0.1 + i * 2)), // 25 days
  ...many(50, (i) => play(i, 31 * 24 + i)), // the thirty days before
  ...many(40, (i) => ({ ...play(i, 10 + i), type: 'player.track_completed', value: 0.5 + (i % 2) / 2 })),
  ...many(6, (i) => ({ ...play(i, 8), type: 'player.track_skipped', metadata: { completion: 0.25 }, value: 100 })),
  ...many(5, (i) => ({ type: 'social.follow', artist: ANNA, user: user(i), at: hoursAgo(5) })),
  { type: 'social.unfollow', artist: ANNA, user: user(3), at: hoursAgo(4) },
  ...many(3, (i) => ({ type: 'player.track_favorited', artist: ANNA, track: uuidOf('song 0'), user: user(i), at: hoursAgo(3) })),
  { type: 'treasury.purchase_completed', artist: ANNA, user: user(1), at: hoursAgo(2), value: 1_500 },
  { type: 'treasury.purchase_completed', artist: ANNA, user: user(1), at: hoursAgo(1.5), value: 1_500 },
  { type: 'treasury.tip_sent', artist: ANNA, user: user(9), at: hoursAgo(2), value: 300 },
  ...many(4, (i) => ({ type: 'concierto.vote_cast', artist: ANNA, event: SHOW, user: user(i), at: hoursAgo(50), value: 8 })),
  ...many(60, (i) => ({ ...play(i, 100 + i), artist: BELA, city: 'bergen' })),
  { ...play(0, 100 * 24), artist: BELA },
];
const inRange = ({ at, artist }: WorldEvent): boolean =>
  artist === ANNA && Date.parse(at) >= Math.floor(NOW / HOUR) * HOUR - 720 * HOUR && Date.parse(at) < NOW;
const own = EVENTS.filter(inRange);
const ofType = (type: string): WorldEvent[] => own.filter((event) => event.type === type);

describe('the report of an artist', () => {
  let world: ReportWorld;
  let report: ReportData;
  beforeAll(async () => {
    world = await startReportWorld(new Date(NOW).toISOString());
    await world.enter([
      { type: 'artist', id: ANNA, name: 'Anna', attributes: { genre: 'Pop' } },
      { type: 'event', id: SHOW, name: 'Show', starts_at: hoursAgo(51), ends_at: hoursAgo(48), lineup: [ANNA, BELA] },
    ]);
    await world.add(EVENTS);
    await world.count();
    const revision = (hours: number, n: number, entries: unknown) =>
      world.database.pool.query(
        `insert into coliseum_leaderboard_revisions (leaderboard_id, "window", epoch, revision, generated_at, as_of, state, total, entries)
         values ('top-artists-by-plays', '30d', $1, $2, $3, $3, 'live', 2, $4)`,
        [uuidOf('epoch'), n, hoursAgo(hours), JSON.stringify(entries)],
      );
    await revision(80, 1, [[BELA, 1, 9], [ANNA, 2, 8]]);
    await revision(79.9, 2, [[ANNA, 1, 10], [BELA, 2, 9]]);
    await revision(30, 3, [[BELA, 1, 99]]);
    await revision(2, 4, [[ANNA, 1, 300], [BELA, 2, 60]]);
    report = await world.compose('artist', ANNA, '30d', 'Europe/Oslo');
  }, 60_000);
  afterAll(() => world.close());

  it('has the figures of thirty days, beside those of the thirty before', () => {
    const check = compile(ReportDataSchema);
    expect([check(report), check.errors]).toEqual([true, null]);
    expect(report).toMatchObject({ events: own.length, previous: { label: 'the 30 days before' } });
    expect(report.subject.line).toBe('Pop. 20 Apr 2026 – 20 May 2026 (Europe/Oslo, UTC+2)');
    const plays = ofType('player.track_played');
    const ms = plays.reduce((sum, { metadata }) => sum + Number(metadata?.['msPlayed']), 0);
    const heard = ofType('player.track_completed').reduce((sum, { value = 0 }) => sum + value, 0) + 6 * 0.25;
    expect(figuresOf(report)).toEqual({
      ...{ plays: plays.length, unique_listeners: new Set(plays.map((event) => event.user)).size, listen_ms: ms },
      ...{ avg_completion_rate: heard / plays.length, followers: 4, revenue_cents: 3_300, votes: 4, vote_points: 32 },
      ...{ interactions: own.filter(({ type }) => !['player.track_skipped', 'social.unfollow'].includes(type)).length },
      ...{ favorites: 3, skips: 6, purchase_cents: 3_000, tip_cents: 300, purchases: 2, tips: 1, buyers: 2 },
      revenue_per_buyer: 1_650,
    });
    const before = EVENTS.filter(({ type, artist, at }) => type === 'player.track_played' && artist === ANNA && at < report.from);
    expect(figureOf(report, 'plays')?.previous).toBe(before.length);
  });

  it('is the same as its statistics say', async () => {
    // the whole days of the range, in UTC
    const days = await world.compose('artist', ANNA, { from: '2026-05-01T00:00:00Z', to: '2026-05-11T00:00:00Z' });
    const { rows } = await world.database.pool.query<{ plays: string; revenue: string }>(
      `select sum(plays) as plays, coalesce(sum(revenue_cents), 0) as revenue from coliseum_rollups
       where entity_type = 'artist' and entity_id = $1 and period = 'daily' and event_id = ''
         and period_start >= '2026-05-01Z' and period_start < '2026-05-11Z'`,
      [ANNA],
    );
    expect(figuresOf(days)).toMatchObject({ plays: Number(rows[0]?.plays) });
    expect(figureOf(days, 'plays')?.value).toBe(120);
  });

  it('counts its days by the clocks of the zone', () => {
    const { step, at, series } = sectionOf(report, 'timeline', 'timeline');
    expect([step, at.length, at[1]]).toEqual(['day', 31, '2026-04-20T22:00:00.000Z']);
    const plays = series.find(({ id }) => id === 'plays')?.values as number[];
    const starts = at.map((one) => Date.parse(one));
    for (const [i, start] of starts.entries()) {
      const end = starts[i + 1] ?? NOW;
      const here = ofType('player.track_played').filter((e) => Date.parse(e.at) >= start && Date.parse(e.at) < end);
      expect([i, plays[i]]).toEqual([i, here.length]);
    }
  });

  it('follows people from a play to a purchase, and says that nobody told of tracks begun', () => {
    const { steps, note } = sectionOf(report, 'funnel', 'funnel');
    expect(steps.map(({ label, people }) => [label, people])).toEqual([
      ['Played it', 17],
      ['Heard one to the end', 17],
      ['Kept or shared it', 3],
      ['Bought', 1],
    ]);
    expect(note).toContain('no player told of tracks begun');
  });

  it('lists its tracks, its events, and its place over time', () => {
    const plays = (song: number): number => ofType('player.track_played').filter((e) => e.track === uuidOf(`song ${song}`)).length;
    expect(rowsOf(report, 'tracks').map(({ Plays }) => Plays)).toEqual([plays(0), plays(1), plays(2)].sort((a, b) => b - a));
    expect(rowsOf(report, 'events')).toEqual([{ Event: 'Show', Day: '18 May 2026', Votes: 4, Points: 32, Rank: null }]);
    const ranks = sectionOf(report, 'ranks', 'ranks');
    // of each day the last one that was published
    expect(ranks.at).toEqual([hoursAgo(79.9), hoursAgo(30), hoursAgo(2)]);
    expect(ranks.lines.map(({ label, ranks: of }) => [label, of])).toEqual([
      ['Anna', [1, null, 1]],
      [`Artist ${BELA.slice(-6)}`, [2, 1, 2]],
    ]);
  });

  it('says where its listeners are beyond what is usual', () => {
    const { cities } = sectionOf(report, 'geography', 'geography');
    const placed = own.filter(({ city, type }) => city && type !== 'player.track_skipped');
    const oslo = placed.filter(({ city }) => city === 'oslo').length;
    const all = { oslo, bergen: placed.length - oslo + 60 };
    expect(cities.map(({ cityId, value }) => [cityId, value])).toEqual([
      ['oslo', oslo],
      ['bergen', placed.length - oslo],
    ]);
    expect(cities[0]?.resonance).toBeCloseTo(oslo / placed.length / (oslo / (all.oslo + all.bergen)), 12);
    expect(cities[1]?.resonance).toBeCloseTo((1 - oslo / placed.length) / (all.bergen / (all.oslo + all.bergen)), 12);
  });
});
