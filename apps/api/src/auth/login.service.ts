/** Signing in and out. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Raw, type Repository } from 'typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import { unauthorized } from '../platform/errors/app-error.js';
import type { Principal } from '../platform/http/principal.js';
import { Passwords } from '../platform/passwords/passwords.js';
import { deleteDeadSessions, insertSession } from './auth.sql.js';
import { CredentialAuthenticator } from './credential-authenticator.js';
import { hashOf, newSessionToken } from './secret.js';
import { ABSOLUTE_SECONDS } from './session-life.js';
import { SessionEntity } from './session.entity.js';
import { UserEntity } from './user.entity.js';

export interface Caller {
  address: string;
  /** what the browser says of itself */
  userAgent: string | undefined;
  requestId: string;
  /** the session that the browser came with; a sign-in ends it */
  oldToken: string | undefined;
}

/** By which its person tells a session from another; no more of it is kept. */
const USER_AGENT_LENGTH = 300;

@Injectable()
export class LoginService {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly authenticator: CredentialAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the new session's token, or undefined where account and password do not belong together
   * @throws 401 `password_expired` where the password is right, but was handed out and is over
   */
  async signIn(
    email: string,
    password: string,
    caller: Caller,
  ): Promise<{ token: string; user: UserEntity } | undefined> {
    const user = await this.users.findOne({
      where: { email: Raw((column) => `lower(${column}) = lower(:email)`, { email }) },
    });
    const stored = user && !user.disabledAt ? (user.passwordHash ?? undefined) : undefined;
    if (!(await this.passwords.matches(password, stored)) || !user) {
      await this.noteFailure(user, caller, user?.disabledAt ? 'the account is disabled' : 'wrong password');
      return undefined;
    }
    if (user.passwordExpiresAt && user.passwordExpiresAt.getTime() <= Date.now()) {
      await this.noteFailure(user, caller, 'the password that was handed out is over');
      throw unauthorized(
        'The password that was handed out is over; an admin hands out another one.',
        'password_expired',
      );
    }
    const token = await this.begin(user, caller);
    return token === undefined ? undefined : { token, user };
  }

  async signOut(token: string, actor: Principal | undefined, requestId: string): Promise<void> {
    if (await this.end(token)) {
      const subject = actor?.kind === 'user' ? actor.email : 'a session';
      await this.audit.record({ actor, action: 'logout', subject, requestId });
    }
  }

  /** @returns its token; undefined where the account was disabled or its password changed in this very moment */
  private async begin(user: UserEntity, caller: Caller): Promise<string | undefined> {
    const { address, userAgent, requestId } = caller;
    const token = newSessionToken();
    const session = {
      tokenHash: hashOf(token),
      address,
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      expiresAt: new Date(Date.now() + ABSOLUTE_SECONDS * 1000),
    };
    if (!(await run(this.database.pool, insertSession(user.id, user.passwordHash, session))))
      return undefined;
    if (caller.oldToken !== undefined) await this.end(caller.oldToken);
    await run(this.database.pool, deleteDeadSessions());
    await this.audit.record({
      actor: {
        kind: 'user',
        id: user.id,
        name: user.name,
        email: user.email,
        role: user.role,
        sessionExpiresAt: new Date(),
      },
      action: 'login.succeeded',
      subject: user.email,
      after: { address },
      requestId,
    });
    return token;
  }

  /** What was typed as an address may be a password: only known accounts are named. */
  private noteFailure(
    user: UserEntity | null,
    { address, requestId }: Caller,
    reason: string,
  ): Promise<void> {
    return this.audit.record({
      actor: undefined,
      action: 'login.failed',
      subject: user?.email ?? 'an unknown account',
      after: { address, reason },
      requestId,
    });
  }

  private async end(token: string): Promise<boolean> {
    const tokenHash = hashOf(token);
    const { affected } = await this.users.manager.getRepository(SessionEntity).delete({ tokenHash });
    this.authenticator.forget(tokenHash);
    return (affected ?? 0) > 0;
  }
}
