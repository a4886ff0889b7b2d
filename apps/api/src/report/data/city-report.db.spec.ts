/** The report of a city and of a tournament of cities, their figures counted anew from the events that went in. */
import { EVENT_TYPES, ReportDataSchema, type ReportData } from '@coliseum/contracts';
import { compile } from '../../platform/http/validator.js';
import {
  figureOf,
  figuresOf,
  noDna,
  rowsOf,
  sectionOf,
  startReportWorld,
  uuidOf,
  type ReportWorld,
  type WorldEvent,
} from './report-world.spec-support.js';

const [ANNA, BELA] = [uuidOf('anna'), uuidOf('bela')];
const CUP = uuidOf('cup');
const CITIES = ['oslo', 'bergen', 'tromso', 'bodo'];
const HOUR = 3_600_000;
const NOW = Date.parse('2026-05-20T12:34:56Z');
const FROM = Date.parse('2026-05-06T10:30:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();
const many = (count: number, make: (i: number) => WorldEvent): WorldEvent[] => Array.from({ length: count }, (_, i) => make(i));

const EVENTS: WorldEvent[] = [
  { type: 'vaultmap.map_opened', user: uuidOf('first'), at: iso(NOW - 90 * 24 * HOUR) },
  ...many(2_000, (i): WorldEvent => {
    const base = {
      user: uuidOf(`user ${(i * 7) % 83}`),
      at: iso(FROM - 10 * 24 * HOUR + ((i * 7_919_777) % (24 * 24 * HOUR))),
      city: CITIES[(i * i) % 7 < 3 ? 0 : i % 4] as string,
    };
    const artist = i % 3 === 0 ? ANNA : BELA;
    if (i % 11 === 0) return { type: 'cals.link_shared', ...base };
    if (i % 13 === 0) return { type: 'treasury.purchase_completed', ...base, value: 100 + i };
    if (i % 5 === 0) return { type: 'concierto.vote_cast', ...base, artist, event: uuidOf(`show ${i % 4}`), value: 3 };
    if (i % 17 === 0) return { type: 'player.track_skipped', ...base, artist, track: uuidOf(`song ${i % 9}`) };
    return { type: 'player.track_played', ...base, artist, track: uuidOf(`song ${i % 9}`) };
  }),
];
const within = (events: WorldEvent[], from: number, to: number): WorldEvent[] =>
  events.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
const isInteraction = ({ type }: WorldEvent): boolean => EVENT_TYPES[type].interaction;

describe('the report of a city', () => {
  let world: ReportWorld;
  let report: ReportData;
  let cup: ReportData;
  const asked: string[] = [];
  const here = within(EVENTS, FROM, NOW).filter(({ city }) => city === 'oslo');

  beforeAll(async () => {
    world = await startReportWorld(iso(NOW));
    const { pool } = world.database;
    await world.enter([
      { type: 'city', id: 'oslo', name: 'Oslo' },
      { type: 'artist', id: ANNA, name: 'Anna' },
      { type: 'artist', id: BELA, name: 'Bela' },
    ]);
    await world.add(EVENTS);
    await world.count();
    const [starts, ends] = [iso(FROM), iso(FROM + 15 * 24 * HOUR)];
    await pool.query(
      `insert into coliseum_tournaments (id, name, state, metric, seeding, seeding_window, results, city_ids, starts_at, ends_at, grace_seconds,
         times_set_at, created_by, created_at, updated_at)
       values ($1, 'Battle of the Cities', 'running', 'plays', 'given', 'round', 'computed', $2, $3, $4, 60, $3, 'spec', $3, $3)`,
      [CUP, CITIES, starts, ends],
    );
    await pool.query(
      `insert into coliseum_tournament_seeds (tournament_id, seed, city_id) select $1, n, c from unnest($2::text[]) with ordinality s (c, n)`,
      [CUP, CITIES],
    );
    const match = (n: number, round: number, slot: number, opens: number, closes: number, more: Record<string, unknown>) => {
      const row = {
        ...{ id: uuidOf(`match ${n}`), tournament_id: CUP, round, slot, is_bye: false, opens_at: iso(opens), closes_at: iso(closes) },
        ...{ freezes_at: iso(closes + 60_000), ...more },
      };
      const names = Object.keys(row);
      return pool.query(
        `insert into coliseum_tournament_matches (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
        Object.values(row),
      );
    };
    const middle = FROM + 7 * 24 * HOUR;
    await match(1, 1, 0, FROM, middle, {
      ...{ home_city_id: 'oslo', home_seed: 1, away_city_id: 'bodo', away_seed: 4, home_score: 12, away_score: 5 },
      ...{ frozen_at: iso(middle + 60_000), winner_city_id: 'oslo', decided_by: 'score' },
    });
    await match(2, 1, 1, FROM, middle, {
      ...{ home_city_id: 'bergen', home_seed: 2, away_city_id: 'tromso', away_seed: 3, home_score: 7, away_score: 7 },
      ...{ frozen_at: iso(middle + 60_000), winner_city_id: 'bergen', decided_by: 'seed' },
    });
    await match(3, 2, 0, middle, FROM + 15 * 24 * HOUR, {
      ...{ home_city_id: 'oslo', home_seed: 1, away_city_id: 'bergen', away_seed: 2 },
    });
    report = await world.compose('city', 'oslo', { from: iso(FROM), to: iso(NOW) }, 'Europe/Oslo');
    world.dna = (question) => {
      asked.push(`${question.entityType} ${question.entityId}`);
      return noDna(question);
    };
    cup = await world.compose('tournament', CUP);
  }, 60_000);
  afterAll(() => world.close());

  it('has the figures of the city, people counted once', () => {
    const check = compile(ReportDataSchema);
    expect([check(report), check.errors]).toEqual([true, null]);
    const of = (type: string): WorldEvent[] => here.filter((event) => event.type === type);
    const bought = of('treasury.purchase_completed');
    const cents = bought.reduce((sum, { value = 0 }) => sum + value, 0);
    const people = (events: WorldEvent[]): number => new Set(events.map(({ user }) => user)).size;
    expect(figuresOf(report)).toMatchObject({
      ...{ interactions: here.filter(isInteraction).length, people: people(here) },
      ...{ plays: of('player.track_played').length, unique_listeners: people(of('player.track_played')) },
      ...{ revenue_cents: cents, shares: of('cals.link_shared').length, buyers: people(bought) },
    });
    expect(report.events).toBe(here.length);
    const length = NOW - FROM;
    const before = within(EVENTS, FROM - length, FROM).filter((event) => event.city === 'oslo' && isInteraction(event));
    expect(figureOf(report, 'interactions')?.previous).toBe(before.length);
    expect(report.previous?.label).toBe('the 14 days before');
  });

  it('tells when it is awake, to the last event', () => {
    const { rows } = sectionOf(report, 'table', 'awake');
    const grid = Array.from({ length: 24 }, () => [0, 0, 0, 0, 0, 0, 0]);
    for (const { at } of here.filter(isInteraction)) {
      const local = new Date(Date.parse(at) + 2 * HOUR); // summer time in Oslo
      const row = grid[local.getUTCHours()] as number[];
      row[(local.getUTCDay() + 6) % 7] = (row[(local.getUTCDay() + 6) % 7] as number) + 1;
    }
    expect(rows.map((row) => row.slice(1))).toEqual(grid);
  });

  it('lists what it takes most part in, and for whom beyond what is usual', () => {
    const all = within(EVENTS, FROM, NOW).filter((event) => event.city !== undefined && isInteraction(event));
    const count = (events: WorldEvent[], artist: string): number => events.filter((event) => event.artist === artist).length;
    const own = here.filter(isInteraction);
    const rows = rowsOf(report, 'artists');
    expect(rows.map(({ Artist, Interactions }) => [Artist, Interactions])).toEqual([
      ['Bela', count(own, BELA)],
      ['Anna', count(own, ANNA)],
    ]);
    expect(rows[0]?.['Resonance']).toBeCloseTo(count(own, BELA) / count(all, BELA) / (own.length / all.length), 12);
    const shows = rowsOf(report, 'events').map(({ Interactions }) => Number(Interactions));
    expect(shows.reduce((sum, n) => sum + n, 0)).toBe(own.filter(({ event }) => event !== undefined).length);
    expect(rowsOf(report, 'tracks')[0]?.['Plays']).toBe(
      Math.max(...Array.from({ length: 9 }, (_, n) => here.filter((e) => e.type === 'player.track_played' && e.track === uuidOf(`song ${n}`)).length)),
    );
  });

  it('stands in its tournaments', () => {
    expect(rowsOf(report, 'tournaments')).toEqual([
      { Tournament: 'Battle of the Cities', Began: '6 May 2026', Seed: 1, Matches: 1, Won: 1, Outcome: 'still in it' },
    ]);
    expect(report.missing.map(({ what }) => what)).toEqual(['Board history', 'Audience DNA']);
  });

  it('of a tournament has the bracket as it stands, open matches with what they have so far', () => {
    const check = compile(ReportDataSchema);
    expect([check(cup), check.errors]).toEqual([true, null]);
    const middle = FROM + 7 * 24 * HOUR;
    const plays = (city: string): number =>
      within(EVENTS, middle, NOW).filter((event) => event.city === city && event.type === 'player.track_played').length;
    const { rounds, champion, metric } = sectionOf(cup, 'bracket', 'bracket');
    expect([champion, metric, rounds.map(({ name }) => name)]).toEqual([null, 'plays', ['Semi-finals', 'Final']]);
    expect(rounds[0]?.matches.map(({ state, decidedBy, winnerId }) => [state, decidedBy, winnerId])).toEqual([
      ['decided', null, 'oslo'],
      ['decided', 'level; as the higher seed', 'bergen'],
    ]);
    expect(rounds[1]?.matches[0]).toMatchObject({
      state: 'open',
      home: { cityId: 'oslo', name: 'Oslo', seed: 1, score: plays('oslo') },
      away: { cityId: 'bergen', seed: 2, score: plays('bergen') },
    });
  });

  it('of a tournament has what its cities did meanwhile', () => {
    const counted = within(EVENTS, FROM, NOW).filter((event) => event.city !== undefined);
    const cities = rowsOf(cup, 'cities');
    expect(cities.map(({ City, Seed, Matches, Won }) => [City, Seed, Matches, Won])).toEqual([
      ['Oslo', 1, 1, 1],
      ['bergen', 2, 1, 1],
      ['tromso', 3, 1, 0],
      ['bodo', 4, 1, 0],
    ]);
    for (const [i, city] of CITIES.entries()) {
      const own = counted.filter((event) => event.city === city);
      expect([city, cities[i]?.['Interactions'], cities[i]?.['Shares']]).toEqual([
        city,
        own.filter(isInteraction).length,
        own.filter(({ type }) => type === 'cals.link_shared').length,
      ]);
    }
    expect(figuresOf(cup)).toMatchObject({
      interactions: counted.filter(isInteraction).length,
      people: new Set(counted.map(({ user }) => user)).size,
      matches_played: 2,
    });
    const { series } = sectionOf(cup, 'timeline', 'timeline');
    expect(series.map(({ label }) => label).sort()).toEqual(['Oslo', 'bergen', 'bodo', 'tromso']);
    expect(asked).toEqual([`tournament ${CUP}`, ...CITIES.map((city) => `city ${city}`)]);
  });
});
