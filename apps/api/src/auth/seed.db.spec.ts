import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { startTestApp, testConfig, type TestApp } from '../test-app.spec-support.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { SeedService } from './seed.service.js';
import { UserEntity } from './user.entity.js';

describe('seeding', () => {
  let test: TestDatabase;
  let sources: DataSource[];
  beforeEach(async () => {
    test = await createTestDatabase();
    sources = await Promise.all(
      [0, 1, 2, 3].map(() =>
        new DataSource({
          type: 'postgres',
          url: test.url,
          entities: [UserEntity, ApiKeyEntity],
        }).initialize(),
      ),
    );
  });
  afterEach(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await test.close();
  });
  const given = (environment: Record<string, string> = {}): ReturnType<typeof testConfig> =>
    testConfig({
      DATABASE_URL: test.url,
      COLISEUM_API_KEY: '',
      COLISEUM_ADMIN_PASSWORD: '',
      COLISEUM_ADMIN_EMAIL: '',
      ...environment,
    });
  const count = async (): Promise<unknown> =>
    (
      await test.pool.query(
        `select (select count(*)::int from coliseum_users) as users, (select count(*)::int from coliseum_api_keys) as keys`,
      )
    ).rows[0];

  it('by four processes at once makes one admin and one key, told by one of them', async () => {
    const dir = await mkdtemp(path.join(os.tmpdir(), 'seed-'));
    await Promise.all(
      sources.map((source, i) =>
        new SeedService(
          source,
          given({ COLISEUM_FIRST_CREDENTIALS_FILE: path.join(dir, `${i}.json`) }),
        ).onApplicationBootstrap(),
      ),
    );
    expect(await count()).toEqual({ users: 1, keys: 1 });
    const files = await readdir(dir);
    expect(files).toHaveLength(1);
    expect(JSON.parse(await readFile(path.join(dir, files[0] as string), 'utf8')).adminEmail).toBe(
      'admin@coliseum.local',
    );
  });

  it('leaves nothing behind when the credentials cannot be told', async () => {
    const config = given({ COLISEUM_FIRST_CREDENTIALS_FILE: '/dev/null/first.json' });
    await expect(new SeedService(sources[0] as DataSource, config).onApplicationBootstrap()).rejects.toThrow(
      '/dev/null',
    );
    expect(await count()).toEqual({ users: 0, keys: 0 });
  });

  it('adds a key that is given later, once, and never changes a password', async () => {
    const source = sources[0] as DataSource;
    const first = given({
      COLISEUM_ADMIN_PASSWORD: 'the first password',
      COLISEUM_API_KEY: 'col_first-0123456789abcdef0123456789',
    });
    await new SeedService(source, first).onApplicationBootstrap();
    const { rows: before } = await test.pool.query('select password_hash from coliseum_users');
    expect(before[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const later = given({
      COLISEUM_ADMIN_PASSWORD: 'the other password',
      COLISEUM_API_KEY: 'col_later-0123456789abcdef0123456789',
    });
    for (let i = 0; i < 2; i++) await new SeedService(source, later).onApplicationBootstrap();
    expect(await count()).toEqual({ users: 1, keys: 2 });
    const { rows: after } = await test.pool.query('select password_hash from coliseum_users');
    expect(after).toEqual(before);
    const { rows } = await test.pool.query('select distinct name from coliseum_api_keys');
    expect(rows).toEqual([{ name: 'from COLISEUM_API_KEY' }]);
  });
});

describe('the first credentials', () => {
  const boot = async (environment: Record<string, string>): Promise<TestApp> =>
    startTestApp([], {
      environment: {
        COLISEUM_API_KEY: '',
        COLISEUM_ADMIN_PASSWORD: '',
        COLISEUM_ADMIN_EMAIL: '',
        ...environment,
      },
    });

  it('are made at random and left for the launcher, readable by nobody else', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'seed-')), 'first.json');
    const test = await boot({ COLISEUM_FIRST_CREDENTIALS_FILE: file });
    const made = JSON.parse(await readFile(file, 'utf8'));
    expect(Object.keys(made)).toEqual(['adminEmail', 'adminPassword', 'apiKey']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { adminEmail: email, adminPassword: password } = made;
    expect((await test.call('POST', '/api/v1/auth/login', { email, password }, {})).status).toBe(200);
    const keys = await test.call('GET', '/api/v1/admin/api-keys', undefined, {
      authorization: `Bearer ${made.apiKey}`,
    });
    expect(keys.json.keys).toMatchObject([
      { name: 'first key', scopes: expect.arrayContaining(['admin', 'events:write']) },
    ]);
    await test.close();
  });

  it('are not made up where they are given, and nothing is told', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'seed-')), 'first.json');
    const test = await startTestApp([], { environment: { COLISEUM_FIRST_CREDENTIALS_FILE: file } });
    await expect(stat(file)).rejects.toThrow('ENOENT');
    expect((await test.call('GET', '/api/v1/admin/api-keys')).json.total).toBe(1);
    await test.close();
  });
});
