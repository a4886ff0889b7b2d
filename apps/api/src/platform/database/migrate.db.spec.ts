import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate, MIGRATIONS_DIR, readMigrations } from './migrate.js';
import { createTestDatabase, type TestDatabase } from './test-database.spec-support.js';

describe('migrations', () => {
  let test: TestDatabase;
  beforeAll(async () => (test = await createTestDatabase()));
  afterAll(() => test.close());

  it('are applied once, however many processes start', async () => {
    const pools = Array.from({ length: 4 }, () => new pg.Pool({ connectionString: test.url }));
    expect(await Promise.all(pools.map((pool) => migrate(pool)))).toEqual([[], [], [], []]);
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it('each have a way back', async () => {
    const { readFile } = await import('node:fs/promises');
    for (const { name } of (await readMigrations(MIGRATIONS_DIR)).reverse())
      await test.pool.query(await readFile(path.join(MIGRATIONS_DIR, `${name}.down.sql`), 'utf8'));
    const { rows } = await test.pool.query(
      `select relname from pg_class where relname like 'coliseum%' and relkind in ('r', 'p', 'v')`,
    );
    expect(rows).toEqual([{ relname: 'coliseum_migrations' }]);
    await test.pool.query('delete from coliseum_migrations');
    expect(await migrate(test.pool)).toHaveLength((await readMigrations(MIGRATIONS_DIR)).length);
  });

  it('give way to writers while a reader keeps a table from them, and are applied once it has ended', async () => {
    await test.pool.query('create table busy (id int)');
    const dir = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
    await writeFile(path.join(dir, '9002-busy.up.sql'), 'alter table busy add column note text');
    const reader = await test.pool.connect();
    await reader.query('begin; select * from busy');
    let isDone = false;
    const migrated = migrate(test.pool, dir).finally(() => (isDone = true));
    const writer = await test.pool.connect();
    await writer.query('set lock_timeout = 2000');
    let slowestMs = 0;
    for (const end = Date.now() + 3_500; Date.now() < end;) {
      const started = Date.now();
      await writer.query('insert into busy (id) values (1)');
      slowestMs = Math.max(slowestMs, Date.now() - started);
    }
    expect(isDone).toBe(false);
    await reader.query('commit');
    expect(await migrated).toEqual(['9002-busy']);
    // it did stand in the way, for as long as it may
    expect(slowestMs).toBeGreaterThan(250);
    expect(slowestMs).toBeLessThan(1_800);
    for (const client of [reader, writer]) client.release(true);
  }, 30_000);

  it('refuse one that was changed after it had been applied', async () => {
    const dir = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
    await writeFile(path.join(dir, '9001-one.up.sql'), 'select 1');
    expect(await migrate(test.pool, dir)).toEqual(['9001-one']);
    await writeFile(path.join(dir, '9001-one.up.sql'), 'select 2');
    await expect(migrate(test.pool, dir)).rejects.toThrow('9001-one was changed');
  });
});
