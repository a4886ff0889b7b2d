/** Tells who is calling from the key or the session cookie that came with the request. */
import { Injectable, Logger } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import type { Role, Scope } from '@coliseum/contracts';
import { Database } from '../platform/database/database.js';
import { firstRow, run, type Sql } from '../platform/database/sql.js';
import { forbidden, unauthorized } from '../platform/errors/app-error.js';
import { Authenticator, type Principal } from '../platform/http/principal.js';
import { findLiveKey, findLiveSession, touchKey, touchSession } from './auth.sql.js';
import { hashOf, isApiKey, isSessionToken } from './secret.js';
import { readSessionCookie } from './session-cookie.js';
import { ShortMemory } from './short-memory.js';
import { VerifiedMemory } from './verified-memory.js';

/** A revocation bites everywhere within 5 s; this leaves 2 s for the lookup itself. */
const LIFE_MS = 3_000;
const SIZE = 10_000;
const BEARER = /^Bearer +(\S+)$/i;

interface Found {
  principal: Principal;
  expiresAt: Date | null;
}
type KeyRow = { id: string; name: string; scopes: Scope[]; expires_at: Date | null };
type SessionRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  has_password: boolean;
  must_change_password: boolean;
  expires_at: Date;
};

/** May do nothing, and is remembered for nothing, before the password is the person's own. */
const isUnsettled = (principal: Principal): boolean =>
  principal.kind === 'user' && principal.mustChangePassword === true;

@Injectable()
export class CredentialAuthenticator extends Authenticator {
  private readonly logger = new Logger('auth');
  private readonly memory = new ShortMemory<Found>(LIFE_MS, SIZE);
  private readonly verified = new VerifiedMemory(SIZE);

  constructor(private readonly database: Database) {
    super();
  }

  async authenticate(
    headers: IncomingHttpHeaders,
    { handedOut = false }: { handedOut?: boolean } = {},
  ): Promise<Principal | undefined> {
    if (headers.authorization !== undefined) return this.byKey(headers.authorization);
    const token = readSessionCookie(headers.cookie);
    if (token === undefined) return undefined;
    const principal = await this.bySession(token);
    if (isUnsettled(principal) && !handedOut)
      throw forbidden(
        'The password was handed out; change it first (POST /api/v1/auth/password).',
        'password_change_required',
      );
    return principal;
  }

  override lastKnown(headers: IncomingHttpHeaders): Principal | undefined {
    const secret = headers.authorization
      ? BEARER.exec(headers.authorization)?.[1]
      : readSessionCookie(headers.cookie);
    return secret === undefined ? undefined : this.verified.get(hashOf(secret).toString('hex'));
  }

  /** What this process remembers of a credential; other processes follow within seconds. */
  forget(hash: Buffer): void {
    this.memory.forget(hash.toString('hex'));
    this.verified.forget(hash.toString('hex'));
  }

  forgetAll(): void {
    this.memory.forgetAll();
    this.verified.forgetAll();
  }

  private async byKey(authorization: string): Promise<Principal> {
    const key = BEARER.exec(authorization)?.[1];
    const found =
      key !== undefined && isApiKey(key) ? await this.find(key, (hash) => this.key(hash)) : undefined;
    if (found) return found;
    throw unauthorized(
      'The Authorization header holds no valid key; it must be “Bearer col_…” with a key that is neither revoked nor expired.',
    );
  }

  private async bySession(token: string): Promise<Principal> {
    const found = isSessionToken(token) ? await this.find(token, (hash) => this.session(hash)) : undefined;
    if (found) return found;
    throw unauthorized('The session is over; sign in again.', 'session_expired');
  }

  private async find(
    secret: string,
    ask: (hash: Buffer) => Promise<Found | undefined>,
  ): Promise<Principal | undefined> {
    const hash = hashOf(secret);
    const id = hash.toString('hex');
    const found = await this.memory.get(id, async () => {
      const answer = await ask(hash);
      if (answer && !isUnsettled(answer.principal))
        this.verified.keep(id, answer.principal, answer.expiresAt);
      else this.verified.forget(id);
      return answer;
    });
    return found && (found.expiresAt === null || found.expiresAt.getTime() > Date.now())
      ? found.principal
      : undefined;
  }

  private async key(hash: Buffer): Promise<Found | undefined> {
    const row = await firstRow<KeyRow>(this.database.pool, findLiveKey(hash));
    if (!row) return undefined;
    this.touch(touchKey(row.id));
    return {
      principal: { kind: 'key', id: row.id, name: row.name, scopes: row.scopes },
      expiresAt: row.expires_at,
    };
  }

  private async session(hash: Buffer): Promise<Found | undefined> {
    const row = await firstRow<SessionRow>(this.database.pool, findLiveSession(hash));
    if (!row) return undefined;
    this.touch(touchSession(hash));
    const { id, name, email, role, expires_at: expiresAt } = row;
    return {
      principal: {
        kind: 'user',
        id,
        name,
        email,
        role,
        sessionExpiresAt: expiresAt,
        hasPassword: row.has_password,
        ...(row.must_change_password && { mustChangePassword: true }),
      },
      expiresAt,
    };
  }

  /** Nobody waits for it and nothing depends on it. */
  private touch(sql: Sql): void {
    run(this.database.pool, sql).catch((error: unknown) =>
      this.logger.warn({ msg: 'the time of last use could not be kept', err: error }),
    );
  }
}
