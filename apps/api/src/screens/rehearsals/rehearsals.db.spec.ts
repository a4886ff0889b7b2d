import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { DEFAULT_PROFILE, type Recording, type Rehearsal } from '@coliseum/contracts';
import { Replay, showLength } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Facts } from '../../platform/facts/facts.js';
import { startTestApp, TEST_ADMIN, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import { ToldScreens, ToldScreensModule } from '../paired-screens.spec-support.js';
import { RunningRehearsals } from '../running-rehearsals.js';
import { RehearsalsModule } from './rehearsals.module.js';

const PATH = '/api/v1/admin/rehearsals';
const TOKEN = `scr_${'w'.repeat(43)}`;
const [NORTH, SOUTH, WEST] = [randomUUID(), randomUUID(), randomUUID()] as [string, string, string];

describe('rehearsals', () => {
  const told = new ToldScreens();
  let test: TestApp;
  let changes: { rehearsalId: string; screenIds: readonly string[] }[] = [];

  beforeAll(async () => {
    for (const id of [NORTH, SOUTH, WEST])
      told.screens.push({
        playlistId: null,
        token: TOKEN,
        screen: { id, name: id, profile: DEFAULT_PROFILE, resolution: null },
      });
    test = await startTestApp([RehearsalsModule, ToldScreensModule.with(told)]);
    test.app.get(Facts).on('rehearsal.changed', (fact) => void changes.push(fact));
  });
  afterAll(() => test.close());
  beforeEach(() => void (changes = []));

  const start = (screenIds: string[], more: object = {}): Promise<TestAnswer> =>
    test.call('POST', PATH, { recording: 'eurovision-2019', speed: 60, screenIds, ...more });
  const running = (screenId: string): Promise<Rehearsal | null> =>
    test.app.get(RunningRehearsals).of(screenId);
  const refusal = ({ status, json }: TestAnswer): string => `${status} ${json.code}`;
  const audited = async (id: string): Promise<string[]> => {
    const { rows } = await test.database.pool.query<{ action: string }>(
      'select action from coliseum_audit_log where subject = $1 order by id',
      [id],
    );
    return rows.map(({ action }) => action);
  };

  it('start on chosen screens, run there and nowhere else, and are stopped by hand', async () => {
    const { status, json } = await start([NORTH, SOUTH]);
    const started = json as Rehearsal;
    expect(status).toBe(201);
    expect(started).toMatchObject({
      name: 'Eurovision Song Contest 2019: Grand Final',
      state: 'running',
      stoppedAt: null,
    });
    expect(Date.parse(started.endsAt) - Date.parse(started.startedAt)).toBe(40_000);
    expect(await running(NORTH)).toEqual(started);
    expect(await running(WEST)).toBeNull();

    const { json: stopped } = await test.call('POST', `${PATH}/${started.id}/stop`);
    expect(stopped).toMatchObject({ state: 'stopped', stoppedAt: expect.any(String) });
    expect(await running(NORTH)).toBeNull();
    expect(refusal(await test.call('POST', `${PATH}/${started.id}/stop`))).toBe('409 rehearsal_over');
    expect(refusal(await test.call('POST', `${PATH}/${randomUUID()}/stop`))).toBe('404 rehearsal_not_found');
    expect(changes).toEqual([
      { rehearsalId: started.id, screenIds: [NORTH, SOUTH] },
      { rehearsalId: started.id, screenIds: [NORTH, SOUTH] },
    ]);
    expect(await audited(started.id)).toEqual(['rehearsal.started', 'rehearsal.stopped']);
  });

  it('are one a screen: another one takes it, and who loses all is stopped', async () => {
    const { json: first } = await start([NORTH, SOUTH]);
    const { json: second } = await start([SOUTH]);
    expect((await running(SOUTH))?.id).toBe(second.id);
    expect(await running(NORTH)).toMatchObject({ id: first.id, screenIds: [NORTH], state: 'running' });
    const { json: third } = await start([NORTH, SOUTH, WEST]);
    const { json: list } = await test.call('GET', PATH);
    const states = Object.fromEntries((list.items as Rehearsal[]).map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({ [first.id]: 'stopped', [second.id]: 'stopped', [third.id]: 'running' });
    await test.call('POST', `${PATH}/${third.id}/stop`);
  });

  it('leave each screen with one, however many start at the same time', async () => {
    await Promise.all(Array.from({ length: 6 }, () => start([NORTH])));
    const { json } = await test.call('GET', PATH);
    const left = (json.items as Rehearsal[]).filter(({ state }) => state === 'running');
    expect(left).toHaveLength(1);
    await test.call('POST', `${PATH}/${left[0]?.id}/stop`);
  });

  it('end by themselves, and the walls are told', async () => {
    const { json } = await start([WEST], { speed: 1_000 });
    changes = [];
    const late = jest.spyOn(test.app.get(Clock), 'now');
    late.mockImplementation(() => new Date(Date.parse(json.endsAt) + 1));
    try {
      for (const end = Date.now() + 5_000; changes.length === 0 && Date.now() < end;)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(changes).toEqual([{ rehearsalId: json.id, screenIds: [WEST] }]);
      expect(await running(WEST)).toBeNull();
      const { json: list } = await test.call('GET', PATH);
      expect(list.items[0]).toMatchObject({ id: json.id, state: 'ended', screenIds: [WEST] });
    } finally {
      late.mockRestore();
    }
  });

  it('give their recording to a wall, a key and who is signed in, and to nobody else', async () => {
    const { json } = await start([WEST]);
    const read = (headers?: Record<string, string>) =>
      test.call('GET', json.recordingUrl, undefined, headers);
    expect((await read({})).status).toBe(401);
    expect((await read({ authorization: 'Bearer a-wall-that-was-not' })).status).toBe(401);
    expect((await read({ authorization: `Bearer scr_${'x'.repeat(43)}` })).status).toBe(401);
    const login = await fetch(`${test.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(TEST_ADMIN),
    });
    const cookie = login.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const [byKey, byWall, bySession] = [
      await read(),
      await read({ authorization: `Bearer ${TOKEN}` }),
      await read({ cookie }),
    ];
    expect([byKey.status, byWall.status, bySession.status]).toEqual([200, 200, 200]);
    expect(byWall.text).toBe(byKey.text);
    const recording = byKey.json as Recording;
    expect(new Replay(recording).at(showLength(recording)).entries[0]).toMatchObject({
      entityName: 'Duncan Laurence',
      score: 498,
    });
    await test.call('POST', `${PATH}/${json.id}/stop`);
  });

  it('name screens that are paired', async () => {
    const stranger = randomUUID();
    const answer = await start([NORTH, stranger]);
    expect(refusal(answer)).toBe('422 unknown_screen');
    expect(answer.json.errors[0].path).toBe('/screenIds/1');
  });

  describe('of an event of the store', () => {
    const EVENT = randomUUID();
    const [ANNA, BEN, CLEO, DAVE] = Array.from({ length: 4 }, () => randomUUID()) as [
      string,
      string,
      string,
      string,
    ];
    const [first, second] = [randomUUID(), randomUUID()] as [string, string];
    let setAside: string;

    const store = async (
      at: string,
      artist: string,
      user: string,
      points: number,
      type = 'concierto.vote_cast',
    ) => {
      const id = randomUUID();
      await test.database.pool.query(
        `insert into coliseum_metrics (id, user_id, artist_id, event_id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
         values ($1, $2, $3, $4, $5, $6, 'points', 'spec', '{}', $7, 0)`,
        [id, user, artist, EVENT, type, points, at],
      );
      return id;
    };
    const figures = async (): Promise<unknown> => {
      const { rows } = await test.database.pool.query(
        `select (select count(*) from coliseum_metrics) as metrics, (select count(*) from coliseum_leaderboards) as boards,
          (select count(*) from coliseum_rollup_rows) as rollups, (select count(*) from coliseum_ballots) as ballots`,
      );
      return rows[0];
    };

    beforeAll(async () => {
      const { pool } = test.database;
      await pool.query(
        `insert into coliseum_entities (type, id, name, city_id, starts_at, ends_at, voting_opens_at, voting_closes_at, lineup)
         values ('event', $1, 'Semi-final', 'bern', '2026-05-10T18:00Z', '2026-05-13T00:00Z', '2026-05-10T19:00Z', '2026-05-10T19:10Z', $2)`,
        [EVENT, [ANNA, BEN, DAVE]],
      );
      await pool.query(
        `insert into coliseum_entities (type, id, name, city_id, attributes) values ('city', 'bern', 'Bern', null, '{}'),
          ('artist', $1, 'Anna', 'bern', '{"song": "One", "secret": 1}'), ('artist', $2, 'Ben', null, '{}')`,
        [ANNA, BEN],
      );
      await store('2026-05-10T18:59:59Z', BEN, second, 9); // too early
      await store('2026-05-10T19:00:00Z', ANNA, first, 5);
      await store('2026-05-10T19:01:00.250Z', BEN, first, 3);
      await store('2026-05-10T19:02:00Z', CLEO, second, 8);
      await store('2026-05-10T19:03:00Z', ANNA, first, 5, 'concierto.vote_retracted');
      setAside = await store('2026-05-10T19:04:00Z', BEN, first, 7);
      await pool.query(
        `insert into coliseum_ballots (event_id, user_id, artist_id, ballot, window_start, at, id, retracts, created_at, verdict)
         values ($1, $2, $3, '', '-infinity', '2026-05-10T19:04Z', $4, false, now(), 'repeated')`,
        [EVENT, first, BEN, setAside],
      );
      await store('2026-05-10T19:10:00Z', BEN, second, 9); // too late
    });

    it('replay the votes that count, with the line-up and who else was voted for, and write no figure', async () => {
      const before = await figures();
      const { json } = await start([WEST], { recording: { eventId: EVENT.toUpperCase() }, speed: 10 });
      const { json: recording } = await test.call('GET', json.recordingUrl);
      expect(recording).toMatchObject({
        eventId: EVENT,
        name: 'Semi-final',
        city: 'Bern',
        startsAt: '2026-05-10T18:50:00.000Z', // ten minutes of waiting are enough
        votingOpensAt: '2026-05-10T19:00:00.000Z',
        votingClosesAt: '2026-05-10T19:10:00.000Z',
        endsAt: '2026-05-10T19:20:00.000Z',
      });
      expect(recording.artists).toEqual([
        { id: ANNA, name: 'Anna', imageUrl: null, city: 'Bern', metadata: { song: 'One' } },
        { id: BEN, name: 'Ben', imageUrl: null, city: null, metadata: {} },
        expect.objectContaining({ id: DAVE, name: `Artist ${DAVE.slice(-6)}` }),
        expect.objectContaining({ id: CLEO }),
      ]);
      expect(recording.votes).toEqual([
        [600_000, 0, 5, 0],
        [660_250, 1, 3, 0],
        [720_000, 3, 8, 1],
        [780_000, 0, -5, 0],
      ]);
      await test.call('POST', `${PATH}/${json.id}/stop`);
      expect(await figures()).toEqual(before);
    });

    it('are refused where there is nothing to replay, with what would be right', async () => {
      const at = async (times: string): Promise<string> => {
        const id = randomUUID();
        await test.database.pool.query(
          `insert into coliseum_entities (type, id, name, voting_opens_at, voting_closes_at) values ('event', $1, 'Empty', ${times})`,
          [id],
        );
        return refusal(await start([WEST], { recording: { eventId: id } }));
      };
      expect(await at('null, null')).toBe('422 event_without_voting');
      expect(await at(`now(), now() + interval '1 hour'`)).toBe('422 event_not_over');
      expect(await at(`now() - interval '2 hours', now() - interval '1 hour'`)).toBe(
        '422 event_without_votes',
      );
      expect(refusal(await start([WEST], { recording: { eventId: randomUUID() } }))).toBe(
        '422 unknown_event',
      );
    });
  });
});
