/** Sessions begin and end here, however their person signed in. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Role } from '@coliseum/contracts';
import type { Repository } from 'typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import { deleteDeadSessions, insertSession } from './auth.sql.js';
import { CredentialAuthenticator } from './credential-authenticator.js';
import { hashOf, newSessionToken } from './secret.js';
import { ABSOLUTE_SECONDS } from './session-life.js';
import { SessionEntity } from './session.entity.js';

export interface Caller {
  address: string;
  /** what the browser says of itself */
  userAgent: string | undefined;
  requestId: string;
}

export interface Beginning {
  person: { id: string; name: string; email: string; role: Role };
  /** the hash of the password that was checked, or the issuer of the provider that vouches */
  by: { password: string } | { provider: string };
  /** of the session that the browser came with; a sign-in ends it */
  oldTokenHash: Buffer | undefined;
}

/** By which its person tells a session from another; no more of it is kept. */
const USER_AGENT_LENGTH = 300;

@Injectable()
export class Sessions {
  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    private readonly database: Database,
    private readonly authenticator: CredentialAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  /** @returns its token; undefined where the account was disabled or its password changed in this very moment */
  async begin({ person, by, oldTokenHash }: Beginning, caller: Caller): Promise<string | undefined> {
    const { address, userAgent, requestId } = caller;
    const token = newSessionToken();
    const session = {
      tokenHash: hashOf(token),
      address,
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      expiresAt: new Date(Date.now() + ABSOLUTE_SECONDS * 1000),
    };
    const passwordHash = 'password' in by ? by.password : null;
    if (!(await run(this.database.pool, insertSession(person.id, passwordHash, session)))) return undefined;
    if (oldTokenHash !== undefined) await this.end(oldTokenHash);
    await run(this.database.pool, deleteDeadSessions());
    await this.audit.record({
      actor: { kind: 'user', ...person, sessionExpiresAt: new Date() },
      action: 'login.succeeded',
      subject: person.email,
      after: { address, ...('provider' in by && { provider: by.provider }) },
      requestId,
    });
    return token;
  }

  /** @returns whether there was one */
  async end(tokenHash: Buffer): Promise<boolean> {
    const { affected } = await this.sessions.delete({ tokenHash });
    this.authenticator.forget(tokenHash);
    return (affected ?? 0) > 0;
  }
}
