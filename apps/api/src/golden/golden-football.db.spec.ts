/** Real football goes in through POST /events; the duels of cities come out by REST as they were computed apart from this project, and decide a tournament. */
import {
  type CsvRow,
  describeGolden,
  type FootballEvent,
  footballEvents,
  goldenCsv,
} from '@coliseum/testing/golden';
import { startGoldenWorld, type GoldenWorld } from './golden-world.spec-support.js';

const TIMEOUT_MS = 300_000;
const ORACLE = 'oracle/football_city_duels_tier1.csv';
/** A season runs from July to July. */
const seasonOf = (year: number) => ({ from: `${year}-07-01T00:00:00Z`, to: `${year + 1}-07-01T00:00:00Z` });

describeGolden('football between cities', () => {
  let world: GoldenWorld;
  const matches: FootballEvent[] = [];
  beforeAll(async () => {
    world = await startGoldenWorld();
    for await (const event of footballEvents()) matches.push(event);
    // every match twice: the second statement of it must change nothing
    const again = matches.map((event) => ({
      ...event,
      id: event.id.replace(/^./, (c) => (c === 'f' ? '0' : 'f')),
    }));
    await world.send(
      (async function* () {
        yield* matches;
        yield* again;
      })(),
    );
    await world.settle();
  }, TIMEOUT_MS);
  afterAll(() => world.close());

  it('gives every row of every season', async () => {
    const rows = goldenCsv(ORACLE);
    expect([matches.length, rows.length]).toEqual([3_800, 130]);
    const seasons = new Map<string, CsvRow[]>();
    for (const row of rows)
      seasons.set(row['season'] as string, [...(seasons.get(row['season'] as string) ?? []), row]);
    for (const [season, expected] of seasons) {
      const { total, items } = await world.get(`/duels?${new URLSearchParams(seasonOf(Number(season)))}`);
      expect(total).toBe(expected.length);
      const seen = items.map((row: Record<string, number> & { city: { id: string } }) => [
        ...[row.city.id, row['rank'], row['duels'], row['won'], row['drawn'], row['lost']],
        ...[row['difference'], row['points']],
      ]);
      const answers = expected.map((row) => [
        row['city'],
        ...['rank_by_points', 'duels', 'won', 'drawn', 'lost', 'goal_diff', 'points'].map((name) =>
          Number(row[name]),
        ),
      ]);
      // where points and difference are equal the oracle's order is its file's
      const byCity = (a: unknown[], b: unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
      expect([season, [...seen].sort(byCity)]).toEqual([season, [...answers].sort(byCity)]);
      expect(seen.map((row: unknown[]) => row[1])).toEqual(answers.map((row) => row[1]));
    }
  });

  it('gives a city its duels by opponent, which add up to its record', async () => {
    const span = seasonOf(2003);
    const record = await world.get(`/cities/London/duels?${new URLSearchParams(span)}`);
    const oracle = goldenCsv(ORACLE).find((row) => row['season'] === '2003' && row['city'] === 'London');
    expect(record).toMatchObject({ duels: Number(oracle?.['duels']), points: Number(oracle?.['points']) });
    const sum = (name: string): number =>
      record.opponents.reduce((all: number, row: Record<string, number>) => all + Number(row[name]), 0);
    for (const name of ['duels', 'won', 'drawn', 'lost', 'scored', 'conceded', 'points'])
      expect(sum(name)).toBe(record[name]);
    const leeds = record.opponents.find((row: { city: { id: string } }) => row.city.id === 'Leeds');
    const [from, to] = [Date.parse(span.from), Date.parse(span.to)];
    const played = matches.filter(
      ({ timestamp, metadata: m }) =>
        Date.parse(timestamp) >= from &&
        Date.parse(timestamp) < to &&
        ((m.homeCityId === 'London' && m.awayCityId === 'Leeds') ||
          (m.homeCityId === 'Leeds' && m.awayCityId === 'London')),
    );
    const goals = (city: string): number =>
      played.reduce((all, { metadata: m }) => all + (m.homeCityId === city ? m.homeScore : m.awayScore), 0);
    expect(played.length).toBeGreaterThan(8);
    expect([leeds.duels, leeds.scored, leeds.conceded]).toEqual([
      played.length,
      goals('London'),
      goals('Leeds'),
    ]);
  });

  it('decides a tournament of the eight cities with the most points, by the goals of their duels', async () => {
    const { from, to } = { from: '2000-07-01T00:00:00Z', to: '2010-07-01T00:00:00Z' };
    const { items } = await world.get(`/duels?limit=8&from=${from}&to=${to}`);
    const cityIds = items.map((row: { city: { id: string } }) => row.city.id);
    const made = await world.post('/admin/tournaments', {
      ...{ name: 'Battle of the Cities', cityIds, seeding: 'given', results: 'external' },
      ...{ startsAt: from, endsAt: to, graceSeconds: 0 },
    });
    const { id } = made;
    const over = await until(async () => {
      const tournament = await world.get(`/tournaments/${id}`);
      return tournament.state === 'completed' ? tournament : undefined;
    });
    const goals = (match: { opensAt: string; closesAt: string }, city: string, other: string): number =>
      matches
        .filter(
          ({ timestamp, metadata: m }) =>
            Date.parse(timestamp) >= Date.parse(match.opensAt) &&
            Date.parse(timestamp) < Date.parse(match.closesAt) &&
            [m.homeCityId, m.awayCityId].includes(city) &&
            [m.homeCityId, m.awayCityId].includes(other) &&
            m.homeCityId !== m.awayCityId,
        )
        .reduce((all, { metadata: m }) => all + (m.homeCityId === city ? m.homeScore : m.awayScore), 0);
    let judged = 0;
    for (const { matches: played } of over.bracket)
      for (const match of played) {
        const [home, away] = [match.home.city.id, match.away.city.id];
        const scores = [goals(match, home, away), goals(match, away, home)];
        expect([home, away, match.home.score, match.away.score]).toEqual([home, away, ...scores]);
        if (match.decidedBy === 'score')
          expect(match.winnerCityId).toBe((scores[0] as number) > (scores[1] as number) ? home : away);
        judged++;
      }
    expect(judged).toBe(7);
    expect(over.winner.id).toBe(over.bracket.at(-1).matches[0].winnerCityId);
  }, 60_000);
});

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The tournament did not end.');
}
