/** Ten years of the Eurovision Song Contest, finals and semi-finals: official points and ranks, ties and those without a point. */
import { isDeepStrictEqual } from 'node:util';
import { type CsvRow, describeGolden, goldenCsv, idOf } from '@coliseum/testing/golden';
import { startGoldenWorld, type GoldenWorld } from './golden-world.spec-support.js';

const VOTES_BOARD = 'eurovision-votes';
const VOTING_MS = 4 * 3_600_000;

const roundOf = (row: CsvRow): string => `${row['year']} ${row['round']}`;
const eventOf = (round: string): string => idOf('eurovision event', round);
const artistOf = (round: string, country: string): string => idOf('eurovision artist', `${round} ${country}`);

function byRound(rows: CsvRow[]): Map<string, CsvRow[]> {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) groups.set(roundOf(row), [...(groups.get(roundOf(row)) ?? []), row]);
  return groups;
}

const begin = (row: CsvRow): number => Date.parse(`${row['date']}T${row['time_utc'] || '20:00:00'}Z`);

/** Votes in an order that has nothing to do with their times; where jury and public are told, their sum is left out. */
function* voteEvents(rounds: Map<string, CsvRow[]>): Generator<object> {
  const votes: { at: string; event: object }[] = [];
  for (const [round, rows] of rounds) {
    const isSplit = rows.some((row) => row['kind'] === 'jury');
    for (const row of rows) {
      if (row['points'] === '0' || (isSplit && row['kind'] === 'total')) continue;
      const key = `${round} ${row['kind']} ${row['voter_country']} ${row['contestant_country']}`;
      const id = idOf('eurovision vote', key);
      votes.push({
        at: id,
        event: {
          id,
          type: 'concierto.vote_cast',
          timestamp: new Date(begin(row) + (parseInt(id.slice(0, 6), 16) % VOTING_MS)).toISOString(),
          userId: idOf('eurovision voter', `${row['voter_country']} ${row['kind']}`),
          artistId: artistOf(round, row['contestant_country'] as string),
          eventId: eventOf(round),
          value: Number(row['points']),
          metadata: isSplit ? { ballot: row['kind'] } : {},
        },
      });
    }
  }
  votes.sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const { event } of votes) yield event;
}

async function* inTurn(events: Iterable<object>): AsyncGenerator<object> {
  yield* events;
}

describeGolden('ten years of the song contest', () => {
  let world: GoldenWorld;
  const official = byRound(goldenCsv('oracle/eurovision_official_ranking.csv'));
  const cast = byRound(goldenCsv('eurovision/votes.csv.gz').filter((row) => row['contest'] === 'senior'));
  const rounds = [...official.keys()];

  beforeAll(async () => {
    world = await startGoldenWorld();
    await world.enter(
      rounds.map((round) => {
        const [first] = cast.get(round) as [CsvRow];
        return {
          type: 'event',
          id: eventOf(round),
          name: `Eurovision ${round}`,
          votingOpensAt: new Date(begin(first)).toISOString(),
          votingClosesAt: new Date(begin(first) + VOTING_MS).toISOString(),
          lineup: (official.get(round) ?? []).map((row) => artistOf(round, row['country'] as string)),
        };
      }),
    );
    await world.makeBoard({
      id: VOTES_BOARD,
      name: 'Votes',
      entityType: 'artist',
      metric: 'votes',
      aggregation: 'count',
      scope: 'event',
      windows: ['all_time'],
      refresh: 'live',
    });
    await world.send(inTurn(voteEvents(cast)));
    await world.settle();
  }, 300_000);
  afterAll(() => world.close());

  /** country → points and rank, as a board says */
  const ranking = async (board: string, round: string): Promise<Record<string, [number, number]>> => {
    const countries = new Map(
      (official.get(round) ?? []).map((row) => [artistOf(round, row['country'] as string), row['country']]),
    );
    const { entries } = await world.board(board, { eventId: eventOf(round), limit: '100' });
    return Object.fromEntries(
      entries.map(({ entityId, score, rank }) => [countries.get(entityId) ?? entityId, [score, rank]]),
    );
  };
  /** Boards follow the figures by a second and more. @returns what `ask` gives, as soon as that is `expected`, or in the end */
  const eventually = async <T>(ask: () => Promise<T>, expected: T): Promise<T> => {
    for (const end = Date.now() + 45_000; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
      const found = await ask();
      if (isDeepStrictEqual(found, expected) || Date.now() > end) return found;
    }
  };
  const answers = (round: string): Record<string, [number, number]> =>
    Object.fromEntries(
      (official.get(round) ?? []).map((row) => [
        row['country'],
        [Number(row['sum_of_votes_total']), Number(row['rank_by_sum_total(1224)'])],
      ]),
    );
  /** votes above zero, by country */
  const counts = (round: string): Record<string, number> => {
    const rows = cast.get(round) ?? [];
    const isSplit = rows.some((row) => row['kind'] === 'jury');
    const counted = rows.filter((row) => row['points'] !== '0' && !(isSplit && row['kind'] === 'total'));
    return Object.fromEntries(
      (official.get(round) ?? []).map(({ country = '' }) => [
        country,
        counted.filter((row) => row['contestant_country'] === country).length,
      ]),
    );
  };

  it('has thirty rounds with the official points and ranks, ties and those without a point included', async () => {
    expect(rounds).toHaveLength(30);
    const boards: Record<string, unknown> = {};
    for (const round of rounds)
      boards[round] = await eventually(() => ranking('event-artist-rankings', round), answers(round));
    expect(boards).toEqual(Object.fromEntries(rounds.map((round) => [round, answers(round)])));
  }, 120_000);

  it('counts the votes of each entry on a board that counts', async () => {
    const scores = async (round: string): Promise<Record<string, number>> => {
      const board = Object.entries(await ranking(VOTES_BOARD, round));
      return Object.fromEntries(board.map(([country, [score]]) => [country, score]));
    };
    for (const round of rounds)
      expect(await eventually(() => scores(round), counts(round))).toEqual(counts(round));
  }, 120_000);

  it('has the votes, points and voters of each round', async () => {
    const totals = byRound(
      goldenCsv('oracle/eurovision_event_totals.csv').filter((row) => row['kind'] !== 'total'),
    );
    for (const [round, kinds] of totals) {
      const sum = (name: string): number => kinds.reduce((all, row) => all + Number(row[name]), 0);
      expect(await world.total('event', eventOf(round))).toMatchObject({
        votes: sum('vote_rows_gt0'),
        vote_points: sum('points_sum'),
      });
    }
  });

  it('stays as it was once it is frozen and official, whoever votes later', async () => {
    const round = '2012 final';
    const eventId = eventOf(round);
    const [first] = cast.get(round) as [CsvRow];
    const stateOf = async (): Promise<string> =>
      (await world.board('event-artist-rankings', { eventId })).state;
    await world.order('event-artist-rankings', 'freeze', { eventId, reason: 'the votes are in' });
    // a busy machine's figures may reach the instant after the order was answered
    expect(await eventually(stateOf, 'frozen')).toBe('frozen');
    await world.order('event-artist-rankings', 'publish', { eventId });
    await world.send(
      inTurn([
        {
          id: idOf('eurovision vote', 'too late'),
          type: 'concierto.vote_cast',
          timestamp: new Date(begin(first) + 1_000).toISOString(),
          userId: idOf('eurovision voter', 'too late'),
          artistId: artistOf(round, 'NO'),
          eventId,
          value: 1_000,
        },
      ]),
    );
    await world.settle();
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // a board that moved would have been published
    expect(await ranking('event-artist-rankings', round)).toEqual(answers(round));
    expect(await world.get(`/leaderboards/event-artist-rankings?eventId=${eventId}`)).toMatchObject({
      state: 'official',
    });
  }, 60_000);
});
