/** The one description of what this process was told to be; everything else asks for it, nobody else reads the environment. */
import type { AdmissionRules } from '@coliseum/domain';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const PROCESS_ROLES = ['all', 'api', 'worker'] as const;
export const DNA_CONSENT_RULES = ['opt_out', 'opt_in'] as const;
export type DnaConsentRule = (typeof DNA_CONSENT_RULES)[number];

/** The provider of OpenID Connect that people may sign in by. */
export interface OidcConfig {
  /** as its documents name it */
  readonly issuer: string;
  /** as people know it */
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** words between spaces */
  readonly scopes: string;
  /** where it sends people back to */
  readonly redirectUri: string;
  readonly rules: AdmissionRules;
}

/** Where spans go to, by OTLP over HTTP. */
export interface TracesConfig {
  /** the collector's origin and, if need be, a path, without a trailing slash; `/v1/traces` is put behind it */
  readonly endpoint: string;
  /** of the requests that no caller traces already, 0 to 1 */
  readonly share: number;
  readonly serviceName: string;
  /** `name=value` between commas, percent-encoded: what the collector wants in every request */
  readonly headers: string;
}

/** Where files are kept that can be made again. */
export type FileStore =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 's3';
      /** without a trailing slash */
      readonly endpoint: string;
      readonly region: string;
      readonly bucket: string;
      /** of every key, without slashes at its ends; empty: none */
      readonly prefix: string;
      readonly keyId: string;
      readonly secret: string;
    };

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
  /** the browser that renders pages; undefined: one that is found, or the packaged one */
  readonly browserPath: string | undefined;
  /** the origin that the outside sees, without a trailing slash; undefined: whatever the request names */
  readonly publicUrl: string | undefined;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** ISO 4217; amounts in another currency are refused */
  readonly currency: string;
  readonly poolSize: number;
  /** how long a connection to Postgres may take to be let in */
  readonly connectMs: number;
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
  readonly reports: {
    /** a report expires so long after it was made; 0: never */
    readonly days: number;
    /** its files are let go of so long after they were made, and made again when they are asked for; 0: never */
    readonly fileDays: number;
    /** reports of one caller, and of all, that may wait or run at a time */
    readonly openOfCaller: number;
    readonly open: number;
    /** share links are derived with it; undefined: one that is kept in the data folder */
    readonly shareSecret: string | undefined;
  };
  readonly files: FileStore;
  /** whether there is DNA of people who never said a word about it: opt_out: yes; opt_in: only of who said yes */
  readonly dnaConsent: DnaConsentRule;
  /** how many proxies stand in front: so many entries of X-Forwarded-For are believed, counted from the end */
  readonly trustProxy: number;
  /** `host:port` of private addresses from which pictures may be fetched all the same; for tests */
  readonly imageFetchAllow: readonly string[];
  /** undefined: nobody signs in by a provider */
  readonly oidc: OidcConfig | undefined;
  /** whether people may sign in by a password */
  readonly passwordSignIn: boolean;
  /** whose pages may show the embedded boards in a frame and read what is public: `*` all of them; none: nobody’s but ours */
  readonly embedOrigins: readonly string[];
  /** `host:port` of private addresses to which alerts may be posted all the same */
  readonly webhookAllow: readonly string[];
  /** off: nothing is measured, and the control room says that nobody watches */
  readonly metrics: boolean;
  /** undefined: nothing is traced */
  readonly traces: TracesConfig | undefined;
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
