/** `npm run doctor` on a product that runs: nothing is wrong with it; then each of these faults is planted, and found alone. */
import { freePort, OwnStore, Product } from '@coliseum/testing';
import { Redis } from 'ioredis';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { selfSigned } from './self-signed.js';

interface Finding {
  check: string;
  state: 'well' | 'warning' | 'fault';
  seen: string;
  todo?: string;
}
type Settings = Record<string, string>;
type Undo = () => unknown;
interface Planted {
  settings?: Settings;
  undo?: Undo;
}

const DAY_MS = 86_400_000;
const nextMonth = (): string => {
  const now = new Date();
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return `y${next.getUTCFullYear()}m${String(next.getUTCMonth() + 1).padStart(2, '0')}`;
};

describe('npm run doctor', () => {
  let home: string;
  let data: string;
  let redis: OwnStore;
  let queue: Redis;
  let product: Product;
  let store: Client;

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'coliseum-doctor-'));
    data = path.join(home, 'data');
    mkdirSync(data, { mode: 0o700 });
    redis = await OwnStore.start('redis');
    queue = new Redis(redis.url);
    await queue.config('SET', 'appendonly', 'yes');
    product = await Product.start({ redisUrl: redis.url });
    store = new Client({ connectionString: product.database.url });
    await store.connect();
  });
  afterAll(async () => {
    await store?.end();
    await product?.stop();
    queue?.disconnect();
    await redis?.remove();
    rmSync(home, { recursive: true, force: true });
  });

  function examine(
    settings: Settings = {},
    words = ['--json'],
  ): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, ['tools/doctor.mjs', ...words], {
      env: {
        ...process.env,
        DATABASE_URL: product.database.url,
        REDIS_URL: redis.url,
        COLISEUM_DATA_DIR: data,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
  }
  /** What is not well; the room on this machine's disk is nobody's fault. */
  const amiss = (said: string): Finding[] =>
    (JSON.parse(said) as { findings: Finding[] }).findings.filter(
      ({ state, check }) => state === 'fault' || (state === 'warning' && check !== 'disk'),
    );
  const file = (name: string, content: string, mode = 0o600): string => {
    const there = path.join(home, name);
    writeFileSync(there, content, { mode });
    return there;
  };
  const certificate = (from: number, to: number): { cert: string; key: string } =>
    selfSigned(new Date(Date.now() + from * DAY_MS), new Date(Date.now() + to * DAY_MS));
  const pair = (cert: string, key: string): Settings => ({
    COLISEUM_TLS_CERT: file('cert.pem', cert),
    COLISEUM_TLS_KEY: file('key.pem', key),
  });

  it('finds nothing wrong with a product that is well, and says so with 0', async () => {
    const good = certificate(-1, 90);
    const { code, said } = await examine(pair(good.cert, good.key));
    expect(amiss(said)).toEqual([]);
    expect(code).toBe(0);
  });

  const FAULTS: [name: string, check: string, seen: RegExp, plant: () => Promise<Planted> | Planted][] = [
    [
      'a variable that is wrong',
      'configuration',
      /PORT is "eighty"; it must be/,
      () => ({ settings: { PORT: 'eighty' } }),
    ],
    [
      'a Redis that evicts jobs',
      'Redis eviction (REDIS_URL)',
      /allkeys-lru/,
      async () => {
        await queue.config('SET', 'maxmemory-policy', 'allkeys-lru');
        return { undo: () => queue.config('SET', 'maxmemory-policy', 'noeviction') };
      },
    ],
    [
      'a Redis that is away',
      'Redis (REDIS_URL)',
      /ECONNREFUSED/,
      async () => ({ settings: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } }),
    ],
    [
      'a Postgres that is away',
      'Postgres',
      /ECONNREFUSED/,
      async () => ({ settings: { DATABASE_URL: `postgres://u:p@127.0.0.1:${await freePort()}/d` } }),
    ],
    [
      'a migration that is pending',
      'migrations',
      /^1 pending: 0073-dna-at-storing$/,
      async () => {
        const name = '0073-dna-at-storing';
        const { rows } = await store.query(
          'delete from coliseum_migrations where name = $1 returning checksum',
          [name],
        );
        return {
          undo: () =>
            store.query('insert into coliseum_migrations values ($1, $2)', [name, rows[0].checksum]),
        };
      },
    ],
    [
      'a migration that was changed',
      'migrations',
      /^changed after they were applied: 0001-events$/,
      async () => {
        await store.query(
          `update coliseum_migrations set checksum = 'x' || checksum where name = '0001-events'`,
        );
        return {
          undo: () =>
            store.query(
              `update coliseum_migrations set checksum = substr(checksum, 2) where name = '0001-events'`,
            ),
        };
      },
    ],
    [
      'a month that nobody has made ahead',
      'partitions',
      new RegExp(`no partition for ${nextMonth()}$`),
      async () => {
        const table = `coliseum_metrics_${nextMonth()}`;
        await store.query(`alter table ${table} rename to elsewhere`);
        return { undo: () => store.query(`alter table elsewhere rename to ${table}`) };
      },
    ],
    [
      'a schedule that is not kept',
      'schedules',
      /late: .*partitions \(last done \d{4}-/,
      async () => {
        await store.query(`update coliseum_migrations set applied_at = applied_at - interval '3 days'`);
        await store.query(
          `update coliseum_job_runs set last_success_at = last_success_at - interval '3 days'`,
        );
        return {
          undo: () =>
            store.query(`update coliseum_migrations set applied_at = applied_at + interval '3 days'`),
        };
      },
    ],
    [
      'a store whose clock is ahead',
      'clock (Postgres)',
      /^(299|300)\.\d s ahead of ours$/,
      async () => {
        await store.query(`create schema ahead; create function ahead.clock_timestamp() returns timestamptz language sql
          as $$select pg_catalog.clock_timestamp() + interval '5 minutes'$$`);
        const { rows } = await store.query('select current_database() as name');
        await store.query(`alter database ${rows[0].name} set search_path = ahead, pg_catalog, public`);
        return {
          undo: () =>
            store.query(`alter database ${rows[0].name} reset search_path; drop schema ahead cascade`),
        };
      },
    ],
    [
      'a certificate that has ended',
      'certificate',
      /ended on/,
      () => {
        const { cert, key } = certificate(-90, -1);
        return { settings: pair(cert, key) };
      },
    ],
    [
      'a key of another certificate',
      'certificate',
      /is the key of another certificate/,
      () => ({ settings: pair(certificate(-1, 90).cert, certificate(-1, 90).key) }),
    ],
    [
      'a data folder that others may write to',
      'data folder',
      /others may write there/,
      () => {
        chmodSync(data, 0o777);
        return { undo: () => chmodSync(data, 0o700) };
      },
    ],
    [
      'a secret that others may read',
      'data folder',
      /share-links\.key: others may read it/,
      () => {
        const secret = path.join(data, 'share-links.key');
        writeFileSync(secret, 'x', { mode: 0o600 });
        chmodSync(secret, 0o644);
        return { undo: () => rmSync(secret) };
      },
    ],
  ];

  it.each(FAULTS)('finds %s, and nothing else', async (_, check, seen, plant) => {
    const { settings = {}, undo } = await plant();
    try {
      const { code, said } = await examine(settings);
      expect(amiss(said)).toEqual([
        { check, state: 'fault', seen: expect.stringMatching(seen), todo: expect.stringMatching(/.{20}/) },
      ]);
      expect(code).toBe(1);
    } finally {
      await undo?.();
    }
  });

  it('warns of what holds today: jobs that a restart would lose, a certificate that is about to end', async () => {
    await queue.config('SET', 'appendonly', 'no');
    const soon = certificate(-80, 10);
    const { code, said } = await examine(pair(soon.cert, soon.key));
    expect(amiss(said)).toMatchObject([
      { check: 'Redis journal (REDIS_URL)', state: 'warning' },
      { check: 'certificate', state: 'warning' },
    ]);
    expect(code).toBe(0);
    await queue.config('SET', 'appendonly', 'yes');
  });

  it('says the same in words', async () => {
    const { code, said } = await examine({ PORT: 'eighty' }, []);
    expect(said).toMatch(/✖ configuration: PORT is "eighty"; it must be .*\n {6}→ Mend it/);
    expect(said).toMatch(/1 well, 0 warnings, 1 faults/);
    expect(code).toBe(1);
  });

  // A disk of its own takes the right to mount one; elsewhere this is reported as skipped.
  (OwnStore.mayMount() ? it : it.skip)('finds a disk that is full', async () => {
    const small = path.join(home, 'small');
    mkdirSync(small);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=0700', 'tmpfs', small]).status).toBe(0);
    try {
      const { code, said } = await examine({ COLISEUM_DATA_DIR: small });
      expect(amiss(said)).toMatchObject([
        { check: 'disk', state: 'fault', seen: expect.stringMatching(/^8 MB/) },
      ]);
      expect(code).toBe(1);
    } finally {
      spawnSync('umount', ['-l', small]);
    }
  });
});
