/** Reads the environment once, checks all of it, and names every wrong variable with what would be right. */
import path from 'node:path';
import { Config, DNA_CONSENT_RULES, LOG_LEVELS, PROCESS_ROLES, type TracesConfig } from './config.js';
import { readFileStore } from './read-file-store.js';
import { readOidc } from './read-oidc.js';
import { SecretFiles, type Environment } from './secret-files.js';

export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

class Reader {
  readonly problems: string[] = [];
  private readonly secretFiles: SecretFiles;

  constructor(private readonly environment: Environment) {
    this.secretFiles = new SecretFiles(environment, this.problems);
  }

  text(name: string): string | undefined {
    const value = this.secretFiles.find(name) ?? this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, minimum: number, maximum: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
    this.problems.push(`${name} is "${text}"; it must be a whole number from ${minimum} to ${maximum}`);
    return fallback;
  }

  word<T extends string>(name: string, words: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    if ((words as readonly string[]).includes(text)) return text as T;
    this.problems.push(`${name} is "${text}"; it must be one of ${words.join(', ')}`);
    return fallback;
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const protocol = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : undefined;
    if (protocol && protocols.includes(protocol)) return text;
    // the value may hold a password: it is not repeated
    this.problems.push(`${name} is no address of the form ${protocols.map((p) => `${p}://…`).join(' or ')}`);
    return undefined;
  }

  requiredUrl(name: string, protocols: readonly string[]): string {
    const before = this.problems.length;
    if (this.text(name) === undefined && this.problems.length === before)
      this.problems.push(`${name} is missing; it must be an address of the form ${protocols[0]}://…`);
    return this.url(name, protocols) ?? '';
  }

  /** Words between commas. */
  list(name: string, pattern: RegExp, right: string, fallback: readonly string[] = []): readonly string[] {
    const words =
      this.text(name)
        ?.split(',')
        .map((word) => word.trim().toLowerCase()) ?? fallback;
    const wrong = words.find((word) => !pattern.test(word));
    if (wrong !== undefined) this.problems.push(`${name} holds "${wrong}"; each entry must be ${right}`);
    return words;
  }

  pattern(name: string, pattern: RegExp, right: string): string | undefined {
    const text = this.text(name);
    if (text === undefined || pattern.test(text)) return text;
    this.problems.push(`${name} is not valid; it must be ${right}`);
    return undefined;
  }
}

const ORIGIN = /^(?:\*|https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::[1-9]\d{0,4})?)$/;
const HOST_AND_PORT = /^(?:[\w.-]+|\[[\da-f:.]+\]):[1-9]\d{0,4}$/i;

const MOST_PER_SECOND = 1_000_000_000;

/** @throws ConfigError naming every wrong variable */
export function readConfig(environment: Environment): Config {
  const read = new Reader(environment);
  const certFile = read.text('COLISEUM_TLS_CERT');
  const keyFile = read.text('COLISEUM_TLS_KEY');
  if (!certFile !== !keyFile)
    read.problems.push('COLISEUM_TLS_CERT and COLISEUM_TLS_KEY belong together; only one of them is set');
  const publicUrl = read.url('COLISEUM_PUBLIC_URL', ['http', 'https'])?.replace(/\/+$/, '');
  const oidc = readOidc(read, publicUrl);
  const passwordSignIn = read.word('COLISEUM_PASSWORD_SIGN_IN', ['on', 'off'], 'on') === 'on';
  if (!passwordSignIn && !oidc)
    read.problems.push(
      'COLISEUM_PASSWORD_SIGN_IN is off, but COLISEUM_OIDC_ISSUER names no provider: nobody could sign in',
    );
  const dataDir = path.resolve(read.text('COLISEUM_DATA_DIR') ?? '.coliseum');
  const config = new Config({
    port: read.integer('PORT', 3000, 1, 65_535),
    host: read.text('HOST') ?? '127.0.0.1',
    databaseUrl: read.requiredUrl('DATABASE_URL', ['postgres', 'postgresql']),
    redisUrl: read.requiredUrl('REDIS_URL', ['redis', 'rediss']),
    cacheRedisUrl: read.url('CACHE_REDIS_URL', ['redis', 'rediss']) ?? read.text('REDIS_URL') ?? '',
    passportDatabaseUrl: read.url('PASSPORT_DATABASE_URL', ['postgres', 'postgresql']),
    role: read.word('COLISEUM_ROLE', PROCESS_ROLES, 'all'),
    dataDir,
    browserPath: read.text('PUPPETEER_EXECUTABLE_PATH'),
    publicUrl,
    tls: certFile && keyFile ? { certFile, keyFile } : undefined,
    logLevel: read.word('LOG_LEVEL', LOG_LEVELS, 'info'),
    currency: read.pattern('COLISEUM_CURRENCY', /^[A-Z]{3}$/, 'an ISO 4217 code such as EUR') ?? 'USD',
    poolSize: read.integer('COLISEUM_POOL_SIZE', 16, 4, 200),
    connectMs: read.integer('COLISEUM_CONNECT_MS', 1_500, 100, 60_000),
    bodyMemoryMib: read.integer('COLISEUM_LIMIT_BODY_MIB', 48, 16, 65_536),
    limits: {
      keyEvents: read.integer('COLISEUM_LIMIT_KEY_EVENTS', 200_000, 0, MOST_PER_SECOND),
      keyRequests: read.integer('COLISEUM_LIMIT_KEY_REQUESTS', 20_000, 0, MOST_PER_SECOND),
      events: read.integer('COLISEUM_LIMIT_EVENTS', 500_000, 0, MOST_PER_SECOND),
      requests: read.integer('COLISEUM_LIMIT_REQUESTS', 50_000, 0, MOST_PER_SECOND),
    },
    retentionDays: read.integer('COLISEUM_RETENTION_DAYS', 0, 0, 36_500),
    failedEventsDays: read.integer('COLISEUM_FAILED_EVENTS_DAYS', 30, 0, 36_500),
    reports: {
      days: read.integer('COLISEUM_REPORT_DAYS', 90, 0, 36_500),
      fileDays: read.integer('COLISEUM_REPORT_FILE_DAYS', 30, 0, 36_500),
      openOfCaller: read.integer('COLISEUM_LIMIT_KEY_REPORTS', 1_000, 1, 100_000),
      open: read.integer('COLISEUM_LIMIT_REPORTS', 5_000, 1, 1_000_000),
      shareSecret: read.pattern('COLISEUM_SHARE_SECRET', /^.{32,}$/s, 'at least 32 characters long'),
    },
    files: readFileStore(read, dataDir),
    dnaConsent: read.word('COLISEUM_DNA_CONSENT', DNA_CONSENT_RULES, 'opt_out'),
    trustProxy: read.integer('COLISEUM_TRUST_PROXY', 0, 0, 10),
    imageFetchAllow: read.list(
      'COLISEUM_IMAGE_FETCH_ALLOW',
      HOST_AND_PORT,
      'host:port, such as 127.0.0.1:8080',
    ),
    oidc,
    passwordSignIn,
    embedOrigins:
      read.text('COLISEUM_EMBED_ORIGINS') === 'none'
        ? []
        : read.list('COLISEUM_EMBED_ORIGINS', ORIGIN, '*, or an origin such as https://news.example.org', [
            '*',
          ]),
    webhookAllow: read.list('COLISEUM_WEBHOOK_ALLOW', HOST_AND_PORT, 'host:port, such as 10.0.0.7:8080'),
    metrics: read.word('COLISEUM_METRICS', ['on', 'off'], 'on') === 'on',
    traces: readTraces(read),
    seed: {
      adminEmail: read.pattern('COLISEUM_ADMIN_EMAIL', /^[^\s@]+@[^\s@]+$/, 'an e-mail address'),
      adminPassword: read.pattern('COLISEUM_ADMIN_PASSWORD', /^.{12,}$/s, 'at least 12 characters long'),
      apiKey: read.pattern(
        'COLISEUM_API_KEY',
        /^col_[\w.-]{28,200}$/,
        '“col_” and at least 28 letters or digits',
      ),
      credentialsFile: read.text('COLISEUM_FIRST_CREDENTIALS_FILE'),
    },
  });
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

/** By the names that OpenTelemetry gave them. */
function readTraces(read: Reader): TracesConfig | undefined {
  const endpoint = read.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http', 'https']);
  const share = read.pattern(
    'OTEL_TRACES_SAMPLER_ARG',
    /^(0|1|0?\.\d+|1\.0+)$/,
    'a share from 0 to 1, such as 0.1',
  );
  const serviceName = read.text('OTEL_SERVICE_NAME') ?? 'coliseum';
  const headers = read.text('OTEL_EXPORTER_OTLP_HEADERS') ?? '';
  return endpoint === undefined
    ? undefined
    : { endpoint: endpoint.replace(/\/+$/, ''), share: Number(share ?? '0.1'), serviceName, headers };
}

/**
 * For the commands that ask nothing but the store: verify, migrate.
 * @throws ConfigError
 */
export function readDatabaseUrl(environment: Environment): string {
  const read = new Reader(environment);
  const url = read.requiredUrl('DATABASE_URL', ['postgres', 'postgresql']);
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return url;
}
