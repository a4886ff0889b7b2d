/** The topology of docker-compose.yml as plain processes: one Postgres, two Redis, a migration, two APIs behind the proxy, a worker. */
import {
  type Break,
  brokenBuild,
  createDatabase,
  freePort,
  OwnStore,
  Product,
  ReverseProxy,
} from '@coliseum/testing';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composedSettings } from './composed.js';
import { ON_A_BUSY_MACHINE } from './on-a-busy-machine.js';

export interface Topology {
  proxy: ReverseProxy;
  apis: [Product, Product];
  worker: Product;
  queue: OwnStore;
  cache: OwnStore;
}
export interface Broken {
  product?: Break;
  proxy?: readonly [string, string];
}
type Later = (undo: () => Promise<unknown>) => void;

export async function setUp(later: Later, broken: Broken = {}): Promise<Topology> {
  const build = broken.product ? await brokenBuild(broken.product) : undefined;
  later(async () => build?.remove());
  const [queue, cache, database] = await Promise.all([
    OwnStore.redisBy('deploy/redis/queue.conf'),
    OwnStore.redisBy('deploy/redis/cache.conf'),
    createDatabase(),
  ]);
  later(() => Promise.all([queue.remove(), cache.remove(), database.drop()]));
  const dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-data-'));
  later(() => rm(dataDir, { recursive: true, force: true }));
  migrateStore(database.url);

  const port = await freePort();
  const start = (service: string): Promise<Product> =>
    Product.start({
      ...{ databaseUrl: database.url, redisUrl: queue.url, dataDir },
      ...(build && { build: build.dir }),
      settings: {
        ...composedSettings(service),
        ...ON_A_BUSY_MACHINE,
        CACHE_REDIS_URL: cache.url,
        COLISEUM_PUBLIC_URL: `http://127.0.0.1:${port}`,
      },
    });
  const started = (['api-1', 'api-2', 'worker'] as const).map(start);
  later(() => Promise.all(started.map((one) => one.then((product) => product.stop()))));
  const [one, other, worker] = (await Promise.all(started)) as [Product, Product, Product];
  const proxy = await ReverseProxy.start({
    port,
    before: [one.origin, other.origin],
    ...(broken.proxy && { breaks: [broken.proxy] }),
  });
  later(() => proxy.stop());
  return { proxy, apis: [one, other], worker, queue, cache };
}

/** The job `migrate`. */
function migrateStore(url: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/api/dist/migrate.js'], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  if (status !== 0) throw new Error(`the migration failed: ${stdout}${stderr}`);
}
