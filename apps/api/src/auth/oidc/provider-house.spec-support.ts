/** The API with a real provider that people sign in by, for specs. */
import {
  freePort,
  IdentityProvider,
  type IdentityProviderOptions,
} from '@coliseum/testing/identity-provider';
import { Redis } from 'ioredis';
import { startTestApp, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import { Visitor, type Page } from './visitor.spec-support.js';

export const SESSION = '__Host-coliseum';
export const ATTEMPT = '__Host-coliseum-sign-in';

/** @param database a Redis of the spec's own: others sign in from the same address */
export const redisUrl = (database: number): string =>
  new URL(`/${database}`, process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379').href;

export const faultIn = ({ location }: Page): string | null =>
  location === null ? null : new URL(location).searchParams.get('fault');

export class ProviderHouse {
  private constructor(
    readonly origin: string,
    readonly provider: IdentityProvider,
    readonly test: TestApp,
  ) {}

  static async open(
    environment: { REDIS_URL: string } & Record<string, string>,
    options: Omit<IdentityProviderOptions, 'redirectUri'> = {},
  ): Promise<ProviderHouse> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const provider = await IdentityProvider.start({
      ...options,
      redirectUri: `${origin}/api/v1/auth/oidc/callback`,
    });
    const test = await startTestApp([], { port, environment: provider.settings(environment) });
    return new ProviderHouse(origin, provider, test);
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.provider.stop();
  }

  /** Every spec comes from the same address. */
  async forgetTries(): Promise<void> {
    const redis = new Redis(this.test.config.redisUrl);
    await redis.flushdb();
    redis.disconnect();
  }

  /** Somebody whom the provider knows, in the show crew unless told otherwise. */
  person(name: string, claims: object = {}): string {
    const email = `${name}@spec.example`;
    const usual = { name: `${name} Doe`, email, email_verified: true, groups: ['show crew'] };
    this.provider.people.set(name, { ...usual, ...claims });
    return name;
  }

  visitor(): Visitor {
    return new Visitor(this.origin);
  }

  as(who: Visitor, method: string, path: string, body?: unknown): Promise<TestAnswer> {
    return this.test.call(method, path, body, { cookie: `${SESSION}=${who.cookie(SESSION)}` });
  }

  async accountOf(email: string): Promise<TestAnswer['json']> {
    const { json } = await this.test.call('GET', '/api/v1/admin/users?limit=1000');
    return json.items.find((user: { email: string }) => user.email === email);
  }

  /** What the audit log has of somebody, the newest first. */
  async records(subject: string): Promise<TestAnswer['json'][]> {
    const path = `/api/v1/admin/audit-log?subject=${encodeURIComponent(subject)}`;
    return (await this.test.call('GET', path)).json.records;
  }

  async change(email: string, wanted: object): Promise<void> {
    const { id, version } = await this.accountOf(email);
    const { status, text } = await this.test.call('PATCH', `/api/v1/admin/users/${id}`, {
      version,
      ...wanted,
    });
    if (status !== 200) throw new Error(text);
  }
}
