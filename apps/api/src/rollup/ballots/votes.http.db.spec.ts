/** Suspicion behind the real HTTP server and the guard, with the rollup's own loop at work. */
import { Global, Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { SetAsidePage, SetAsideVote } from '@coliseum/contracts';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { startTestApp, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import { RollupModule } from '../rollup.module.js';
import { Votes, type StoredVote } from './ballots.spec-support.js';

/** The pipeline room's book, which is not under test here. */
@Global()
@Module({
  providers: [{ provide: JobLedger, useValue: { run: (_: string, work: () => Promise<unknown>) => work() } }],
  exports: [JobLedger],
})
class Book {}

const AT = Date.parse('2026-05-16T20:00:00Z');

describe('votes that were set aside', () => {
  let app: TestApp;
  let votes: Votes;
  let show: string;
  const artist = randomUUID();

  beforeAll(async () => {
    app = await startTestApp([Book, RollupModule]);
  }, 60_000);
  afterAll(() => app.close());
  beforeEach(() => {
    votes = new Votes(app.database);
    show = randomUUID();
  });

  const vote = (i: number, sessionId: string, more: Partial<StoredVote> = {}): StoredVote => ({
    ...{
      id: randomUUID(),
      eventId: show,
      userId: randomUUID(),
      artistId: artist,
      ballot: '',
      retracts: false,
    },
    ...{ at: AT + i, receivedAt: AT + i, suspect: false, value: 1, sessionId, ...more },
  });
  const call = (method: string, path = '', body?: object): Promise<TestAnswer> =>
    app.call(method, `/api/v1/admin/events/${show}/votes${path}`, body);
  const page = async (query = ''): Promise<SetAsidePage> => (await call('GET', query)).json as SetAsidePage;
  /** The loop ticks by itself; other specs' transactions on the same server may hold it back for a while. */
  const counted = async (expected: number): Promise<void> => {
    let found: unknown;
    for (const end = Date.now() + 25_000; found !== expected && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { rows } = await app.database.pool.query<{ votes: number }>(
        `select coalesce(votes, 0)::int as votes from coliseum_rollups
         where entity_type = 'event' and period = 'all_time' and event_id = '' and entity_id = $1`,
        [show],
      );
      found = rows[0]?.votes;
    }
    expect(found).toBe(expected);
  };
  const flagged = async (): Promise<SetAsideVote[]> => (await page('?verdict=suspect')).votes;

  it('are shown with their reasons, page by page, latest first', async () => {
    const userId = randomUUID();
    await votes.rule(show, { closesAt: AT + 100 });
    const all = [0, 1, 2, 3].map((i) => vote(i, 's', { userId }));
    await votes.store([...all, vote(100, 's')]);
    await counted(1);
    const first = await page('?limit=2');
    expect(first).toMatchObject({
      eventId: show,
      counts: [
        { verdict: 'repeated', votes: 3 },
        { verdict: 'outside_voting', votes: 1 },
      ],
      votes: [
        { verdict: 'outside_voting', timestamp: new Date(AT + 100).toISOString(), reason: null },
        { id: all[3]?.id, verdict: 'repeated', sessionId: 's', userId, artistId: artist, ballot: null },
      ],
    });
    const second = await page(`?limit=2&cursor=${first.nextCursor}`);
    expect(second.votes.map(({ id }) => id)).toEqual([all[2]?.id, all[1]?.id]);
    expect(second.nextCursor).toBeNull();
    expect((await page('?verdict=suspect')).votes).toEqual([]);
  });

  it('leave the figures when they are held for false, give the ballot to the next one, and come back exactly', async () => {
    const userId = randomUUID();
    const [first, again] = [vote(0, 'bot', { userId, value: 12 }), vote(1, 'hand', { userId, value: 5 })];
    await votes.store([first, again, vote(2, 'hand')]);
    await counted(2);
    const before = await votes.figures();
    const answer = await call('POST', '/suspect', { sessionId: 'bot', reason: 'a script' });
    expect(answer).toMatchObject({ status: 200, json: { changed: 1, sessions: [] } });
    first.suspect = true;
    for (const end = Date.now() + 25_000; (await flagged()).length === 0 && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await flagged()).toMatchObject([{ id: first.id, reason: 'a script', sessionId: 'bot' }]);
    expect(await votes.figures()).toMatchObject(votes.expected().figures);
    expect((await votes.figures())[`${show} ${artist}`]).toMatchObject({ votes: 2, points: 6 });

    expect((await call('POST', '/lift', { ids: [first.id], reason: 'a mistake' })).json).toMatchObject({
      changed: 1,
    });
    for (const end = Date.now() + 25_000; (await flagged()).length > 0 && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await votes.figures()).toEqual(before);
    const { rows } = await app.database.pool.query(
      'select action, after from coliseum_audit_log where subject = $1 order by at',
      [show],
    );
    expect(rows).toMatchObject([
      { action: 'votes.suspected', after: { sessionId: 'bot', reason: 'a script', changed: 1 } },
      { action: 'votes.lifted', after: { ids: [first.id], reason: 'a mistake', changed: 1 } },
    ]);
  });

  it('are found by the detector: one session as many people, or faster than a hand', async () => {
    await votes.rule(show, { votes: 'unlimited' });
    const [farm, script] = [
      Array.from({ length: 21 }, (_, i) => vote(i * 60_000, 'farm')),
      Array.from({ length: 11 }, (_, i) => vote(i * 90, 'script', { userId: artist })),
    ];
    const honest = Array.from({ length: 20 }, (_, i) => vote(i * 110, 'hall'));
    await votes.store([...farm, ...script, ...honest.slice(0, 10)]);
    await counted(42);
    const found = await call('POST', '/detect', {});
    expect(found.json).toEqual({
      eventId: show,
      changed: 32,
      sessions: [
        { sessionId: 'farm', reason: 'one session voted as 21 people' },
        { sessionId: 'script', reason: 'one session cast 11 votes within a second' },
      ],
    });
    await counted(10);
    expect((await call('POST', '/detect', {})).json).toMatchObject({ changed: 0 });
    for (const sessionId of ['farm', 'script']) await call('POST', '/lift', { sessionId, reason: 'a choir' });
    await counted(42);
  });

  it('stay as they are while the result is official, and take one way of naming votes', async () => {
    await votes.store([vote(0, 's')]);
    await counted(1);
    const body = { sessionId: 's', reason: 'late' };
    await app.database.pool.query(
      'insert into coliseum_event_lives (event_id, official_at) values ($1, now())',
      [show],
    );
    for (const way of ['/suspect', '/lift'])
      expect(await call('POST', way, body)).toMatchObject({ status: 409, json: { code: 'event_official' } });
    expect(await call('POST', '/detect', {})).toMatchObject({ status: 409 });
    expect((await call('POST', '/suspect', { reason: 'neither' })).status).toBe(422);
    expect((await call('POST', '/suspect', { ...body, ids: [randomUUID()] })).status).toBe(422);
    expect((await call('GET', '?cursor=x')).status).toBeGreaterThanOrEqual(400);
    await counted(1);
  });
});
