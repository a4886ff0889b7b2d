import { randomUUID } from 'node:crypto';
import type { EventLife } from '@coliseum/contracts';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { aVote, RANKS, scores, until, WholeApp } from './whole-app.spec-support.js';

const [norway, italy] = [randomUUID(), randomUUID()].sort() as [string, string];

jest.setTimeout(90_000);

describe('the freeze of an event', () => {
  let test: TestDatabase;
  let dataDir: string;
  const apps: WholeApp[] = [];
  const start = async (): Promise<WholeApp> => {
    const app = await WholeApp.start(test, dataDir);
    apps.push(app);
    return app;
  };
  beforeEach(async () => {
    test = await createTestDatabase();
    dataDir = await WholeApp.dataDir();
  });
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
    await test.close();
  });
  const anEvent = (eventId: string, closes: number, grace: number, more: object = {}) => ({
    ...{ type: 'event', id: eventId, name: 'Final', lineup: [norway, italy] },
    votingOpensAt: new Date(closes - 3_600_000).toISOString(),
    votingClosesAt: new Date(closes).toISOString(),
    ballotRule: { votes: 'once', freezeGraceSeconds: grace },
    ...more,
  });
  const isFrozen = (app: WholeApp, eventId: string) => async (): Promise<boolean> =>
    (await app.board(eventId)).state === 'frozen';
  const lifeOf = async (app: WholeApp, eventId: string): Promise<EventLife> =>
    (await app.call<EventLife>('GET', `/admin/events/${eventId}/life`)).json;

  it('is an instant: one millisecond decides, of the vote and of its arrival, though nobody was there', async () => {
    const eventId = randomUUID();
    const closes = Date.now() - 20_000;
    const freezes = closes + 10_000;
    await test.pool.query(
      `insert into coliseum_entities (type, id, name, voting_opens_at, voting_closes_at, voting_set_at, ballot_rule, lineup)
       values ('event', $1, 'Final', $2::timestamptz - interval '1 hour', $2, $2::timestamptz - interval '1 day',
         '{"votes": "once", "freezeGraceSeconds": 10}', $3)`,
      [eventId, new Date(closes), [norway, italy]],
    );
    const store = (artistId: string, at: number, received: number, points: number): Promise<unknown> =>
      test.pool.query(
        `insert into coliseum_metrics (id, metric_type, user_id, event_id, artist_id, metric_value, metric_unit, source, metadata, body_hash, "timestamp", created_at)
         values ($1, 'concierto.vote_cast', $2, $3, $4, $5, 'points', 'web', '{}', 0, $6, $7)`,
        [randomUUID(), randomUUID(), eventId, artistId, points, new Date(at), new Date(received)],
      );
    await store(norway, closes - 3_600_001, closes - 3_600_000, 1_000); // before it opened
    await store(norway, closes - 3_600_000, closes - 3_600_000, 100);
    await store(norway, closes - 1, freezes - 1, 10);
    await store(norway, closes - 1, freezes, 1_000); // too late by a millisecond
    await store(norway, closes, closes, 1_000); // cast too late by one
    await store(italy, closes - 1, closes - 1, 7);
    const app = await start();
    await until(isFrozen(app, eventId), 30_000, 'frozen');
    const board = await app.board(eventId);
    expect(scores(board)).toEqual([
      [1, norway, 110],
      [2, italy, 7],
    ]);
    const life = await lifeOf(app, eventId);
    expect(life.freeze).toMatchObject({ at: new Date(freezes).toISOString(), how: 'by_itself', by: null });
    expect(life.setAside).toEqual({ outside_voting: 2, after_freeze: 1 });
    expect(life.boards.map((b) => b.state)).toEqual(life.boards.map(() => 'frozen'));
    expect(life.boards.length).toBeGreaterThan(1);
  });

  it('gives the same board in whatever order the votes arrive, and after a restart of the process between', async () => {
    let app = await start();
    const [one, other] = [randomUUID(), randomUUID()];
    const closes = Date.now() + 2_500;
    await app.know(anEvent(one, closes, 3), anEvent(other, closes, 3));
    const votes = (eventId: string) => ({
      early: [aVote(eventId, norway, closes - 2_400, 5), aVote(eventId, italy, closes - 2_000, 8)],
      grace: [
        aVote(eventId, norway, closes - 1, 10),
        aVote(eventId, norway, closes, 1_000),
        aVote(eventId, italy, closes + 1, 1_000),
      ],
      late: [aVote(eventId, italy, closes - 1, 1_000), aVote(eventId, norway, closes - 2, 1_000)],
    });
    const [first, second] = [votes(one), votes(other)];
    await app.post(...first.early);
    await app.post(second.early[1] as object);
    await new Promise((r) => setTimeout(r, closes - Date.now() + 1));
    // in the grace: what was cast before the close counts, in any order
    await app.post(...first.grace);
    await app.post(...second.grace.reverse(), second.early[0] as object);
    await apps.splice(0)[0]!.close();
    await new Promise((r) => setTimeout(r, closes + 3_000 - Date.now() + 200));
    app = await start();
    await app.post(...first.late);
    await app.post(...second.late.reverse());
    for (const eventId of [one, other]) await until(isFrozen(app, eventId), 30_000, 'frozen');
    const expected = [
      [1, norway, 15],
      [2, italy, 8],
    ];
    expect(scores(await app.board(one))).toEqual(expected);
    expect(scores(await app.board(other))).toEqual(expected);
    await until(
      async () => (await lifeOf(app, other)).setAside['after_freeze'] === 2,
      30_000,
      'late votes are set aside',
    );
    for (const eventId of [one, other]) {
      expect((await app.move('publish', eventId)).json.state).toBe('official');
      expect(scores(await app.board(eventId))).toEqual(expected);
    }
  });

  it('comes by itself, and stays wherever the close is moved to', async () => {
    const app = await start();
    const eventId = randomUUID();
    const closes = Date.now() + 1_500;
    await app.know(anEvent(eventId, closes, 0));
    await app.post(aVote(eventId, norway, closes - 1_400, 3));
    await until(isFrozen(app, eventId), 30_000, 'frozen');
    await app.know(anEvent(eventId, Date.now() + 60_000, 0));
    await app.post(aVote(eventId, norway, Date.now(), 3));
    await new Promise((r) => setTimeout(r, 1_500));
    expect(await app.board(eventId)).toMatchObject({
      state: 'frozen',
      entries: [{ score: 3 }, { score: 0 }],
    });
  });

  it('pins all that votes are judged by: what was cast in the grace counts nowhere, whatever is said later', async () => {
    const app = await start();
    const eventId = randomUUID();
    const closes = Date.now() + 3_000;
    await app.know(anEvent(eventId, closes, 3));
    await app.post(aVote(eventId, norway, closes - 1_400, 3));
    await new Promise((r) => setTimeout(r, closes - Date.now() + 50));
    await app.post(aVote(eventId, norway, closes + 10, 1_000));
    await until(isFrozen(app, eventId), 30_000, 'frozen');
    await app.know(
      anEvent(eventId, Date.now() + 60_000, 3, { ballotRule: { votes: 'unlimited', freezeGraceSeconds: 3 } }),
    );
    await new Promise((r) => setTimeout(r, 3_000)); // a changed bound would have been judged by
    const life = await lifeOf(app, eventId);
    expect(life.setAside).toEqual({ outside_voting: 1 });
    expect(life.voting?.closesAt).toBe(new Date(closes).toISOString());
    const { rows } = await test.pool.query(
      `select votes::int, vote_points::int as points from coliseum_rollups
       where entity_type = 'event' and entity_id = $1 and event_id = '' and period = 'all_time'`,
      [eventId],
    );
    expect(rows).toEqual([{ votes: 1, points: 3 }]);
  });

  it('of history comes only by hand, and is the whole event’s', async () => {
    const app = await start();
    const eventId = randomUUID();
    const closes = Date.now() - 86_400_000;
    await app.know(anEvent(eventId, closes, 0));
    await app.post(aVote(eventId, italy, closes - 1, 12));
    await until(async () => (await app.board(eventId)).entries[0]?.score === 12, 30_000, 'counted');
    await new Promise((r) => setTimeout(r, 1_500));
    expect((await app.board(eventId)).state).toBe('live');
    expect((await lifeOf(app, eventId)).freeze).toBeNull();
    const early = await app.move('publish', eventId);
    expect([early.status, early.json.code]).toEqual([409, 'board_not_frozen']);

    const pressed = Date.now();
    await app.move('freeze', eventId, { reason: 'the jury is done' });
    await until(isFrozen(app, eventId), 30_000, 'frozen');
    const frozen = await app.move('freeze', eventId);
    expect([frozen.status, frozen.json.state]).toEqual([200, 'frozen']);
    expect(frozen.json.boards.every((board) => board.state === 'frozen')).toBe(true);
    expect(Math.abs(Date.parse(frozen.json.frozenAt!) - pressed)).toBeLessThan(1_000);
    const again = await app.move('freeze', eventId);
    expect([again.status, again.json]).toEqual([200, frozen.json]);
    const life = await lifeOf(app, eventId);
    expect(life.freeze).toMatchObject({
      how: 'by_hand',
      by: expect.stringMatching(/^key .+/),
      reason: 'the jury is done',
    });
    const { json } = await app.call<{ records: { action: string; before: object; after: object }[] }>(
      'GET',
      '/admin/audit-log',
    );
    const written = json.records.filter((record) => record.action === 'leaderboard.frozen');
    expect(written).toMatchObject([{ before: { state: 'live' } }]);
  });

  it('is made once, though two processes race for it', async () => {
    const [a, b] = [await start(), await start()];
    const eventId = randomUUID();
    const closes = Date.now() + 1_500;
    await a.know(anEvent(eventId, closes, 0));
    await b.post(aVote(eventId, italy, closes - 1_400, 2));
    await Promise.all([a, b].map((app) => until(isFrozen(app, eventId), 30_000, 'frozen')));
    await Promise.all([a, b, a, b].map((app) => app.move('freeze', eventId)));
    const published = await Promise.all([a, b, a, b].map((app) => app.move('publish', eventId)));
    expect(published.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    const { rows } = await test.pool.query(
      `select state, count(*)::int as n from coliseum_leaderboard_revisions
       where event_id = $1 and leaderboard_id = $2 and state in ('frozen', 'official') group by state order by state`,
      [eventId, RANKS],
    );
    expect(rows).toEqual([
      { state: 'frozen', n: 1 },
      { state: 'official', n: 1 },
    ]);
  });
});
