/** The statements of coliseum_screen_codes. */
import type { Sql } from '../../platform/database/sql.js';

/** Those that still show on a wall. */
export const countCodes = (): Sql => ({
  text: `select count(*)::int as count from coliseum_screen_codes where expires_at > now() and screen_id is null`,
});

/** Nothing where the code is in use. */
export const insertCode = (code: string, pairing: Buffer, expiresAt: Date): Sql => ({
  text: `insert into coliseum_screen_codes (code, pairing_hash, expires_at) values ($1, $2, $3)
    on conflict do nothing returning code`,
  values: [code, pairing, expiresAt],
});

export interface CodeRow {
  code: string;
  expires_at: Date;
  screen_id: string | null;
}

/** The newest one of a pairing, a claimed one before all. */
export const codeOf = (pairing: Buffer): Sql => ({
  text: `select code, expires_at, screen_id from coliseum_screen_codes where pairing_hash = $1 and expires_at > now()
    order by screen_id is null, expires_at desc limit 1`,
  values: [pairing],
});

/** Of a pairing that nobody has claimed; the row waits for whoever is claiming it. */
export const holdCode = (code: string): Sql => ({
  text: `select pairing_hash from coliseum_screen_codes c where code = $1 and expires_at > now() and screen_id is null
      and not exists (select 1 from coliseum_screen_codes o where o.pairing_hash = c.pairing_hash and o.screen_id is not null)
    for update`,
  values: [code],
});

/** From here on the wall has until the end of its code to fetch its token. */
export const claimCode = (code: string, screenId: string): Sql => ({
  text: `update coliseum_screen_codes set screen_id = $2 where code = $1`,
  values: [code, screenId],
});

/** Of the pairings given, those that were claimed. */
export const claimedOf = (pairings: readonly Buffer[]): Sql => ({
  text: `select encode(pairing_hash, 'hex') as pairing, screen_id from coliseum_screen_codes
    where pairing_hash = any($1) and screen_id is not null`,
  values: [pairings],
});

export const dropCodesOf = (screenId: string): Sql => ({
  text: `delete from coliseum_screen_codes where screen_id = $1
    or pairing_hash in (select pairing_hash from coliseum_screen_codes where screen_id = $1)`,
  values: [screenId],
});

/** A claimed one stays until its token was used: the wall may have been away. */
export const dropOldCodes = (): Sql => ({
  text: `delete from coliseum_screen_codes where expires_at <= now() - interval '1 hour'`,
});
