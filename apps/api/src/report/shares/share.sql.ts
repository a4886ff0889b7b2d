/** The statements of coliseum_report_shares: which link stands, and who comes by it. */
import type { Paper, ReportType } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface ShareRow {
  id: string;
  token_hash: Buffer;
  origin: string;
  expires_at: Date;
}

export const readShare = (id: string): Sql => ({
  text: 'select id, token_hash, origin, expires_at from coliseum_report_shares where id = $1',
  values: [id],
});

export interface NewShare {
  id: string;
  reportId: string;
  tokenHash: Buffer;
  passwordHash: string | null;
  origin: string;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
}

export const insertShare = (made: NewShare): Sql => ({
  text: `insert into coliseum_report_shares (id, report_id, token_hash, password_hash, origin, created_at, created_by, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  values: [
    made.id,
    made.reportId,
    made.tokenHash,
    made.passwordHash,
    made.origin,
    made.createdAt,
    made.createdBy,
    made.expiresAt,
  ],
});

/** Only of a report that is there to be read. @returns no row else */
export const setLink = (reportId: string, shareId: string, now: Date): Sql => ({
  text: `update coliseum_reports set share_link = $2
    where id = $1 and status = 'ready' and (expires_at is null or expires_at > $3)`,
  values: [reportId, shareId, now],
});
export const clearLink = (reportId: string): Sql => ({
  text: 'update coliseum_reports set share_link = null where id = $1',
  values: [reportId],
});

/** The one that stands, or stood last. */
export const revokeShares = (reportId: string, by: string, now: Date): Sql => ({
  text: `update coliseum_report_shares set revoked_at = $3, revoked_by = $2
    where report_id = $1 and revoked_at is null returning id, expires_at`,
  values: [reportId, by, now],
});

export interface FoundShare {
  id: string;
  report_id: string;
  token_hash: Buffer;
  password_hash: string | null;
  origin: string;
  expires_at: Date;
  revoked_at: Date | null;
  /** it is the one that the report goes by, and the report is there to be read */
  stands: boolean;
  report_type: ReportType;
  entity_id: string;
  entity_name: string;
  paper: Paper;
  /** of the report */
  created_at: Date;
}

/** Whoever has the token; looked up on every request, so that what is revoked is dead at once, everywhere. */
export const findShare = (tokenHash: Buffer, now: Date): Sql => ({
  text: `select s.id, s.report_id, s.token_hash, s.password_hash, s.origin, s.expires_at, s.revoked_at,
      r.share_link = s.id and r.status = 'ready' and (r.expires_at is null or r.expires_at > $2) as stands,
      r.report_type, r.entity_id, r.entity_name, r.paper, r.created_at
    from coliseum_report_shares s join coliseum_reports r on r.id = s.report_id where s.token_hash = $1`,
  values: [tokenHash, now],
});

export const countOpening = (id: string, now: Date): Sql => ({
  text: 'update coliseum_report_shares set opens = opens + 1, last_opened_at = $2 where id = $1',
  values: [id, now],
});
