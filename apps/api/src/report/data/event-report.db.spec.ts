/** The report of an event over a small evening, each figure worked out by hand or counted anew from the events that went in. */
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

const FINAL = uuidOf('final');
const SEMI = uuidOf('semi');
const BRAND = uuidOf('brand');
const [ANNA, BELA, CARA] = ['anna', 'bela', 'cara'].map(uuidOf) as [string, string, string];
const user = (n: number): string => uuidOf(`user ${n}`);
const at = (minutes: number): string => new Date(Date.parse('2026-05-18T19:00Z') + minutes * 60_000).toISOString();

/**
 * Forty people look at the final, half of them the day before, when the report does not begin yet. Twelve answer, ten
 * of these check in, and one more who never looked. Eight of the eleven vote for Anna, one of them twice, which does not
 * count; three for Bela, one of them takes it back. Two buy, one sends a tip, one gets money back.
 */
const EVENING: WorldEvent[] = [
  ...Array.from({ length: 40 }, (_, i): WorldEvent => ({
    ...{ type: 'concierto.event_viewed', event: FINAL, user: user(i) },
    at: at(i % 2 === 0 ? -24 * 60 + i : 5 + i / 10),
    city: i < 30 ? 'oslo' : 'bergen',
  })),
  ...Array.from({ length: 12 }, (_, i): WorldEvent => ({
    ...{ type: 'concierto.rsvp_created', event: FINAL, user: user(i), at: at(20), city: 'oslo' },
  })),
  ...Array.from({ length: 10 }, (_, i): WorldEvent => ({
    ...{ type: 'concierto.checked_in', event: FINAL, user: user(i), at: at(30), city: 'oslo' },
  })),
  { type: 'concierto.checked_in', event: FINAL, user: user(99), at: at(31), city: 'bergen' },
  ...Array.from({ length: 8 }, (_, i): WorldEvent => ({
    ...{ type: 'concierto.vote_cast', event: FINAL, artist: ANNA, user: user(i), at: at(100 + i), value: 10 },
    ...{ city: 'oslo', metadata: { ballot: i < 5 ? 'public' : 'jury' } },
  })),
  // a second vote of the same ballot
  {
    ...{ type: 'concierto.vote_cast', event: FINAL, artist: ANNA, user: user(0), at: at(120), value: 10 },
    ...{ city: 'oslo', metadata: { ballot: 'public' } },
  },
  ...[8, 9, 99].map((n): WorldEvent => ({
    ...{ type: 'concierto.vote_cast', event: FINAL, artist: BELA, user: user(n), at: at(105), value: 12 },
    ...{ city: 'oslo', metadata: { ballot: 'public' } },
  })),
  {
    ...{ type: 'concierto.vote_retracted', event: FINAL, artist: BELA, user: user(9), at: at(106), value: 12 },
    metadata: { ballot: 'public' },
  },
  // after the close
  { type: 'concierto.vote_cast', event: FINAL, artist: BELA, user: user(3), at: at(200), value: 12, city: 'oslo' },
  ...[0, 20].map((minutes, i): WorldEvent => ({
    ...{ type: 'concierto.set_started', event: FINAL, artist: [ANNA, BELA][i] as string, at: at(40 + minutes) },
  })),
  ...[1, 2].map((n): WorldEvent => ({
    ...{ type: 'treasury.purchase_completed', event: FINAL, user: user(n), at: at(150), value: 1_999 },
    ...{ city: 'oslo', metadata: { currency: 'EUR' } },
  })),
  { type: 'treasury.tip_sent', event: FINAL, artist: ANNA, user: user(30), at: at(151), value: 500 },
  { type: 'treasury.refund_issued', event: FINAL, user: user(2), at: at(152), value: 1_999 },
  ...Array.from({ length: 25 }, (_, i): WorldEvent => ({
    ...{ type: 'player.track_played', event: FINAL, artist: ANNA, track: uuidOf(`song ${i % 2}`), user: user(i) },
    ...{ at: at(60 + i), city: 'oslo' },
  })),
  { type: 'concierto.event_rated', event: FINAL, user: user(1), at: at(220), value: 4 },
  { type: 'concierto.event_rated', event: FINAL, user: user(2), at: at(220), value: 5 },
  // what others do in the cities
  ...Array.from({ length: 100 }, (_, i): WorldEvent => ({
    ...{ type: 'player.track_played', artist: CARA, track: uuidOf('other'), user: user(200 + i), at: at(i) },
    city: i < 40 ? 'oslo' : 'bergen',
  })),
  // the semi-final, two days before
  ...Array.from({ length: 4 }, (_, i): WorldEvent => ({
    ...{ type: 'concierto.vote_cast', event: SEMI, artist: ANNA, user: user(i), at: at(-2 * 1440 + 60), value: 1 },
  })),
  // the first event ever
  { type: 'player.track_played', artist: CARA, track: uuidOf('other'), user: user(200), at: at(-3 * 1440) },
];

describe('the report of an event', () => {
  let world: ReportWorld;
  let report: ReportData;
  beforeAll(async () => {
    world = await startReportWorld('2026-05-20T12:34:56Z');
    const show = { type: 'event', brand_id: BRAND, time_zone: 'Europe/Oslo' };
    await world.enter([
      { type: 'city', id: 'oslo', name: 'Oslo', attributes: { latitude: 59.91, longitude: 10.75 } },
      ...[ANNA, BELA, CARA].map((id, i) => ({ type: 'artist', id, name: ['Anna', 'Bela', 'Cara'][i] })),
      { type: 'track', id: uuidOf('song 0'), name: 'Song 0' },
      {
        ...{ ...show, id: FINAL, name: 'Grand Final', starts_at: at(0), ends_at: at(240), city_id: 'oslo' },
        ...{ voting_opens_at: at(90), voting_closes_at: at(180), lineup: [ANNA, BELA, CARA] },
        attributes: { title: 'Song Contest 2026', arena: 'Spektrum' },
      },
      { ...show, id: SEMI, name: 'Semi-final', starts_at: at(-2 * 1440), ends_at: at(-2 * 1440 + 240) },
    ]);
    await world.add(EVENING);
    await world.count();
    report = await world.compose('event', FINAL.toUpperCase());
  }, 60_000);
  afterAll(() => world.close());

  it('says what it is about, of when, and what it is told against', () => {
    const check = compile(ReportDataSchema);
    expect([check(report), check.errors]).toEqual([true, null]);
    expect(report.subject).toEqual({
      ...{ entityType: 'event', entityId: FINAL, entityName: 'Grand Final', entityImageUrl: null, official: false },
      line: 'Song Contest 2026, Spektrum, Oslo. 18 May 2026, 21:00 – 01:00 (Europe/Oslo, UTC+2)',
    });
    expect(report).toMatchObject({
      ...{ from: at(0), to: at(240), timeZone: 'Europe/Oslo', frozenAt: '2026-05-20T12:34:56.000Z', currency: 'USD' },
      previous: { from: at(-2 * 1440), to: at(-2 * 1440 + 240), label: 'Semi-final, 16 May 2026' },
      events: EVENING.filter((e) => e.event === FINAL && e.at >= at(0)).length,
    });
    expect(report.dataThrough).not.toBeNull();
  });

  it('has the figures of the evening', () => {
    expect(figuresOf(report)).toEqual({
      ...{ votes: 10, vote_points: 104, unique_voters: 11, attendance: 11, plays: 25, unique_viewers: 20 },
      ...{ rsvps: 12, avg_rating: 4.5, revenue_cents: 2_499, purchase_cents: 3_998, tip_cents: 500 },
      ...{ refund_cents: 1_999, purchases: 2, tips: 1, refunds: 1, buyers: 3 },
      ...{ revenue_per_buyer: 833, revenue_per_attendee: 2_499 / 11 },
    });
    expect(figureOf(report, 'votes')).toMatchObject({ previous: 4, changePercent: 150, approximate: false });
    // nothing to divide by
    expect(figureOf(report, 'attendance')).toMatchObject({ previous: 0, changePercent: null });
  });

  it('tells the evening in steps of five minutes, votes that do not count left out', () => {
    const { step, at: steps, series, marks, spans } = sectionOf(report, 'timeline', 'timeline');
    expect([step, steps.length, steps[0], steps.at(-1)]).toEqual(['5m', 48, at(0), at(235)]);
    const of = (id: string): number[] => series.find((one) => one.id === id)?.values as number[];
    const total = (id: string): number => of(id).reduce((sum, n) => sum + n, 0);
    expect(of('votes').slice(20, 25)).toEqual([5, 5, 0, 0, 0]);
    expect([total('votes'), total('plays'), total('views'), total('purchases')]).toEqual([10, 25, 20, 2]);
    expect(of('plays').slice(12, 18)).toEqual([5, 5, 5, 5, 5, 0]);
    expect(marks).toEqual([
      { at: at(40), label: 'first act' },
      { at: at(60), label: 'last act' },
    ]);
    expect(spans).toEqual([{ from: at(90), to: at(180), label: 'voting open' }]);
  });

  it('follows people from a look to a ticket, those too that looked the day before', () => {
    const { steps } = sectionOf(report, 'funnel', 'funnel');
    expect(steps.map(({ people }) => people)).toEqual([40, 12, 10, 10, 2]);
    expect(steps[1]).toMatchObject({ id: 'concierto.rsvp_created', ofPrevious: 0.3, ofFirst: 0.3 });
    expect(steps[0]).toMatchObject({ ofPrevious: null, ofFirst: 1 });
  });

  it('says where it came from, with resonance by its definition', () => {
    const { cities, total, unplaced } = sectionOf(report, 'geography', 'geography');
    // views and ratings without a city are none; votes count as interactions whether they count or not
    const oslo = 12 + 10 + 9 + 3 + 1 + 2 + 25;
    expect(cities.map(({ cityId, name, value, latitude }) => [cityId, name, value, latitude])).toEqual([
      ['oslo', 'Oslo', oslo, 59.91],
      ['bergen', 'bergen', 1, null], // nobody knows where it is
    ]);
    expect([total, unplaced]).toEqual([oslo + 1, 1]);
    const [first, second] = cities as [(typeof cities)[0], (typeof cities)[0]];
    expect(first.share).toBeCloseTo(oslo / (oslo + 1), 12);
    // of all in the range: the evening's and the hundred plays of Cara
    const all = { oslo: oslo + 40, bergen: 61 };
    expect(first.resonance).toBeCloseTo(oslo / (oslo + 1) / (all.oslo / (all.oslo + all.bergen)), 12);
    expect(second.resonance).toBeNull(); // eleven events there
  });

  it('gives the result with its ballots and those without a vote', () => {
    expect(rowsOf(report, 'result')).toEqual([
      { Rank: 1, Artist: 'Anna', Jury: 30, Public: 50, Votes: 8, Points: 80 },
      { Rank: 2, Artist: 'Bela', Jury: 0, Public: 24, Votes: 2, Points: 24 },
      { Rank: 3, Artist: 'Cara', Jury: 0, Public: 0, Votes: 0, Points: 0 },
    ]);
    expect(sectionOf(report, 'table', 'result')).toMatchObject({ official: false });
  });

  it('names nobody, and tells no group of fewer than ten', () => {
    const bands = rowsOf(report, 'engagement');
    expect(bands.map(({ Engagement, People }) => [Engagement, People])).toEqual([
      ['0 to 9', 11], // at most a vote, a check-in, an answer, a play and a purchase
      ['10 to 29', null],
      ['30 to 99', null],
      ['100 to 299', null],
      ['300 and more', null],
    ]);
    const people = new Set(EVENING.flatMap((event) => event.user ?? []));
    const text = JSON.stringify(report);
    for (const id of people) expect(text).not.toContain(id);
  });

  it('has its tracks, its definitions, and says what is missing', () => {
    expect(rowsOf(report, 'tracks')).toEqual([
      { Track: 'Song 0', Plays: 13 },
      { Track: `Track ${uuidOf('song 1').slice(-6)}`, Plays: 12 },
    ]);
    expect(report.missing).toEqual([{ what: 'Audience DNA', why: 'There is no model yet.' }]);
    const terms = report.definitions.map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining(['Votes', 'Funnel', 'Resonance', 'Points', 'Engagement', 'Revenue']));
    expect(new Set(terms).size).toBe(terms.length);
  });
});
