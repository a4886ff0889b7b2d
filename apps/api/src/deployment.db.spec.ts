/** What stands in docker-compose.yml and deploy/ about the product is true of it: its variables, its meters, its paths. */
import 'reflect-metadata';
import { MAX_BODY_BYTES } from '@coliseum/contracts';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { globSync, readFileSync } from 'node:fs';
import type { Metric } from 'prom-client';
import { parse } from 'yaml';
import { AppModule } from './app.module.js';
import { ConfigError, readConfig } from './platform/config/read-config.js';
import { SECRETS } from './platform/config/secret-files.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { Metrics } from './platform/metrics/metrics.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { TEST_KEY, testConfig } from './test-app.spec-support.js';
import { registerWeb } from './web/register-web.js';

/** Nx and the test command run at the workspace's root. */
const read = (file: string): string => readFileSync(file, 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, { image: string; environment?: Record<string, string> }>;
};

/** The names that the product asks the environment for, a bucket's and a sign-in provider's included. */
function knownVariables(): Set<string> {
  const asked = new Set<string>();
  const given: Record<string, string> = {
    COLISEUM_FILES: 's3://bucket',
    COLISEUM_OIDC_ISSUER: 'https://id.example',
  };
  const environment = new Proxy(given, {
    get: (values, name) => {
      asked.add(String(name));
      return values[String(name)];
    },
  });
  expect(() => readConfig(environment)).toThrow(ConfigError);
  return asked;
}

describe('the variables of a deployment', () => {
  const known = knownVariables();
  const told = [...read('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  const examples = Object.fromEntries(told) as Record<string, string>;
  /** As Compose fills them in from .env.example. */
  const filledIn = (environment: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(environment).map(([variable, value]) => {
        const fallback = /^\$\{(\w+)(?::-(.*?)|:\?.*)?\}$/.exec(value);
        return [variable, fallback ? (examples[fallback[1] ?? ''] ?? fallback[2] ?? '') : value];
      }),
    );

  it('are ones that the product reads, with values that it takes', () => {
    const ours = Object.entries(compose.services).filter(([, { image }]) => image.startsWith('coliseum:'));
    expect(ours).toHaveLength(4);
    for (const [name, { environment = {} }] of ours) {
      expect([name, Object.keys(environment).filter((variable) => !known.has(variable))]).toEqual([name, []]);
      if (name === 'migrate') continue;
      const files = [...SECRETS].map((secret) => [`${secret}_FILE`, undefined]);
      const stores = { DATABASE_URL: 'postgres://h/d', REDIS_URL: 'redis://h' };
      const config = readConfig({ ...filledIn(environment), ...Object.fromEntries(files), ...stores });
      expect(config).toMatchObject({ trustProxy: 1, publicUrl: 'https://coliseum.example.org' });
      expect(environment['COLISEUM_ROLE']).toBe(config.role);
    }
  });

  it('are all that a sign-in provider takes, where docker-compose.oidc.yml is added', () => {
    const { services } = parse(read('docker-compose.oidc.yml'), { merge: true }) as typeof compose;
    expect(Object.keys(services)).toEqual(['api-1', 'api-2']);
    for (const { environment = {} } of Object.values(services)) {
      expect(
        Object.keys(environment).filter((variable) => !known.has(variable.replace(/_FILE$/, ''))),
      ).toEqual([]);
      const { COLISEUM_OIDC_CLIENT_SECRET_FILE: file, ...plain } = filledIn(environment);
      expect(file).toBe('/run/secrets/oidc_client_secret');
      const config = readConfig({
        ...plain,
        DATABASE_URL: 'postgres://h/d',
        REDIS_URL: 'redis://h',
        COLISEUM_PUBLIC_URL: 'https://coliseum.example.org',
        COLISEUM_OIDC_CLIENT_SECRET: 'from the file',
      });
      expect(config).toMatchObject({ passwordSignIn: true, oidc: { name: 'company account' } });
      expect(config.oidc?.rules.roles).toHaveLength(3);
    }
  });

  it('are set in the image as the product reads them', () => {
    const set = /^ENV ((?:.*\\\n)*.*)$/m.exec(read('Dockerfile'))?.[1] ?? '';
    const names = [...set.matchAll(/(\w+)=/g)].map(([, name]) => name);
    expect(names).toContain('COLISEUM_DATA_DIR');
    expect(names.filter((name) => name !== 'NODE_ENV' && !known.has(name ?? ''))).toEqual([]);
  });
});

describe('what watches and fronts the product', () => {
  const rules = globSync('deploy/prometheus/rules/*.yml').map(read).join('\n');
  const dashboards = globSync('deploy/grafana/dashboards/*.json').map(read).join('\n').replaceAll('\\"', '"');
  const watched = rules + dashboards;
  let test: TestDatabase;
  let app: NestFastifyApplication;
  let origin: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    const config = testConfig({ DATABASE_URL: test.url });
    app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      {
        logger: false,
        bodyParser: false,
      },
    );
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await registerWeb(app, config);
    await app.listen(0, '127.0.0.1');
    origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  /** A histogram's own, where a name is one of its three series. */
  function meter(name: string): Metric | undefined {
    const { registry } = app.get(Metrics);
    return (
      registry.getSingleMetric(name) ?? registry.getSingleMetric(name.replace(/_(bucket|sum|count)$/, ''))
    );
  }

  it('asks only for meters that the product has', () => {
    const names = new Set(watched.match(/\b(?:coliseum|nodejs|process)_\w+/g));
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((name) => meter(name) === undefined)).toEqual([]);
  });

  it('tells them apart by labels that they have', () => {
    const ofPrometheus = ['job', 'instance', 'role', 'le'];
    const asked = [...watched.matchAll(/\b((?:coliseum|nodejs|process)_\w+)\{([^}]*)\}/g)];
    expect(asked.length).toBeGreaterThan(10);
    for (const [, name = '', matchers = ''] of asked) {
      const { labelNames } = meter(name) as unknown as { labelNames: string[] };
      const labels = [...matchers.matchAll(/(\w+)=~?"/g)].map(([, label = '']) => label);
      expect([name, labels.filter((label) => ![...ofPrometheus, ...labelNames].includes(label))]).toEqual([
        name,
        [],
      ]);
    }
  });

  it('counts by bounds that the histogram has', async () => {
    const text = await (await fetch(`${origin}/metrics`)).text();
    const [, bound] = /coliseum_rollup_lag_seconds_bucket\{le="([\d.]+)"\}/.exec(rules) ?? [];
    expect(text).toContain(`coliseum_rollup_lag_seconds_bucket{le="${bound}"}`);
  });

  it('draws only recorded series that a rule records', () => {
    const recorded = new Set([...rules.matchAll(/record: (\S+)/g)].map(([, name]) => name));
    const drawn = watched.match(/\bcoliseum:\w+:\w+/g) ?? [];
    expect(recorded.size).toBe(14);
    // the alerts' series are completed by their windows
    expect(drawn.filter((name) => !recorded.has(name))).toEqual([]);
  });

  it('has dashboards that Grafana finds, each with its own name', () => {
    const all = globSync('deploy/grafana/dashboards/*.json').map((file) => JSON.parse(read(file)));
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(3);
    const source = parse(read('deploy/grafana/provisioning/datasources/prometheus.yml'));
    for (const { panels } of all)
      for (const { datasource } of panels) expect(datasource.uid).toBe(source.datasources[0].uid);
    const home =
      compose.services['grafana']?.environment?.['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH'] ?? '';
    const provider = parse(read('deploy/grafana/provisioning/dashboards/coliseum.yml')).providers[0];
    expect(home).toBe(`${provider.options.path}/overview.json`);
  });

  it('asks every process of docker-compose.yml', () => {
    const { scrape_configs } = parse(read('deploy/prometheus/prometheus.yml'));
    const targets = scrape_configs[0].static_configs.flatMap((one: { targets: string[] }) => one.targets);
    const serving = Object.entries(compose.services).filter(([, one]) => one.environment?.['COLISEUM_ROLE']);
    expect(targets.sort()).toEqual(serving.map(([name]) => `${name}:3000`).sort());
    const upstream = [...read('deploy/proxy/nginx.conf').matchAll(/server ([\w-]+):3000/g)].map(
      ([, name]) => name,
    );
    expect(upstream).toEqual(serving.map(([name]) => name).filter((name) => name.startsWith('api-')));
  });

  it('leads to paths that exist', async () => {
    const paths = [...read('deploy/proxy/nginx.conf').matchAll(/location (?:[=~] )?(\S+) \{/g)].map(
      ([, one]) => one,
    );
    expect(paths).toEqual(['/api/v1/events', '/socket.io/', '/shared/', '/metrics', '/']);
    const probes = read('docker-compose.yml').match(/\/health\/\w+/g) ?? [];
    expect(new Set(probes)).toEqual(new Set(['/health/live', '/health/ready']));
    const headers = { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' };
    const status = async (path: string, init?: RequestInit): Promise<number> =>
      (await fetch(`${origin}${path}`, { redirect: 'manual', ...init })).status;
    expect(await status('/api/v1/events', { method: 'POST', headers, body: '[]' })).toBe(422);
    expect(await status('/socket.io/?EIO=4&transport=polling')).toBe(200);
    expect(await status('/')).toBe(302);
    for (const path of ['/metrics', ...probes]) expect([path, await status(path)]).toEqual([path, 200]);
    expect(await (await fetch(`${origin}/metrics`)).text()).toContain('method="POST",route="/api/v1/events"');
  });

  it('lets through what the product takes', () => {
    const [, mib] = /client_max_body_size (\d+)m;/.exec(read('deploy/proxy/nginx.conf')) ?? [];
    expect(Number(mib) * 1024 * 1024).toBe(MAX_BODY_BYTES);
  });
});
