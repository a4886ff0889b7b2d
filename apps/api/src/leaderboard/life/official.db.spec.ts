import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import { io } from 'socket.io-client';
import { run } from '../../platform/database/sql.js';
import { pinFreeze } from './event-life.sql.js';
import type { LeaderboardDelta, OfficialKeys, OfficialResultList } from '@coliseum/contracts';
import { canonicalJson } from '@coliseum/domain';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { verifyOfficial } from '../../verify/verify-official.js';
import { aVote, RANKS, scores, until, WholeApp } from './whole-app.spec-support.js';

const [norway, italy] = [randomUUID(), randomUUID()] as const;

jest.setTimeout(90_000);

describe('an official board', () => {
  let test: TestDatabase;
  let app: WholeApp;
  beforeAll(async () => {
    test = await createTestDatabase();
    app = await WholeApp.start(test, await WholeApp.dataDir());
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const opened = (): Date => new Date(Date.now() - 3_600_000);
  /** An event whose boards stand frozen, Norway before Italy. */
  const frozen = async (): Promise<string> => {
    const eventId = randomUUID();
    await app.know(
      { type: 'artist', id: norway, name: 'Norway' },
      { type: 'event', id: eventId, name: 'Final', votingOpensAt: opened(), lineup: [norway, italy] },
    );
    await app.post(aVote(eventId, norway, new Date(), 9), aVote(eventId, italy, new Date(), 4));
    await app.freeze(eventId);
    return eventId;
  };
  const results = async (eventId: string): Promise<OfficialResultList> =>
    (
      await app.call<OfficialResultList>(
        'GET',
        `/leaderboards/${RANKS}/official?eventId=${eventId}`,
        undefined,
        {},
      )
    ).json;

  it('is signed, so that anybody can check it', async () => {
    const eventId = await frozen();
    const published = await app.move('publish', eventId);
    expect([published.status, published.json.state]).toEqual([200, 'official']);
    expect((await app.move('publish', eventId)).json).toEqual(published.json);
    const { items } = await results(eventId);
    expect(items).toHaveLength(1);
    const [result] = items as [(typeof items)[0]];
    const text = canonicalJson(result.content);
    expect(createHash('sha256').update(text).digest('hex')).toBe(result.contentHash);
    const { keys } = (await app.call<OfficialKeys>('GET', '/leaderboards/official-key', undefined, {})).json;
    const key = createPublicKey(keys.find(({ keyId }) => keyId === result.keyId)!.publicKey);
    const holds = (said: string): boolean =>
      verify(null, Buffer.from(said), key, Buffer.from(result.signature, 'base64'));
    expect(holds(text)).toBe(true);
    expect(holds(text.replace('"score":9', '"score":8'))).toBe(false);
    expect(result.content.board).toEqual(await app.board(eventId));
    expect(result.content.voting).toMatchObject({ votes: 'once', frozenAt: published.json.frozenAt });
    expect(JSON.stringify(items)).not.toContain('COLISEUM_API_KEY'); // who did it is for the admin only
    const people = `/leaderboards/event-attendee-engagement/official?eventId=${eventId}`;
    expect((await app.call('GET', people, undefined, {})).status).toBe(401);
    expect((await app.call<OfficialResultList>('GET', people)).json.total).toBe(1);
  });

  it('changes by nothing: not by a vote, a new name, a process, a recount, or in the store', async () => {
    const eventId = await frozen();
    // until it is official its names follow the directory
    await app.know({ type: 'artist', id: norway, name: 'Norge' });
    await until(
      async () => (await app.board(eventId)).entries[0]?.entityName === 'Norge',
      30_000,
      'a new name',
    );
    await app.move('publish', eventId);
    const stands = await app.board(eventId);
    expect(stands).toMatchObject({ state: 'official', entries: [{ entityName: 'Norge' }, {}] });
    await app.know({ type: 'artist', id: norway, name: 'Noreg' });
    await app.post(aVote(eventId, italy, new Date(), 1_000));
    await app.move('refresh', eventId);
    await test.pool.query(
      `update coliseum_leaderboard_definitions set name = 'Another', version = version + 1 where id = $1`,
      [RANKS],
    );
    await new Promise((r) => setTimeout(r, 2_500));
    expect(await app.board(eventId)).toEqual(stands);
    const other = await WholeApp.start(test, await WholeApp.dataDir(), 'api');
    expect(await other.board(eventId)).toEqual(stands);
    await other.close();
    const recount = await app.move('recount', eventId);
    expect([recount.status, recount.json.code]).toEqual([409, 'board_official']);
    for (const statement of [
      `update coliseum_official_results set content = jsonb_set(content, '{board,total}', '3')`,
      `update coliseum_official_results set published_by = 'x', superseded_at = now()`,
      'delete from coliseum_official_results',
      'truncate coliseum_official_results',
    ])
      await expect(test.pool.query(statement)).rejects.toThrow('official results are kept as they are');
    const client = await test.pool.connect();
    expect(await verifyOfficial(client)).toMatchObject({ differences: 0 });
    // whoever gets round the trigger is found out
    await client.query('begin; alter table coliseum_official_results disable trigger user');
    await client.query(
      `update coliseum_official_results set content = jsonb_set(content, '{board,entries,0,score}', '10') where event_id = $1`,
      [eventId],
    );
    const found = await verifyOfficial(client);
    expect(found.shown[0]).toContain('its content is not what its hash says');
    await client.query('rollback');
    await client.query('begin; update coliseum_leaderboards set score = score + 1');
    expect((await verifyOfficial(client)).shown[0]).toContain('the board that is served is another one');
    await client.query('rollback');
    client.release();
  });

  it('is reopened by an admin who says why; what came after the freeze counts then, and another result takes its place', async () => {
    const eventId = await frozen();
    await app.move('publish', eventId);
    await app.post(aVote(eventId, italy, new Date(), 30));
    expect((await app.move('reopen', eventId)).status).toBe(422);
    expect((await app.move('reopen', eventId, { reason: '  ' })).status).toBe(422);
    const reopened = await app.move('reopen', eventId, { reason: 'a jury was left out' });
    expect([reopened.status, reopened.json.state, reopened.json.frozenAt]).toEqual([200, 'live', null]);
    await until(
      async () => (await app.board(eventId)).entries[0]?.score === 34,
      30_000,
      'the late vote counts',
    );
    const again = await app.move('reopen', eventId, { reason: 'again' });
    expect([again.status, again.json.code]).toEqual([409, 'board_not_closed']);
    await app.freeze(eventId);
    await app.move('publish', eventId);
    const { items } = await results(eventId);
    expect(
      items.map(({ supersededAt, supersedeReason }) => [supersededAt !== null, supersedeReason]),
    ).toEqual([
      [false, null],
      [true, 'a jury was left out'],
    ]);
    expect(items.map(({ content }) => scores(content.board)[0])).toEqual([
      [1, italy, 34],
      [1, norway, 9],
    ]);
    expect(scores(await app.board(eventId))[0]).toEqual([1, italy, 34]);
  });

  it('stays reopened, though somebody was about to write its freeze down', async () => {
    const eventId = await frozen();
    const client = await test.pool.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from coliseum_event_lives where event_id = $1 for update', [eventId]);
      // the watcher of another process, which saw the freeze before it was taken back
      const pinning = test.database.transaction(async (other) => {
        for (const statement of pinFreeze(eventId)) await run(other, statement);
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await client.query(
        `update coliseum_event_lives set frozen_at = null, pinned = false where event_id = $1`,
        [eventId],
      );
      await client.query('commit');
      await pinning;
    } finally {
      client.release();
    }
    const { rows } = await test.pool.query(
      'select frozen_at, pinned from coliseum_event_lives where event_id = $1',
      [eventId],
    );
    expect(rows).toEqual([{ frozen_at: null, pinned: false }]);
  });

  it('is recounted while it is frozen, and the difference is told', async () => {
    const eventId = await frozen();
    await app.move('reopen', eventId, { reason: 'to falsify it' });
    await test.pool.query(
      `update coliseum_rollup_open set vote_points = vote_points + 100 where event_id = $1 and entity_id = $2`,
      [eventId, italy],
    );
    await test.pool.query('update coliseum_rollup_touches set tick = tick + 1 where event_id = $1', [
      eventId,
    ]);
    await app.freeze(eventId);
    const recount = await app.move('recount', eventId);
    expect(recount).toMatchObject({ status: 200, json: { state: 'frozen' } });
    expect(recount.json.changed).toEqual(
      expect.arrayContaining([
        {
          ...{ leaderboardId: RANKS, window: 'all_time', entityId: italy },
          ...{ before: { rank: 1, score: 104 }, after: { rank: 2, score: 4 } },
        },
      ]),
    );
    expect(await app.board(eventId)).toMatchObject({
      state: 'frozen',
      entries: [{ score: 9 }, { score: 4 }],
    });
    expect((await app.move('recount', eventId)).json.changed).toEqual([]);
  });

  it('reaches the wall within a second of its making', async () => {
    const eventId = randomUUID();
    await app.know({ type: 'event', id: eventId, name: 'Final', votingOpensAt: opened(), lineup: [norway] });
    const socket = io(`${app.url}/live`, { transports: ['websocket'] });
    const heard: [string, number][] = [];
    socket.on('leaderboard:delta', (delta: LeaderboardDelta) =>
      heard.push([delta.state, Date.now() - Date.parse(delta.generatedAt)]),
    );
    await socket.emitWithAck('leaderboard:subscribe', { leaderboardId: RANKS, eventId });
    await app.post(aVote(eventId, norway, new Date(), 9));
    await app.freeze(eventId);
    await app.move('publish', eventId);
    await until(() => Promise.resolve(heard.at(-1)?.[0] === 'official'), 2_000, 'told of it');
    socket.close();
    expect(heard.map(([state]) => state).filter((state) => state !== 'live')).toEqual(['frozen', 'official']);
    expect(Math.max(...heard.map(([, ms]) => ms))).toBeLessThan(1_000);
  });

  it('may be one of no event, with a life of its own', async () => {
    const move = (name: string, body: object = {}) =>
      app.call<{ state: string; code?: string }>(
        'POST',
        `/admin/leaderboards/top-artists-by-plays/${name}`,
        body,
      );
    expect((await move('publish')).json.code).toBe('board_not_frozen');
    expect((await move('freeze')).json.state).toBe('frozen');
    expect((await move('publish')).json.state).toBe('official');
    const { json } = await app.call<OfficialResultList>('GET', '/leaderboards/top-artists-by-plays/official');
    expect(json.total).toBe(6);
    expect(json.items[0]?.content.voting).toBeNull();
    expect((await move('reopen', { reason: 'season goes on' })).json.state).toBe('live');
    const { json: board } = await app.call<{ state: string }>('GET', '/leaderboards/top-artists-by-plays');
    expect(board.state).toBe('live');
  });

  it('is moved by operators, and reopened by admins only', async () => {
    const eventId = await frozen();
    const as = async (role: string, name: string, body: object): Promise<number> => {
      await test.pool.query('update coliseum_users set role = $1', [role]);
      const session = { ...(await app.signIn()), origin: app.url };
      const path = `/admin/leaderboards/${RANKS}/${name}`;
      return (await app.call('POST', path, { eventId, ...body }, session)).status;
    };
    expect(await as('viewer', 'publish', {})).toBe(403);
    expect(await as('operator', 'reopen', { reason: 'no' })).toBe(403);
    expect(await as('operator', 'publish', {})).toBe(200);
    expect(await as('admin', 'reopen', { reason: 'an admin may' })).toBe(200);
    expect((await app.move('freeze', randomUUID())).json.code).toBe('event_not_found');
  });
});
