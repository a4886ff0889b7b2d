/** A person's own sign-ins: where they are, and an end to those that are not wanted. */
import { Injectable } from '@nestjs/common';
import type { OwnSession } from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { AccessChanges } from '../access-changes.js';
import { endOtherSessions, endOwnSession, listOwnSessions } from './own-account.sql.js';
import type { OwnAct } from './own-act.js';

type SessionRow = {
  id: string;
  created_at: Date;
  last_seen_at: Date;
  address: string | null;
  user_agent: string | null;
};
type ListedRow = SessionRow & { current: boolean; expires_at: Date };

@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly changes: AccessChanges,
    private readonly audit: AuditLog,
  ) {}

  /** The one that asks first, then the one that was used last. */
  async list({ person, tokenHash }: OwnAct): Promise<OwnSession[]> {
    const found = await rows<ListedRow>(this.database.pool, listOwnSessions(person.id, tokenHash));
    return found.map(({ current, expires_at: expiresAt, ...row }) => ({
      ...shown(row),
      current,
      expiresAt: expiresAt.toISOString(),
    }));
  }

  /** @throws 404 where it is nobody's, or somebody else's */
  async end(id: string, { person, requestId }: OwnAct): Promise<void> {
    const row = await firstRow<SessionRow>(this.database.pool, endOwnSession(person.id, id));
    if (!row) throw notFound(`You have no session ${id}.`, 'session_not_found');
    this.changes.spread();
    await this.audit.record({
      actor: person,
      action: 'session.ended',
      subject: person.email,
      before: shown(row),
      requestId,
    });
  }

  /** All but the one that asks. @returns how many */
  async endOthers({ person, tokenHash, requestId }: OwnAct): Promise<number> {
    const ended = await run(this.database.pool, endOtherSessions(person.id, tokenHash));
    this.changes.spread();
    await this.audit.record({
      ...{ actor: person, action: 'session.others-ended', subject: person.email, requestId },
      after: { ended },
    });
    return ended;
  }
}

const shown = (row: SessionRow): Omit<OwnSession, 'current' | 'expiresAt'> => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  address: row.address,
  userAgent: row.user_agent,
});
