import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { Facts } from '../../platform/facts/facts.js';
import { startTestApp, type TestApp } from '../../test-app.spec-support.js';
import { EntityModule } from '../entity.module.js';
import { StatementReader } from './statement-reader.js';

const RESOLVED = 'vaultmap.location_resolved';
const UPDATED = 'mediaid.dna_updated';

describe('what events say of users', () => {
  let test: TestApp;
  let reader: StatementReader;
  beforeAll(async () => {
    // its own loop is another process's: the spec reads when it wants to
    test = await startTestApp([EntityModule], { environment: { COLISEUM_ROLE: 'api' } });
    reader = test.app.get(StatementReader);
  });
  afterAll(() => test.close());

  interface Said {
    user: string;
    type?: string;
    city?: string;
    at: string;
    dna?: unknown;
    id?: string;
  }
  const say = async (
    said: Said[],
    on: TestApp['database']['pool'] | PoolClient = test.database.pool,
  ): Promise<void> => {
    for (const { user, type, city, at, dna, id } of said)
      await on.query(
        `insert into coliseum_metrics (id, user_id, city_id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
         values ($1, $2, $3, $4, 1, 'count', 'web', $5, $6, 0)`,
        [
          id ?? randomUUID(),
          user,
          city ?? null,
          type ?? (dna === undefined ? RESOLVED : UPDATED),
          JSON.stringify(dna === undefined ? {} : { dna }),
          at,
        ],
      );
  };
  /** What was stored is below the horizon. */
  const visible = async (): Promise<void> => {
    const ask = `select coalesce(max(xid) < coliseum_horizon(), true) as all from coliseum_metrics`;
    while (!(await test.database.pool.query(ask)).rows[0].all)
      await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const drain = async (batch?: number): Promise<number> => {
    let statements = 0;
    await visible();
    for (;;) {
      const result = await reader.read(batch);
      if (result.did === 'nothing') return statements;
      if (result.did === 'work') statements += result.statements;
    }
  };
  const known = async (
    user: string,
  ): Promise<{ city_id: string | null; dna: unknown; name: string | null } | undefined> =>
    (
      await test.database.pool.query(
        `select city_id, dna, name from coliseum_entities where type = 'user' and id = $1`,
        [user],
      )
    ).rows[0];
  const city = async (user: string): Promise<string | null | undefined> => (await known(user))?.city_id;
  const put = (more: object): ReturnType<TestApp['call']> => test.call('PUT', '/api/v1/entities', more);

  it('sets their city: the newest by its time, in whatever order and however often it arrives', async () => {
    const users = Array.from({ length: 20 }, () => randomUUID());
    const said = users.flatMap((user) =>
      [1, 2, 3, 4, 5].map((day) => ({ user, city: `city-${day}`, at: `2026-05-0${day}T12:00:00Z` })),
    );
    const arriving = [...said, ...said].sort(() => Math.random() - 0.5);
    for (let i = 0; i < arriving.length; i += 30) {
      await say(arriving.slice(i, i + 30));
      await drain(7);
    }
    expect(await Promise.all(users.map(city))).toEqual(users.map(() => 'city-5'));
  });

  it('decides between two of the same instant by their ids, not by their arrival', async () => {
    const [user, other] = [randomUUID(), randomUUID()];
    const [low, high] = [randomUUID(), randomUUID()].sort() as [string, string];
    const at = '2026-05-01T00:00:00Z';
    await say([{ user, city: 'low', at, id: low }]);
    await drain();
    await say([{ user, city: 'high', at, id: high }]);
    await drain();
    const [low2, high2] = [randomUUID(), randomUUID()].sort() as [string, string];
    await say([{ user: other, city: 'high', at, id: high2 }]);
    await drain();
    await say([{ user: other, city: 'low', at, id: low2 }]);
    await drain();
    expect([await city(user), await city(other)]).toEqual(['high', 'high']);
  });

  it('gives way to what the directory is told later, and not to what it was told before', async () => {
    const user = randomUUID();
    await put({ type: 'user', id: user, name: 'Ann', cityId: 'told' });
    await say([{ user, city: 'older', at: '2026-05-01T00:00:00Z' }]);
    await drain();
    expect(await city(user)).toBe('told');
    await test.database.pool.query(
      `update coliseum_entities set city_stated_at = '2026-04-01' where id = $1`,
      [user],
    );
    await say([{ user, city: 'newer', at: '2026-05-02T00:00:00Z' }]);
    await drain();
    expect(await city(user)).toBe('newer');
    await put({ type: 'user', id: user, name: 'Ann' }); // says nothing of the city
    expect(await city(user)).toBe('newer');
    await put({ type: 'user', id: user, name: 'Ann', cityId: null });
    await say([{ user, city: 'older', at: '2026-05-03T00:00:00Z' }]);
    await drain();
    expect(await city(user)).toBeNull();
  });

  it('is kept of people whom the directory does not know yet, and stays when they arrive', async () => {
    const user = randomUUID();
    await say([{ user, city: 'oslo', at: '2026-05-01T00:00:00Z' }]);
    await drain();
    expect(await known(user)).toEqual({ city_id: 'oslo', dna: null, name: null });
    expect((await test.call('GET', `/api/v1/entities/user/${user}`)).status).toBe(404);
    expect((await test.call('GET', `/api/v1/entities?type=user&q=${user}`)).json.total).toBe(0);
    await put({ type: 'user', id: user, name: 'Ann' });
    expect((await test.call('GET', `/api/v1/entities/user/${user}`)).json).toMatchObject({
      name: 'Ann',
      cityId: 'oslo',
    });
  });

  it('replaces their DNA: the newest that is one', async () => {
    const user = randomUUID();
    await put({ type: 'user', id: user, name: 'Ann' });
    await say([{ user, at: '2026-05-02T00:00:00Z', dna: { cultural: [0.5], economic: [1] } }]);
    await drain();
    await say([
      { user, at: '2026-05-01T00:00:00Z', dna: { cultural: [0] } },
      { user, at: '2026-05-04T00:00:00Z', dna: { cultural: ['much'] } },
    ]);
    await drain();
    expect((await known(user))?.dna).toEqual({ cultural: [0.5], economic: [1] });
    await say([{ user, at: '2026-05-03T00:00:00Z', dna: { spatial: [0.25] } }]);
    await drain();
    expect((await known(user))?.dna).toEqual({ spatial: [0.25] });
    await put({ type: 'user', id: user, name: 'Ann', dna: null });
    await say([{ user, at: '2026-05-05T00:00:00Z', dna: { spatial: [0.75] } }]);
    await drain();
    expect((await known(user))?.dna).toBeNull();
  });

  it('is never missed while another transaction is still under way', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    const slow = await test.database.pool.connect();
    await slow.query('begin');
    await say([{ user: early, city: 'slow', at: '2026-05-01T00:00:00Z' }], slow);
    await say([{ user: late, city: 'fast', at: '2026-05-01T00:00:00Z' }]);
    await reader.read();
    await slow.query('commit');
    slow.release();
    await drain();
    expect([await city(early), await city(late)]).toEqual(['slow', 'fast']);
  });

  it('is read once by many processes, and again from the start in a store that was restored elsewhere', async () => {
    const user = randomUUID();
    await say([{ user, city: 'rome', at: '2026-05-01T00:00:00Z' }]);
    await visible();
    const results = await Promise.all(Array.from({ length: 6 }, () => reader.read()));
    expect(results.filter(({ did }) => did === 'work')).toHaveLength(1);
    expect(await drain()).toBe(0);
    await test.database.pool.query(`delete from coliseum_entities where id = $1`, [user]);
    const elsewhere = `update coliseum_watermarks set system_identifier = 'another'`;
    await test.database.pool.query(
      `insert into coliseum_watermarks (consumer, system_identifier, next_xid) values ('rollup', 'another', '9')`,
    );
    await test.database.pool.query(elsewhere);
    expect(await reader.read()).toEqual({ did: 'busy' }); // until the rollup has renumbered the events
    await test.database.pool.query(
      `update coliseum_watermarks set system_identifier = c.system_identifier::text from pg_control_system() c where consumer = 'rollup'`,
    );
    expect(await drain()).toBeGreaterThan(0);
    expect(await city(user)).toBe('rome');
  });

  it('is found without reading the other events', async () => {
    const { rows } = await test.database.pool.query(
      `explain select xid from coliseum_metrics where xid >= '9'::xid8 and xid < '99'::xid8
       and metric_type in ('${RESOLVED}', '${UPDATED}') order by xid limit 1`,
    );
    expect(JSON.stringify(rows)).toMatch(/Index.*metric.*xid_idx|coliseum_metrics_statements/);
  });

  it('goes on beside people who write the same rows, without a deadlock', async () => {
    const users = Array.from({ length: 60 }, () => randomUUID());
    const shuffled = (): string[] => [...users].sort(() => Math.random() - 0.5);
    for (let wave = 0; wave < 4; wave++) {
      const at = `2026-06-0${wave + 1}T00:00:00Z`;
      await say(
        shuffled().flatMap((user) => [
          { user, city: 'c', at },
          { user, at, dna: { cultural: [0.5] } },
        ]),
      );
      const writes = Array.from({ length: 6 }, () =>
        put(
          shuffled()
            .slice(0, 40)
            .map((id) => ({ type: 'user', id, name: 'N' })),
        ),
      );
      const answers = await Promise.all([...writes, drain(11).then(() => ({ status: 200 }))]);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    }
    expect(await Promise.all(users.map(city))).toEqual(users.map(() => 'c'));
  });

  it('is told to the boards by the process that reads it, only where the city is another one', async () => {
    const working = await startTestApp([EntityModule], { database: test.database });
    const heard: unknown[] = [];
    working.app.get(Facts).on('entities.changed', ({ entities }) => void heard.push(...entities));
    const user = randomUUID();
    await say([{ user, city: 'rome', at: '2026-05-01T00:00:00Z' }]);
    for (let i = 0; i < 60 && heard.length === 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await say([{ user, city: 'rome', at: '2026-05-02T00:00:00Z' }]);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await working.close();
    expect(heard).toEqual([{ type: 'user', id: user }]);
    expect(await drain()).toBe(0);
  });
});
