/** The one description of what this process was told to be; everything else asks for it, nobody else reads the environment. */

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const PROCESS_ROLES = ['all', 'api', 'worker'] as const;

export class Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** may evict, unlike the one for queues */
  readonly cacheRedisUrl: string;
  /** where passport_entries stands; undefined: beside our own tables */
  readonly passportDatabaseUrl: string | undefined;
  readonly role: (typeof PROCESS_ROLES)[number];
  /** absolute folder for files of this product */
  readonly dataDir: string;
  /** the origin that the outside sees, without a trailing slash; undefined: whatever the request names */
  readonly publicUrl: string | undefined;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** ISO 4217; amounts in another currency are refused */
  readonly currency: string;
  readonly poolSize: number;
  /** of request bodies that this process holds at a time; beyond that it asks callers to come again */
  readonly bodyMemoryMib: number;
  /** what POST /events takes, per second; 0: as much as comes */
  readonly limits: {
    readonly keyEvents: number;
    readonly keyRequests: number;
    readonly events: number;
    readonly requests: number;
  };
  /** events older than this are refused and months of them dropped; 0: nothing is ever dropped */
  readonly retentionDays: number;
  /** for how long events that were refused are kept; 0: for ever */
  readonly failedEventsDays: number;
  /** how many proxies stand in front: so many entries of X-Forwarded-For are believed, counted from the end */
  readonly trustProxy: number;
  /** `host:port` of private addresses from which pictures may be fetched all the same; for tests */
  readonly imageFetchAllow: readonly string[];
  readonly seed: {
    readonly adminEmail: string | undefined;
    readonly adminPassword: string | undefined;
    readonly apiKey: string | undefined;
    /** where first credentials made by the server are left for the launcher, instead of standard output */
    readonly credentialsFile: string | undefined;
  };

  constructor(values: Config) {
    Object.assign(this, values);
  }
}
