/** Signing in by a password, and out. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Raw, type Repository } from 'typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { unauthorized } from '../platform/errors/app-error.js';
import type { Principal } from '../platform/http/principal.js';
import { Passwords } from '../platform/passwords/passwords.js';
import { hashOf } from './secret.js';
import { Sessions, type Caller } from './sessions.js';
import { UserEntity } from './user.entity.js';

@Injectable()
export class LoginService {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @param oldToken of the session that the browser came with; a sign-in ends it
   * @returns the new session's token, or undefined where account and password do not belong together
   * @throws 401 `password_expired` where the password is right, but was handed out and is over
   */
  async signIn(
    { email, password }: { email: string; password: string },
    oldToken: string | undefined,
    caller: Caller,
  ): Promise<{ token: string; user: UserEntity } | undefined> {
    const user = await this.users.findOne({
      where: { email: Raw((column) => `lower(${column}) = lower(:email)`, { email }) },
    });
    const stored = user && !user.disabledAt ? (user.passwordHash ?? undefined) : undefined;
    if (!(await this.passwords.matches(password, stored)) || !user || stored === undefined) {
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
    const { id, name, email: address, role } = user;
    const token = await this.sessions.begin(
      {
        person: { id, name, email: address, role },
        by: { password: stored },
        oldTokenHash: oldToken === undefined ? undefined : hashOf(oldToken),
      },
      caller,
    );
    return token === undefined ? undefined : { token, user };
  }

  async signOut(token: string, actor: Principal | undefined, requestId: string): Promise<void> {
    if (await this.sessions.end(hashOf(token))) {
      const subject = actor?.kind === 'user' ? actor.email : 'a session';
      await this.audit.record({ actor, action: 'logout', subject, requestId });
    }
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
}
