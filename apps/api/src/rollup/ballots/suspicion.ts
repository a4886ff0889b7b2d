/** Raises and lifts suspicion over votes, by hand or by the detector; the rollup's next tick judges them anew. */
import { Injectable } from '@nestjs/common';
import type {
  Detection,
  SetAsidePage,
  SetAsideQuery,
  SetAsideVerdict,
  SetAsideVote,
  Suspicion,
  SuspicionResult,
} from '@coliseum/contracts';
import { SUSPICION, suspectSessions, type SessionVotes, type SuspectSession } from '@coliseum/domain';
import { callerName } from '../../platform/audit/act.js';
import { AuditLog } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run, type Sql } from '../../platform/database/sql.js';
import { conflict, unprocessable } from '../../platform/errors/app-error.js';
import type { Principal } from '../../platform/http/principal.js';
import { RollupLoop } from '../rollup-loop.js';
import {
  busySessions,
  countByVerdict,
  flagSessions,
  flagVotes,
  liftVotes,
  officialSince,
  setAsideVotes,
  type SetAsideRow,
} from './suspicion.sql.js';

export interface Actor {
  principal: Principal | undefined;
  requestId: string;
}

@Injectable()
export class SuspicionService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly rollup: RollupLoop,
  ) {}

  async page(eventId: string, { verdict, cursor, limit = 50 }: SetAsideQuery): Promise<SetAsidePage> {
    const [counts, found] = await Promise.all([
      rows<{ verdict: SetAsideVerdict; votes: number }>(this.database.pool, countByVerdict(eventId)),
      rows<SetAsideRow>(this.database.pool, setAsideVotes(eventId, verdict, cursor, limit + 1)),
    ]);
    const page = found.slice(0, limit);
    const nextCursor = found.length > limit ? (page.at(-1)?.cursor ?? null) : null;
    return { eventId, counts, votes: page.map(toVote), nextCursor };
  }

  async suspect(eventId: string, suspicion: Suspicion, actor: Actor): Promise<SuspicionResult> {
    const { ids, sessionId, reason } = oneOfBoth(suspicion);
    const by = callerName(actor.principal);
    const sql = ids
      ? flagVotes(eventId, ids, reason, by)
      : flagSessions(eventId, [{ sessionId: sessionId as string, reason }], by);
    return this.change(eventId, sql, actor, { action: 'votes.suspected', said: suspicion });
  }

  async lift(eventId: string, suspicion: Suspicion, actor: Actor): Promise<SuspicionResult> {
    const { reason, ...which } = oneOfBoth(suspicion);
    const sql = liftVotes(eventId, which, reason, callerName(actor.principal));
    return this.change(eventId, sql, actor, { action: 'votes.lifted', said: suspicion });
  }

  /** Flags what the detector holds for suspect, each session with its reason; what was flagged stays as it is. */
  async detect(eventId: string, limits: Detection, actor: Actor): Promise<SuspicionResult> {
    const asked = { ...SUSPICION, ...limits };
    const busy = await rows<SessionVotes & Record<string, unknown>>(
      this.database.pool,
      busySessions(eventId, asked),
    );
    const sessions = suspectSessions(busy, asked);
    const said = { ...asked, sessions };
    return this.change(
      eventId,
      flagSessions(eventId, sessions, 'detector'),
      actor,
      { action: 'votes.detected', said },
      sessions,
    );
  }

  private async change(
    eventId: string,
    sql: Sql,
    { principal, requestId }: Actor,
    { action, said }: { action: string; said: object },
    sessions: SuspectSession[] = [],
  ): Promise<SuspicionResult> {
    const changed = await this.database.transaction(async (client) => {
      if (await firstRow(client, officialSince(eventId)))
        throw conflict('event_official', 'The result of this event is official; reopen it first.');
      return run(client, sql);
    });
    this.rollup.wake();
    await this.audit.record({
      actor: principal,
      action,
      subject: eventId,
      after: { ...said, changed },
      requestId,
    });
    return { eventId, changed, sessions };
  }
}

function oneOfBoth(suspicion: Suspicion): Suspicion {
  if ((suspicion.ids === undefined) === (suspicion.sessionId === undefined))
    throw unprocessable('invalid_body', 'Name the votes either by ids or by sessionId.');
  return suspicion;
}

const toVote = (row: SetAsideRow): SetAsideVote => ({
  id: row.id,
  userId: row.user_id,
  artistId: row.artist_id,
  ballot: row.ballot === '' ? null : row.ballot,
  retracts: row.retracts,
  timestamp: row.at.toISOString(),
  receivedAt: row.created_at.toISOString(),
  sessionId: row.session_id,
  verdict: row.verdict,
  reason: row.reason,
  flaggedBy: row.flagged_by,
});
