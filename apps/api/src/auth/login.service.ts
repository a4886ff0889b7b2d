/** Signing in and out. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Raw, type Repository } from 'typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import type { Principal } from '../platform/http/principal.js';
import { Passwords } from '../platform/passwords/passwords.js';
import { deleteDeadSessions } from './auth.sql.js';
import { CredentialAuthenticator } from './credential-authenticator.js';
import { hashOf, newSessionToken } from './secret.js';
import { ABSOLUTE_SECONDS } from './session-life.js';
import { SessionEntity } from './session.entity.js';
import { UserEntity } from './user.entity.js';

export interface Caller {
  address: string;
  requestId: string;
  /** the session that the browser came with; a sign-in ends it */
  oldToken: string | undefined;
}

@Injectable()
export class LoginService {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly authenticator: CredentialAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the new session's token, or undefined where account and password do not belong together */
  async signIn(
    email: string,
    password: string,
    caller: Caller,
  ): Promise<{ token: string; user: UserEntity } | undefined> {
    const user = await this.users.findOne({
      where: { email: Raw((column) => `lower(${column}) = lower(:email)`, { email }) },
    });
    const stored = user && !user.disabledAt ? (user.passwordHash ?? undefined) : undefined;
    const { address, requestId } = caller;
    if (!(await this.passwords.matches(password, stored)) || !user) {
      // what was typed as an address may be a password: only known accounts are named
      const subject = user ? user.email : 'an unknown account';
      await this.audit.record({
        actor: undefined,
        action: 'login.failed',
        subject,
        after: { address },
        requestId,
      });
      return undefined;
    }
    const token = newSessionToken();
    const sessions = this.users.manager.getRepository(SessionEntity);
    await sessions.insert({
      tokenHash: hashOf(token),
      userId: user.id,
      expiresAt: new Date(Date.now() + ABSOLUTE_SECONDS * 1000),
    });
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
    return { token, user };
  }

  async signOut(token: string, actor: Principal | undefined, requestId: string): Promise<void> {
    if (await this.end(token)) {
      const subject = actor?.kind === 'user' ? actor.email : 'a session';
      await this.audit.record({ actor, action: 'logout', subject, requestId });
    }
  }

  private async end(token: string): Promise<boolean> {
    const tokenHash = hashOf(token);
    const { affected } = await this.users.manager.getRepository(SessionEntity).delete({ tokenHash });
    this.authenticator.forget(tokenHash);
    return (affected ?? 0) > 0;
  }
}
