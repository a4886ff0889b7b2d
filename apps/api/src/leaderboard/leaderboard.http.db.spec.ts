import { BullModule } from '@nestjs/bull';
import { ScheduleModule } from '@nestjs/schedule';
import { Global, Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { LeaderboardDefinition, LeaderboardEntry } from '@coliseum/contracts';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { Figures } from './leaderboard.spec-support.js';
import { LeaderboardModule } from './leaderboard.module.js';

/** The pipeline room's book, which is not under test here. */
@Global()
@Module({
  providers: [{ provide: JobLedger, useValue: { run: (_: string, work: () => Promise<unknown>) => work() } }],
  exports: [JobLedger],
})
class Book {}

const NOBODY = { authorization: '' };
const POINTS = {
  id: 'points',
  name: 'Points',
  entityType: 'artist',
  metric: 'vote_points',
  aggregation: 'sum',
  scope: 'event',
  windows: ['all_time'],
  refresh: 'live',
};

describe('the boards over HTTP', () => {
  let app: TestApp;
  let figures: Figures;
  beforeAll(async () => {
    app = await startTestApp([
      BullModule.forRoot({ url: process.env['REDIS_URL'] as string, prefix: `spec-${randomUUID()}` }),
      ScheduleModule.forRoot(),
      Book,
      LeaderboardModule,
    ]);
    figures = new Figures(app.database);
  });
  afterAll(() => app.close());

  /** like `call`, without a credential */
  const anyone = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${app.url}/api/v1${path}`, { headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text ? JSON.parse(text) : undefined };
  };
  const call = (method: string, path: string, body?: unknown) => app.call(method, `/api/v1${path}`, body);
  const know = (
    type: string,
    id: string,
    name: string,
    cityId: string | null = null,
    lineup: string[] = [],
  ) =>
    app.database.pool.query(
      'insert into coliseum_entities (type, id, name, city_id, lineup) values ($1, $2, $3, $4, $5)',
      [type, id, name, cityId, lineup],
    );
  const vote = (eventId: string, id: string, points: number) => ({
    ...{ type: 'artist', id, eventId, at: '2026-05-16T20:00:00Z' },
    counters: { vote_points: points, votes: 1 },
  });

  it('lists what there is, and private boards only to who may read', async () => {
    const ids = (answer: { json: { items: LeaderboardDefinition[] } }) => answer.json.items.map((d) => d.id);
    const open = await anyone('/leaderboards');
    expect(ids(open)).toEqual([
      'event-artist-rankings',
      'top-artists-by-plays',
      'top-cities-by-engagement',
      'top-events-by-votes',
      'trending-tracks',
    ]);
    const all = await call('GET', '/leaderboards');
    expect(ids(all)).toContain('event-attendee-engagement');
    expect(all.headers.get('cache-control')).toContain('private');
  });

  it('answers a board with a tag by revision, and 304 where the caller has it', async () => {
    const eventId = randomUUID();
    const artists = [randomUUID(), randomUUID(), randomUUID()];
    await figures.feed(...artists.map((id, i) => vote(eventId, id, 9 - i)));
    const first = await anyone(`/leaderboards/event-artist-rankings?eventId=${eventId}&limit=2`);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('public, max-age=1');
    expect(first.json).toMatchObject({ revision: 1, total: 3, window: 'all_time', eventId });
    expect(first.json.entries.map((e: LeaderboardEntry) => e.score)).toEqual([9, 8]);
    const tag = first.headers.get('etag') as string;
    const again = await anyone(`/leaderboards/event-artist-rankings?eventId=${eventId}&limit=2`, {
      'if-none-match': tag,
    });
    expect([again.status, again.json]).toEqual([304, undefined]);
    const third = await anyone(
      `/leaderboards/event-artist-rankings?eventId=${eventId.toUpperCase()}&limit=2&offset=2`,
    );
    expect(third.json.entries).toMatchObject([{ position: 3, score: 7 }]);
    expect(third.headers.get('etag')).not.toBe(tag);
  });

  it('finds by name in any case and by city, with the ranks of the whole board', async () => {
    const eventId = randomUUID();
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    await know('city', 'turin', 'Turin');
    await know('artist', a, 'Zoë');
    await know('artist', b, 'Mahmood', 'turin');
    await know('artist', c, 'ZOË & Friends', 'turin');
    await figures.feed(vote(eventId, a, 9), vote(eventId, b, 8), vote(eventId, c, 7));
    const ranked = async (query: string) => {
      const { json } = await anyone(`/leaderboards/event-artist-rankings?eventId=${eventId}&${query}`);
      return [json.total, ...json.entries.map((e: LeaderboardEntry) => [e.rank, e.entityName])];
    };
    expect(await ranked(`q=${encodeURIComponent('zoë')}`)).toEqual([2, [1, 'Zoë'], [3, 'ZOË & Friends']]);
    expect(await ranked('cityId=turin')).toEqual([2, [2, 'Mahmood'], [3, 'ZOË & Friends']]);
    expect(await ranked('cityId=turin&q=mah')).toEqual([1, [2, 'Mahmood']]);
    expect(await ranked('q=nobody')).toEqual([0]);
  });

  it('shows the places around one', async () => {
    const eventId = randomUUID();
    const artists = Array.from({ length: 7 }, () => randomUUID());
    await figures.feed(...artists.map((id, i) => vote(eventId, id, 70 - i)));
    const around = (id: string, radius = '') =>
      anyone(`/leaderboards/event-artist-rankings/around/${id}?eventId=${eventId}${radius}`);
    const positions = async (id: string, radius?: string) =>
      (await around(id, radius)).json.entries.map((e: LeaderboardEntry) => e.position);
    expect(await positions(artists[3]!)).toEqual([2, 3, 4, 5, 6]);
    expect(await positions(artists[0]!, '&radius=1')).toEqual([1, 2]);
    expect(await positions(artists[6]!, '&radius=0')).toEqual([7]);
    expect(await around(randomUUID())).toMatchObject({ status: 404, json: { code: 'entity_not_ranked' } });
  });

  it('shows an event that nobody knows as an empty board and keeps nothing of it', async () => {
    const eventId = randomUUID();
    const { json } = await anyone(`/leaderboards/event-artist-rankings?eventId=${eventId}`);
    expect(json).toMatchObject({ revision: 0, total: 0, entries: [] });
    const { rowCount } = await app.database.pool.query(
      'select 1 from coliseum_leaderboard_states where event_id = $1',
      [eventId],
    );
    expect(rowCount).toBe(0);
    await know('event', eventId, 'The final', null, [randomUUID(), randomUUID()]);
    const known = await anyone(`/leaderboards/event-artist-rankings?eventId=${eventId}`);
    expect(known.json).toMatchObject({ revision: 1, total: 2, totals: { votes: 0 } });
  });

  it.each([
    ['/leaderboards/nothing-of-the-kind', 404, 'leaderboard_not_found'],
    ['/leaderboards/%00', 422, 'invalid_path'],
    ['/leaderboards/event-artist-rankings', 422, 'event_required'],
    [`/leaderboards/top-artists-by-plays?eventId=${randomUUID()}`, 422, 'event_not_expected'],
    ['/leaderboards/event-artist-rankings?eventId=final', 422, 'invalid_query'],
    ['/leaderboards/top-artists-by-plays?window=fortnight', 422, 'invalid_query'],
    ['/leaderboards/trending-tracks?window=30d', 422, 'window_not_available'],
    ['/leaderboards/top-artists-by-plays?limit=1000000000', 422, 'invalid_query'],
    ['/leaderboards/top-artists-by-plays?limit=-1', 422, 'invalid_query'],
    ['/leaderboards/top-artists-by-plays?asOf=yesterday', 422, 'invalid_query'],
    ['/leaderboards/top-artists-by-plays?asOf=2026-02-31T00:00:00Z', 422, 'invalid_query'],
    ['/leaderboards/top-artists-by-plays?asOf=9999-01-01T00:00:00Z', 422, 'as_of_in_future'],
    ['/leaderboards/top-artists-by-plays?asOf=0001-01-01T00:00:00Z', 200, undefined],
    ['/leaderboards/top-artists-by-plays?window[]=7d&window[x]=1', 200, undefined],
    [`/leaderboards/event-attendee-engagement?eventId=${randomUUID()}`, 401, 'unauthorized'],
  ])('answers %s with %i %s', async (path, status, code) => {
    const answer = await anyone(path);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    if (code) expect(answer.json.detail.length).toBeGreaterThan(10);
  });

  it('makes a board, serves it, and deletes it: what was published of it stays for a while', async () => {
    const eventId = randomUUID();
    await figures.feed(vote(eventId, randomUUID(), 4));
    const made = await call('POST', '/admin/leaderboards', POINTS);
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({
      ...POINTS,
      size: 100,
      direction: 'desc',
      visibility: 'public',
      compareToSeconds: 60,
      version: 1,
      builtIn: false,
    });
    expect(await call('POST', '/admin/leaderboards', POINTS)).toMatchObject({
      status: 409,
      json: { code: 'leaderboard_exists' },
    });
    expect((await anyone(`/leaderboards/points?eventId=${eventId}`)).json).toMatchObject({
      revision: 1,
      total: 1,
    });
    expect(
      (await call('GET', '/admin/leaderboards')).json.items.map((d: LeaderboardDefinition) => d.id),
    ).toContain('points');
    expect((await call('DELETE', '/admin/leaderboards/points')).status).toBe(204);
    expect((await anyone(`/leaderboards/points?eventId=${eventId}`)).status).toBe(404);
    expect((await call('DELETE', '/admin/leaderboards/points')).status).toBe(404);
    for (const [table, kept] of [
      ['states', 1],
      ['revisions', 1],
      ['definitions', 0],
    ] as const) {
      const column = table === 'definitions' ? 'id' : 'leaderboard_id';
      const { rowCount } = await app.database.pool.query(
        `select 1 from coliseum_leaderboard_${table} where ${column} = 'points'`,
      );
      expect([table, rowCount]).toEqual([table, kept]);
    }
    const { rows } = await app.database.pool.query(
      `select action, actor, before->>'id' as before, after->>'id' as after from coliseum_audit_log where subject = 'points' order by id`,
    );
    expect(rows).toEqual([
      { action: 'leaderboard.created', actor: expect.stringMatching(/^key /), before: null, after: 'points' },
      { action: 'leaderboard.deleted', actor: expect.stringMatching(/^key /), before: 'points', after: null },
    ]);
  });

  it('does not remove what is built in', async () => {
    expect(await call('DELETE', '/admin/leaderboards/trending-tracks')).toMatchObject({
      status: 409,
      json: { code: 'leaderboard_built_in' },
    });
  });

  it('lets nobody make or remove boards without the scope', async () => {
    expect((await app.call('POST', '/api/v1/admin/leaderboards', POINTS, NOBODY)).status).toBe(401);
    expect((await app.call('DELETE', '/api/v1/admin/leaderboards/points', undefined, NOBODY)).status).toBe(
      401,
    );
  });

  it('computes a scheduled board anew where it is older than its schedule', async () => {
    const artist = randomUUID();
    const query = '/leaderboards/top-artists-by-plays?window=all_time';
    const first = await anyone(query);
    await figures.feed({ type: 'artist', id: artist, at: '2026-05-16T20:00:00Z', counters: { plays: 3 } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await anyone(query)).json.revision).toBe(first.json.revision);
    await app.database.pool.query(
      `update coliseum_leaderboard_states set checked_at = checked_at - interval '301 s', generated_at = generated_at - interval '301 s'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await anyone(query)).json.entries).toMatchObject([{ entityId: artist, score: 3 }]);
  });
});
