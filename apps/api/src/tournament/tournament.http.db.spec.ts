/** Tournaments and duels behind the real HTTP server and the guard. */
import { Global, Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { DuelRow } from '@coliseum/contracts';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { TournamentEngine } from './engine/tournament-engine.js';
import { TournamentReader } from './read/tournament-reader.js';
import { TournamentModule } from './tournament.module.js';

/** The pipeline room's book, which is not under test here. */
@Global()
@Module({
  providers: [{ provide: JobLedger, useValue: { run: (_: string, work: () => Promise<unknown>) => work() } }],
  exports: [JobLedger],
})
class Book {}

const HOUR = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

describe('tournaments over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp([Book, TournamentModule], { environment: { COLISEUM_ROLE: 'api' } });
    await app.database.pool.query(
      `insert into coliseum_watermarks (consumer, system_identifier, next_xid, data_through)
       values ('rollup', 'spec', '0', 'infinity') on conflict (consumer) do update set data_through = 'infinity'`,
    );
    await app.database.pool.query(
      `insert into coliseum_entities (type, id, name, image_url, attributes) values
       ('city', 'berlin', 'Berlin', '/api/v1/entities/city/berlin/image?v=1', '{"country":"DE"}'),
       ('city', 'spring-il', 'Springfield', null, '{}'), ('city', 'spring-ma', 'Springfield', null, '{}')`,
    );
  });
  afterAll(() => app.close());

  const call = (method: string, path: string, body?: unknown) => app.call(method, `/api/v1${path}`, body);
  const cup = (more: object = {}): object => ({
    name: 'Cup',
    cityIds: ['berlin', 'paris', 'rome'],
    startsAt: inHours(1),
    endsAt: inHours(3),
    ...more,
  });
  const make = async (more: object = {}): Promise<string> => {
    const { status, json } = await call('POST', '/admin/tournaments', cup(more));
    expect(status).toBe(201);
    return json.id;
  };
  const audited = async (subject: string): Promise<string[]> => {
    const { rows } = await app.database.pool.query<{ action: string }>(
      'select action from coliseum_audit_log where subject like $1 order by id',
      [`${subject}%`],
    );
    return rows.map(({ action }) => action);
  };

  it('are made with the defaults of the house, and read by anybody', async () => {
    const id = await make();
    const anyone = await app.call('GET', `/api/v1/tournaments/${id}`, undefined, {});
    expect(anyone.status).toBe(200);
    expect(anyone.json).toMatchObject({
      state: 'draft',
      metric: 'interactions',
      seeding: 'engagement_per_user',
      seedingWindow: 'round',
      results: 'computed',
      graceSeconds: 60,
      cityCount: 3,
      rounds: 2,
      bracket: [],
      seeds: [],
      winner: null,
    });
    expect(anyone.json.cities[0]).toEqual({
      id: 'berlin',
      name: 'Berlin',
      imageUrl: '/api/v1/entities/city/berlin/image?v=1',
      country: 'DE',
    });
    const again = await app.call('GET', `/api/v1/tournaments/${id}`, undefined, {
      'if-none-match': anyone.headers.get('etag') as string,
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each([
    ['one city', { cityIds: ['a'] }, 'invalid_body', ''],
    ['129 cities', { cityIds: Array.from({ length: 129 }, (_, i) => `c${i}`) }, 'invalid_body', ''],
    ['a city twice', { cityIds: ['a', 'b', 'a'] }, 'invalid_body', ''],
    [
      'an end before the start',
      { endsAt: '2020-01-01T00:00:00Z' },
      'invalid_tournament',
      'must be after startsAt',
    ],
    [
      'a day that does not exist',
      { startsAt: '2026-02-30T00:00:00Z' },
      'invalid_tournament',
      'no time that exists',
    ],
    ['an unknown metric', { metric: 'applause' }, 'invalid_body', ''],
    ['a metric that is never final', { metric: 'listen_ms' }, 'invalid_body', ''],
    ['a field that there is none of', { cities: [] }, 'invalid_body', 'no field "cities"'],
    ['an empty name', { name: '  ' }, 'invalid_tournament', 'name is empty'],
    ['too few rounds', { roundSeconds: [7_200] }, 'invalid_tournament', '3 cities play 2 rounds'],
    ['rounds that do not fill the time', { roundSeconds: [60, 60] }, 'invalid_tournament', 'add up to 120 s'],
    [
      'a name of two cities',
      { cityIds: ['berlin', 'Springfield'] },
      'city_name_given',
      'spring-il, spring-ma',
    ],
  ])('are refused in words: %s', async (_, more, code, words) => {
    const { status, json } = await call('POST', '/admin/tournaments', cup(more));
    expect([status, json.code]).toEqual([422, code]);
    expect(json.detail).toContain(words);
  });

  it('are changed while they are drafts, started, decided, cancelled, and every act is written down', async () => {
    const id = await make();
    const patched = await call('PATCH', `/admin/tournaments/${id}`, {
      name: 'Arena Cup',
      cityIds: ['berlin', 'paris'],
    });
    expect([patched.status, patched.json.name, patched.json.rounds]).toEqual([200, 'Arena Cup', 1]);
    const started = await call('POST', `/admin/tournaments/${id.toUpperCase()}/start`);
    expect([started.status, started.json.state]).toEqual([200, 'seeded']);
    expect(started.json.bracket[0].matches[0]).toMatchObject({ state: 'scheduled', winnerCityId: null });
    const { id: match } = started.json.bracket[0].matches[0];
    const decided = await call('POST', `/admin/tournaments/${id}/matches/${match}/decide`, {
      winnerCityId: 'paris',
      reason: 'Berlin withdrew',
      walkover: true,
    });
    expect(decided.json.bracket[0].matches[0]).toMatchObject({
      winnerCityId: 'paris',
      decidedBy: 'walkover',
      reason: 'Berlin withdrew',
    });
    const read = await app.call('GET', `/api/v1/tournaments/${id}/matches/${match}`, undefined, {});
    expect(read.json).toMatchObject({
      roundName: 'Final',
      match: { id: match },
      tournament: { id, name: 'Arena Cup' },
    });
    expect(read.json.tournament.bracket).toBeUndefined();
    const reopened = await call('POST', `/admin/tournaments/${id}/matches/${match}/reopen`, {
      reason: 'they came',
    });
    expect(reopened.json.bracket[0].matches[0].decidedBy).toBeNull();
    expect((await call('PATCH', `/admin/tournaments/${id}`, { metric: 'plays' })).status).toBe(409);
    expect((await call('PATCH', `/admin/tournaments/${id}`, { state: 'cancelled' })).json.code).toBe(
      'missing_field',
    );
    const cancelled = await call('PATCH', `/admin/tournaments/${id}`, {
      state: 'cancelled',
      reason: 'rained off',
    });
    expect([cancelled.json.state, cancelled.json.cancelReason]).toEqual(['cancelled', 'rained off']);
    expect((await call('POST', `/admin/tournaments/${id}/cancel`, { reason: 'again' })).status).toBe(409);
    expect(await audited(id)).toEqual([
      'tournament.created',
      'tournament.changed',
      'tournament.started',
      'tournament-match.decided',
      'tournament-match.reopened',
      'tournament.cancelled',
    ]);
  });

  it('are listed, the latest start first, by their state', async () => {
    const later = await make({ startsAt: inHours(50), endsAt: inHours(51) });
    const all = await app.call('GET', '/api/v1/tournaments?limit=1', undefined, {});
    expect([all.json.items[0].id, all.json.total > 1]).toEqual([later, true]);
    const cancelled = await app.call('GET', '/api/v1/tournaments?state=cancelled', undefined, {});
    expect(cancelled.json.items.map(({ state }: { state: string }) => state)).toEqual(['cancelled']);
    expect((await app.call('GET', '/api/v1/tournaments?state=won', undefined, {})).status).toBe(422);
  });

  it('show a running one with its round and its live scores', async () => {
    const id = await make({ cityIds: ['berlin', 'paris'], startsAt: inHours(-1), endsAt: inHours(1) });
    await app.app.get(TournamentEngine).advance(id);
    app.app.get(TournamentReader).forget(id); // as app.flow.ts does
    const { json } = await app.call('GET', `/api/v1/tournaments/${id}`, undefined, {});
    expect([json.state, json.currentRound]).toEqual(['running', 1]);
    expect(json.bracket[0].matches[0]).toMatchObject({
      state: 'open',
      home: { score: 0 },
      away: { score: 0 },
    });
    const listed = await app.call('GET', '/api/v1/tournaments?state=running', undefined, {});
    expect(listed.json.items).toEqual([expect.objectContaining({ id, currentRound: 1 })]);
  });

  it('are managed by those who may, and are not there where they are not', async () => {
    const nobody = await app.call('POST', '/api/v1/admin/tournaments', cup(), {});
    expect(nobody.status).toBe(401);
    const unknown = await call('GET', `/tournaments/${randomUUID()}`);
    expect([unknown.status, unknown.json.code]).toEqual([404, 'tournament_not_found']);
    expect((await call('POST', `/admin/tournaments/${randomUUID()}/start`)).status).toBe(404);
    expect((await call('GET', '/tournaments/cup')).status).toBe(422);
  });

  it('count duels by city and by pair, each match once', async () => {
    const say = async (metadata: object, at = '2020-05-01T12:00:00Z'): Promise<string> => {
      const id = randomUUID();
      await app.database.pool.query(
        `insert into coliseum_metrics (id, city_id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
         values ($1, 'berlin', 'tournament.match_completed', 1, 'count', 'web', $2, $3, 0)`,
        [id, JSON.stringify(metadata), at],
      );
      return id;
    };
    const match = (
      home: string,
      away: string,
      homeScore: unknown,
      awayScore: unknown,
      matchId?: unknown,
    ) => ({
      homeCityId: home,
      awayCityId: away,
      homeScore,
      awayScore,
      matchId,
    });
    await say(match('berlin', 'paris', 2, 1, 'm1'));
    await say(match('berlin', 'paris', 2, 2, 'm1'), '2020-05-01T13:00:00Z');
    await say(match('paris', 'berlin', 0, 3, 7));
    await say(match('rome', 'berlin', 1, 0));
    // none of these is a duel
    await say(match('berlin', 'berlin', 5, 0));
    await say(match('berlin', 'rome', '5', 0));
    await say(match('berlin', 'rome', 5, null));
    await say(match('', 'rome', 5, 1));
    await say({ matchId: 'm9' });
    const voided = await say(match('rome', 'paris', 9, 0));
    await app.database.pool.query('insert into coliseum_voids (voided_id, void_id) values ($1, $2)', [
      voided,
      randomUUID(),
    ]);

    const { json } = await app.call('GET', '/api/v1/duels', undefined, {});
    expect(json.total).toBe(3);
    expect(json.items.map((row: DuelRow) => [row.rank, row.city.id, row.points, row.difference])).toEqual([
      [1, 'berlin', 4, 2],
      [2, 'rome', 3, 1],
      [3, 'paris', 1, -3],
    ]);
    const beyond = (await app.call('GET', '/api/v1/duels?offset=9', undefined, {})).json;
    expect([beyond.total, beyond.items]).toEqual([3, []]);
    const berlin = (await app.call('GET', '/api/v1/cities/berlin/duels', undefined, {})).json;
    expect(berlin).toMatchObject({ duels: 3, won: 1, drawn: 1, lost: 1, scored: 5, conceded: 3, points: 4 });
    expect(
      berlin.opponents.map((row: DuelRow) => [row.city.id, row.duels, row.scored, row.conceded]),
    ).toEqual([
      ['paris', 2, 5, 2],
      ['rome', 1, 0, 1],
    ]);
    const evening = '/api/v1/duels?from=2020-05-01T12:30:00Z&to=2020-05-01T14:00:00Z';
    expect((await app.call('GET', evening, undefined, {})).json.items[0]).toMatchObject({
      duels: 1,
      drawn: 1,
    });
    const reversed = await app.call(
      'GET',
      '/api/v1/duels?from=2021-01-01T00:00:00Z&to=2020-01-01T00:00:00Z',
      undefined,
      {},
    );
    expect([reversed.status, reversed.json.code]).toEqual([422, 'invalid_query']);
  });
});
