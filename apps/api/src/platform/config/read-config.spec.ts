import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from './read-config.js';

const stores = { DATABASE_URL: 'postgres://u:secret@127.0.0.1:5432/c', REDIS_URL: 'redis://127.0.0.1:6379' };
const problems = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('has defaults for all but the stores', () => {
    expect(readConfig(stores)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      role: 'all',
      logLevel: 'info',
      currency: 'USD',
    });
    expect(problems({})).toEqual([
      'DATABASE_URL is missing; it must be an address of the form postgres://…',
      'REDIS_URL is missing; it must be an address of the form redis://…',
    ]);
  });

  it('lets every page embed a board unless some are named, or none', () => {
    expect(readConfig(stores).embedOrigins).toEqual(['*']);
    const named = (value: string) => readConfig({ ...stores, COLISEUM_EMBED_ORIGINS: value }).embedOrigins;
    expect(named('https://News.example.org, http://[::1]:8080')).toEqual([
      'https://news.example.org',
      'http://[::1]:8080',
    ]);
    expect(named('none')).toEqual([]);
    expect(
      problems({ ...stores, COLISEUM_EMBED_ORIGINS: "https://x.org; script-src 'unsafe-inline'" }),
    ).toEqual([
      `COLISEUM_EMBED_ORIGINS holds "https://x.org; script-src 'unsafe-inline'"; each entry must be *, or an origin such as https://news.example.org`,
    ]);
  });

  it('traces nothing unless a collector is named, and then a tenth unless another share is', () => {
    const traces = (environment: Record<string, string>) => readConfig({ ...stores, ...environment }).traces;
    expect(traces({})).toBeUndefined();
    expect(traces({ OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_TRACES_SAMPLER_ARG: '0.5' })).toBeUndefined();
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
    expect(traces(endpoint)).toEqual({
      endpoint: 'http://collector:4318',
      share: 0.1,
      serviceName: 'coliseum',
      headers: '',
    });
    expect(traces({ ...endpoint, OTEL_TRACES_SAMPLER_ARG: '1' })?.share).toBe(1);
    expect(problems({ ...stores, ...endpoint, OTEL_TRACES_SAMPLER_ARG: '2' })).toEqual([
      'OTEL_TRACES_SAMPLER_ARG is not valid; it must be a share from 0 to 1, such as 0.1',
    ]);
  });

  it('keeps the cache beside the queues unless it has a Redis of its own', () => {
    expect(readConfig(stores).cacheRedisUrl).toBe(stores.REDIS_URL);
    const own = 'redis://127.0.0.1:6380';
    expect(readConfig({ ...stores, CACHE_REDIS_URL: own }).cacheRedisUrl).toBe(own);
  });

  it('looks for Passport beside our own tables unless another database is named', () => {
    expect(readConfig(stores).passportDatabaseUrl).toBeUndefined();
    const own = 'postgres://u:secret@127.0.0.1:5433/passport';
    expect(readConfig({ ...stores, PASSPORT_DATABASE_URL: own }).passportDatabaseUrl).toBe(own);
    expect(problems({ ...stores, PASSPORT_DATABASE_URL: 'mysql://u:hunter2@h/d' })).toEqual([
      'PASSPORT_DATABASE_URL is no address of the form postgres://… or postgresql://…',
    ]);
  });

  it('names every wrong variable at once, with what would be right', () => {
    expect(problems({ ...stores, PORT: 'eighty', LOG_LEVEL: 'loud' })).toEqual([
      'PORT is "eighty"; it must be a whole number from 1 to 65535',
      'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent',
    ]);
  });

  it('trusts no proxy and fetches from no private address unless told to', () => {
    expect(readConfig(stores)).toMatchObject({ trustProxy: 0, imageFetchAllow: [] });
    const told = {
      ...stores,
      COLISEUM_TRUST_PROXY: '2',
      COLISEUM_IMAGE_FETCH_ALLOW: 'LocalHost:80, [::1]:81',
    };
    expect(readConfig(told)).toMatchObject({ trustProxy: 2, imageFetchAllow: ['localhost:80', '[::1]:81'] });
    expect(
      problems({ ...stores, COLISEUM_TRUST_PROXY: 'true', COLISEUM_IMAGE_FETCH_ALLOW: 'http://x:80' }),
    ).toEqual([
      'COLISEUM_TRUST_PROXY is "true"; it must be a whole number from 0 to 10',
      'COLISEUM_IMAGE_FETCH_ALLOW holds "http://x:80"; each entry must be host:port, such as 127.0.0.1:8080',
    ]);
  });

  it('limits generously, drops no event and forgets failed ones after a month unless told otherwise', () => {
    expect(readConfig(stores)).toMatchObject({
      limits: { keyEvents: 200_000, keyRequests: 20_000, events: 500_000, requests: 50_000 },
      bodyMemoryMib: 48,
      retentionDays: 0,
      failedEventsDays: 30,
    });
    expect(problems({ ...stores, COLISEUM_LIMIT_KEY_EVENTS: 'many', COLISEUM_RETENTION_DAYS: '-1' })).toEqual(
      [
        'COLISEUM_LIMIT_KEY_EVENTS is "many"; it must be a whole number from 0 to 1000000000',
        'COLISEUM_RETENTION_DAYS is "-1"; it must be a whole number from 0 to 36500',
      ],
    );
  });

  it('never repeats a secret', () => {
    const said = problems({
      ...stores,
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      COLISEUM_ADMIN_PASSWORD: 'short',
    }).join();
    expect(said).not.toMatch(/hunter2|short/);
  });

  it('keeps reports for three months and their files for one, in a folder beside its data, unless told otherwise', () => {
    expect(readConfig({ ...stores, COLISEUM_DATA_DIR: '/srv/coliseum' })).toMatchObject({
      reports: { days: 90, fileDays: 30, openOfCaller: 1_000, open: 5_000, shareSecret: undefined },
      files: { kind: 'folder', folder: '/srv/coliseum/reports' },
    });
    expect(readConfig({ ...stores, COLISEUM_FILES: '/mnt/files' }).files).toEqual({
      kind: 'folder',
      folder: '/mnt/files',
    });
    expect(problems({ ...stores, COLISEUM_SHARE_SECRET: 'short', COLISEUM_REPORT_DAYS: 'long' })).toEqual([
      'COLISEUM_REPORT_DAYS is "long"; it must be a whole number from 0 to 36500',
      'COLISEUM_SHARE_SECRET is not valid; it must be at least 32 characters long',
    ]);
  });

  it('keeps files in a bucket where it is told all that takes, and repeats no secret', () => {
    const key = { COLISEUM_FILES_KEY_ID: 'id', COLISEUM_FILES_SECRET: 'hunter2' };
    expect(readConfig({ ...stores, ...key, COLISEUM_FILES: 's3://a-bucket/some/prefix/' }).files).toEqual({
      kind: 's3',
      endpoint: 'https://s3.us-east-1.amazonaws.com',
      region: 'us-east-1',
      bucket: 'a-bucket',
      prefix: 'some/prefix',
      keyId: 'id',
      secret: 'hunter2',
    });
    const own = {
      COLISEUM_FILES: 's3://b.c',
      COLISEUM_FILES_ENDPOINT: 'http://minio:9000/',
      COLISEUM_FILES_REGION: 'eu-central-1',
    };
    expect(readConfig({ ...stores, ...key, ...own }).files).toMatchObject({
      endpoint: 'http://minio:9000',
      region: 'eu-central-1',
      bucket: 'b.c',
      prefix: '',
    });
    expect(problems({ ...stores, COLISEUM_FILES: 's3://bucket' })).toEqual([
      'COLISEUM_FILES names a bucket: COLISEUM_FILES_KEY_ID and COLISEUM_FILES_SECRET must both be set',
    ]);
    expect(problems({ ...stores, ...key, COLISEUM_FILES: 'reports' })).toEqual([
      'COLISEUM_FILES is "reports"; it must be an absolute folder, or s3://bucket or s3://bucket/prefix',
    ]);
    expect(
      problems({ ...stores, ...key, ...own, COLISEUM_FILES_ENDPOINT: 'minio', COLISEUM_FILES_REGION: 'a b' }),
    ).toEqual([
      'COLISEUM_FILES_REGION is not valid; it must be a region such as eu-central-1',
      'COLISEUM_FILES_ENDPOINT is no address of the form https://… or http://…',
    ]);
  });

  it('knows no provider to sign in by unless one is named, with all that it takes', () => {
    expect(readConfig(stores)).toMatchObject({ oidc: undefined, passwordSignIn: true });
    const told = {
      ...stores,
      COLISEUM_PUBLIC_URL: 'https://coliseum.example/',
      COLISEUM_OIDC_ISSUER: 'https://id.example/realms/show',
      COLISEUM_OIDC_CLIENT_ID: 'coliseum',
      COLISEUM_OIDC_CLIENT_SECRET: 'hunter2',
      COLISEUM_OIDC_ROLES: 'admin=cn=admins,ou=groups; operator = show crew ;viewer=*;',
    };
    expect(readConfig(told).oidc).toEqual({
      issuer: 'https://id.example/realms/show',
      name: 'single sign-on',
      clientId: 'coliseum',
      clientSecret: 'hunter2',
      scopes: 'openid email profile',
      redirectUri: 'https://coliseum.example/api/v1/auth/oidc/callback',
      rules: {
        roleClaim: 'groups',
        roles: [
          { role: 'admin', value: 'cn=admins,ou=groups' },
          { role: 'operator', value: 'show crew' },
          { role: 'viewer', value: '*' },
        ],
        emailDomains: [],
      },
    });
    const more = {
      COLISEUM_OIDC_NAME: 'Rathaus',
      COLISEUM_OIDC_SCOPES: 'openid groups',
      COLISEUM_OIDC_ROLE_CLAIM: 'realm_access.roles',
      COLISEUM_OIDC_EMAIL_DOMAINS: 'Example.org, example.com',
      COLISEUM_PASSWORD_SIGN_IN: 'off',
    };
    expect(readConfig({ ...told, ...more })).toMatchObject({
      passwordSignIn: false,
      oidc: {
        name: 'Rathaus',
        scopes: 'openid groups',
        rules: { roleClaim: 'realm_access.roles', emailDomains: ['example.org', 'example.com'] },
      },
    });
    expect(
      problems({
        ...told,
        COLISEUM_OIDC_ISSUER: 'http://id.example',
        COLISEUM_OIDC_SCOPES: 'email',
        COLISEUM_OIDC_ROLES: 'owner=x',
        COLISEUM_OIDC_EMAIL_DOMAINS: '@example.org',
      }),
    ).toEqual([
      'COLISEUM_OIDC_ISSUER must begin with https://; only on localhost may it be http://',
      'COLISEUM_OIDC_SCOPES is not valid; it must be words between spaces, openid among them',
      'COLISEUM_OIDC_ROLES holds "owner=x"; each entry must be viewer, operator, admin, =, and a value of the claim, as in admin=coliseum-admins; viewer=*',
      'COLISEUM_OIDC_EMAIL_DOMAINS holds "@example.org"; each entry must be a domain such as example.org',
    ]);
    expect(problems({ ...stores, COLISEUM_OIDC_ISSUER: 'https://id.example' })).toEqual([
      'COLISEUM_OIDC_ISSUER needs COLISEUM_PUBLIC_URL: the provider sends people back there, to <origin>/api/v1/auth/oidc/callback',
      'COLISEUM_OIDC_ISSUER needs COLISEUM_OIDC_CLIENT_ID, COLISEUM_OIDC_CLIENT_SECRET, COLISEUM_OIDC_ROLES as well',
    ]);
    expect(problems({ ...stores, COLISEUM_OIDC_CLIENT_ID: 'coliseum' })).toEqual([
      'COLISEUM_OIDC_CLIENT_ID is set, but COLISEUM_OIDC_ISSUER is not; it must name the provider, https://…',
    ]);
    expect(problems({ ...stores, COLISEUM_PASSWORD_SIGN_IN: 'off' })).toEqual([
      'COLISEUM_PASSWORD_SIGN_IN is off, but COLISEUM_OIDC_ISSUER names no provider: nobody could sign in',
    ]);
  });

  describe('with secrets in files', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'coliseum-secrets-'));
    const file = (name: string, content: string): string => {
      const there = path.join(folder, name);
      writeFileSync(there, content);
      return there;
    };
    afterAll(() => rmSync(folder, { recursive: true }));

    it('reads them, without the end of their line', () => {
      const config = readConfig({
        DATABASE_URL_FILE: file('database', `${stores.DATABASE_URL}\n`),
        REDIS_URL_FILE: file('redis', stores.REDIS_URL),
        COLISEUM_SHARE_SECRET_FILE: file('share', `${'s'.repeat(32)}\n`),
      });
      expect(config).toMatchObject({
        databaseUrl: stores.DATABASE_URL,
        redisUrl: stores.REDIS_URL,
        cacheRedisUrl: stores.REDIS_URL,
        reports: { shareSecret: 's'.repeat(32) },
      });
    });

    it('names a file that is not there or empty, once, and never what stands in one', () => {
      const missing = path.join(folder, 'missing');
      const short = file('short', 'hunter2');
      expect(
        problems({
          DATABASE_URL_FILE: missing,
          REDIS_URL_FILE: file('empty', '\n'),
          COLISEUM_SHARE_SECRET_FILE: short,
        }),
      ).toEqual([
        `DATABASE_URL_FILE names ${missing}, which cannot be read (ENOENT)`,
        `REDIS_URL_FILE names ${path.join(folder, 'empty')}, which is empty`,
        'COLISEUM_SHARE_SECRET is not valid; it must be at least 32 characters long',
      ]);
    });

    it('refuses two sources of one secret, and takes nothing else from a file', () => {
      const port = file('port', '4000');
      expect(readConfig({ ...stores, PORT_FILE: port }).port).toBe(3000);
      expect(problems({ ...stores, DATABASE_URL_FILE: file('other', stores.DATABASE_URL) })).toEqual([
        'DATABASE_URL and DATABASE_URL_FILE are both set; only one of them may be',
      ]);
    });
  });
});
