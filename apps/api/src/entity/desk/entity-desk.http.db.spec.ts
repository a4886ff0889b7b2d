/** The directory’s desk behind the real HTTP server and the guard, on real Postgres: reading, making, changing, previews, who has no name. */
import { randomUUID } from 'node:crypto';
import { startTestApp, TEST_ADMIN, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import { EntityModule } from '../entity.module.js';

const DESK = '/api/v1/admin/entities';
const HOUR = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

describe('the directory’s desk', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp([EntityModule])));
  afterAll(() => test.close());

  const call = (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
    test.call(method, `${DESK}${path}`, body);
  const put = (...entities: object[]): Promise<TestAnswer> => test.call('PUT', '/api/v1/entities', entities);
  const read = async (type: string, id: string) => (await call('GET', `/${type}/${id}`)).json;
  const anEvent = async (more: object = {}): Promise<string> => {
    const id = randomUUID();
    const voting = { votingOpensAt: inHours(-1), votingClosesAt: inHours(1) };
    expect((await put({ type: 'event', id, name: 'Final', ...voting, ...more })).status).toBe(200);
    return id;
  };
  const audited = async (subject: string) => {
    const { rows } = await test.database.pool.query(
      'select action, before, after from coliseum_audit_log where subject = $1 order by id',
      [subject],
    );
    return rows;
  };

  it('shows an entity with all that stands behind it', async () => {
    const id = randomUUID();
    await put({ type: 'artist', id, name: 'Ada', cityId: 'oslo', dna: { cultural: [0.25, 1] } });
    expect(await read('artist', id)).toMatchObject({
      ...{ name: 'Ada', dna: { cultural: [0.25, 1] }, dnaStatedBy: 'directory', cityStatedBy: 'directory' },
      ...{ image: null, voting: null, version: expect.stringMatching(/^\d+$/) },
    });
    const event = await anEvent();
    expect((await read('event', event)).voting.state).toBe('open');
    expect((await call('GET', `/artist/${randomUUID()}`)).status).toBe(404);
  });

  it('makes one, writes it down, and makes it no second time', async () => {
    const id = randomUUID();
    const made = await call('POST', '', { type: 'artist', id: id.toUpperCase(), name: 'Ada' });
    expect([made.status, made.json.id, made.json.name]).toEqual([201, id, 'Ada']);
    const again = await call('POST', '', { type: 'artist', id, name: 'Bo' });
    expect([again.status, again.json.code]).toEqual([409, 'entity_exists']);
    const both = randomUUID();
    const race = await Promise.all(
      ['A', 'B'].map((name) => call('POST', '', { type: 'artist', id: both, name })),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await audited(`artist/${id}`)).toMatchObject([
      { action: 'entity.created', after: { name: 'Ada' } },
    ]);
  });

  it('changes what is said, clears by null, and keeps what was before and after', async () => {
    const id = randomUUID();
    await put({ type: 'artist', id, name: 'Ada', cityId: 'oslo' });
    const { version } = await read('artist', id);
    const changed = await call('PATCH', `/artist/${id}`, { version, name: 'Ada L', cityId: null });
    expect(changed.json).toMatchObject({ name: 'Ada L', cityId: null });
    expect(changed.json.version).not.toBe(version);
    expect(await audited(`artist/${id}`)).toMatchObject([
      {
        action: 'entity.changed',
        before: { name: 'Ada', cityId: 'oslo' },
        after: { name: 'Ada L', cityId: null },
      },
    ]);
  });

  it('overrules nobody: a version that no longer stands is told what differs', async () => {
    const id = randomUUID();
    await put({ type: 'artist', id, name: 'Ada' });
    const { version } = await read('artist', id);
    await put({ type: 'artist', id, name: 'Hers' });
    const late = await call('PATCH', `/artist/${id}`, { version, name: 'His' });
    expect([late.status, late.json.code, late.json.differences]).toEqual([
      409,
      'entity_changed',
      [{ field: 'name', yours: 'His', theirs: 'Hers' }],
    ]);
    expect((await read('artist', id)).name).toBe('Hers');
  });

  it('names the field that is wrong, also with what is stored', async () => {
    const id = await anEvent({ startsAt: '2026-05-01T20:00:00Z' });
    const { version } = await read('event', id);
    const { status, json } = await call('PATCH', `/event/${id}`, { version, endsAt: '2026-05-01T19:00:00Z' });
    expect([status, json.errors[0].path, json.errors[0].message]).toEqual([
      422,
      '/endsAt',
      'With what is stored, endsAt would not lie after startsAt.',
    ]);
    expect((await call('PATCH', `/event/${id}`, { version, timeZone: 'Mars/Olympus' })).status).toBe(422);
    expect((await call('PATCH', `/event/${id}`, { version })).status).toBe(422);
  });

  it('does not move voting times under people who vote, unless that is said', async () => {
    const id = await anEvent();
    const { version } = await read('event', id);
    const sooner = { version, votingClosesAt: inHours(0.5) };
    const refused = await call('PATCH', `/event/${id}`, sooner);
    expect([refused.status, refused.json.code]).toEqual([409, 'voting_open']);
    expect((await call('PATCH', `/event/${id}`, { version, name: 'Grand Final' })).status).toBe(200);
    const { version: next } = await read('event', id);
    const said = await call('PATCH', `/event/${id}`, { ...sooner, version: next, whileVoting: true });
    expect(said.json.votingClosesAt).toBe(sooner.votingClosesAt);
  });

  it('tells what other times would do to votes that were cast', async () => {
    const id = await anEvent();
    const vote = (minutesAgo: number, verdict: string) =>
      test.database.pool.query(
        `insert into coliseum_ballots (event_id, user_id, artist_id, ballot, window_start, at, id, retracts, created_at, verdict)
         values ($1, gen_random_uuid(), gen_random_uuid(), '', '-infinity', now() - make_interval(mins => $2), gen_random_uuid(), false, now(), $3)`,
        [id, minutesAgo, verdict],
      );
    for (const minutes of [5, 10, 40, 50]) await vote(minutes, 'counted');
    await vote(90, 'outside_voting');
    const forecast = async (votingOpensAt: string | null, votingClosesAt: string | null) =>
      (await call('POST', `/event/${id}/voting-forecast`, { votingOpensAt, votingClosesAt })).json;
    expect(await forecast(inHours(-0.5), inHours(1))).toMatchObject({
      ...{ state: 'open', stateAfter: 'open', effect: 'judged_anew' },
      votes: { counted: 4, dropped: 2, gained: 0 },
    });
    expect(await forecast(inHours(-2), inHours(-0.05))).toMatchObject({
      ...{ stateAfter: 'closed', freezesAtAfter: null, votes: { dropped: 0, gained: 1 } },
    });
    const entity = await read('event', id);
    expect(await forecast(entity.votingOpensAt, entity.votingClosesAt)).toMatchObject({ effect: 'none' });
    expect((await forecast(inHours(1), inHours(-1))).code).toBe('invalid_body');
    await test.database.pool.query(
      `insert into coliseum_event_lives (event_id, frozen_at, pinned, votes) values ($1, now() - interval '1 s', true, 'once')`,
      [id],
    );
    expect(await forecast(null, null)).toMatchObject({
      state: 'frozen',
      effect: 'stands',
      votes: { dropped: 0 },
    });
  });

  it('says of a file what is new, changed, as it is and refused, row by row, and writes nothing', async () => {
    const [known, same, fresh, open] = [randomUUID(), randomUUID(), randomUUID(), await anEvent()];
    await put(
      { type: 'artist', id: known, name: 'Ada', attributes: { b: 1, a: 2 } },
      { type: 'artist', id: same, name: 'Bo', lineup: [fresh] },
    );
    const { status, json } = await call('POST', '/preview', [
      { type: 'artist', id: known.toUpperCase(), name: 'Ada L', attributes: { a: 2, b: 1 } },
      { type: 'artist', id: same, name: 'Bo', lineup: [fresh] },
      { type: 'artist', id: fresh, name: 'Cleo' },
      { type: 'artist', id: 'no-uuid', name: 'Dag' },
      { type: 'event', id: open, name: 'Final', votingOpensAt: inHours(2) },
      { type: 'event', id: open, name: 'Final', votingClosesAt: inHours(0.5) },
      { type: 'artist', id: fresh, name: 'Cleo', nmae: 'x' },
    ]);
    expect(status).toBe(200);
    expect(json.counts).toEqual({ new: 1, changed: 1, unchanged: 1, refused: 4 });
    const rows = json.rows as { outcome: string; changes: object[]; errors: { message: string }[] }[];
    expect(rows[0]?.changes).toEqual([{ field: 'name', before: 'Ada', after: 'Ada L' }]);
    expect(rows[3]?.errors[0]?.message).toContain('it must be a UUID');
    expect(rows[4]?.errors[0]?.message).toContain('votingClosesAt would not lie after');
    expect(rows[6]?.errors[0]?.message).toContain('no field "nmae"');
    const alone = await call('POST', '/preview', [
      { type: 'event', id: open, name: 'Final', votingClosesAt: inHours(0.5) },
    ]);
    expect(alone.json.rows[0]).toMatchObject({ outcome: 'changed', votingOpen: true });
    expect((await read('artist', known)).name).toBe('Ada');
    expect((await call('GET', `/artist/${fresh}`)).status).toBe(404);
    expect(
      (
        await call(
          'POST',
          '/preview',
          Array.from({ length: 1_001 }, () => ({})),
        )
      ).json.code,
    ).toBe('too_many');
  });

  it('lists ids that events speak of and nobody has named, those with the most events first', async () => {
    const [often, seldom, named] = [randomUUID(), randomUUID(), randomUUID()];
    await put({ type: 'artist', id: named, name: 'Named' });
    const counted = (id: string, events: number) =>
      test.database.pool.query(
        `insert into coliseum_rollup_rows (entity_type, period, event_id, entity_id, period_start, period_end, events, last_event_at, calculated_at)
         values ('artist', 'all_time', '', $1, '-infinity', 'infinity', $2, now(), now())`,
        [id, events],
      );
    await counted(seldom, 2);
    await counted(often, 7);
    await counted(named, 9);
    // the hour that is open is not in the rows of all time yet
    await test.database.pool.query(
      `insert into coliseum_rollup_open (entity_type, event_id, entity_id, hour, events, last_event_at, calculated_at)
       values ('artist', '', $1, date_trunc('hour', now()), 3, now(), now())`,
      [often],
    );
    const { json } = await call('GET', '/unnamed?type=artist');
    expect(json.items.map(({ id, events }: { id: string; events: number }) => [id, events])).toEqual([
      [often, 10],
      [seldom, 2],
    ]);
    expect([json.looked, json.found, json.next]).toEqual([3, 2, null]);
    await call('POST', '', { type: 'artist', id: often, name: 'Now named' });
    expect((await call('GET', '/unnamed?type=artist')).json.items).toHaveLength(1);
    expect((await call('GET', `/unnamed?type=artist&after=ffff`)).json).toMatchObject({
      looked: 0,
      items: [],
    });
    expect((await call('GET', '/unnamed?type=user')).status).toBe(422);
  });

  it('is read by a viewer’s session, and written by an operator’s', async () => {
    const origin = { origin: test.url };
    const session = async (email: string, password: string): Promise<Record<string, string>> => {
      const { headers } = await test.call('POST', '/api/v1/auth/login', { email, password }, origin);
      return { ...origin, cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    };
    const admin = await session(TEST_ADMIN.email, TEST_ADMIN.password);
    const as = async (role: string): Promise<Record<string, string>> => {
      const email = `${role}@spec.example`;
      const made = await test.call('POST', '/api/v1/admin/users', { email, name: role, role }, admin);
      await test.database.pool.query(
        'update coliseum_users set password_expires_at = null where email = $1',
        [email],
      );
      return session(email, made.json.password);
    };
    const [viewer, operator] = [await as('viewer'), await as('operator')];
    const id = randomUUID();
    const body = { type: 'artist', id, name: 'Ada' };
    const status = async (who: Record<string, string>, method: string, path: string, sent?: unknown) =>
      (await test.call(method, path, sent, who)).status;
    expect(await status(viewer, 'POST', DESK, body)).toBe(403);
    expect(await status(operator, 'POST', DESK, body)).toBe(201);
    const { version } = (await test.call('GET', `${DESK}/artist/${id}`, undefined, viewer)).json;
    expect(await status(viewer, 'PATCH', `${DESK}/artist/${id}`, { version, name: 'B' })).toBe(403);
    expect(await status(operator, 'PATCH', `${DESK}/artist/${id}`, { version, name: 'B' })).toBe(200);
    expect(await status(viewer, 'POST', `${DESK}/preview`, [body])).toBe(200);
    expect(await status(viewer, 'GET', `${DESK}/unnamed?type=artist`)).toBe(200);
    expect(await status(viewer, 'PUT', '/api/v1/entities', [body])).toBe(403);
    expect(await status({}, 'GET', `${DESK}/artist/${id}`)).toBe(401);
  });
});
