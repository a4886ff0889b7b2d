/** What a person does to the own account: another password, sessions seen and ended. */
import type { Sql } from '../../platform/database/sql.js';
import { IDLE_SECONDS } from '../session-life.js';

export const readPassword = (userId: string): Sql => ({
  text: 'select password_hash, password_expires_at from coliseum_users where id = $1',
  values: [userId],
});

/** Only in the place of the one that was checked: whoever was handed another one meanwhile keeps that. */
export const replacePassword = (userId: string, present: string, fresh: string): Sql => ({
  text: `update coliseum_users set password_hash = $3, password_expires_at = null, updated_at = now()
    where id = $1 and password_hash = $2 and disabled_at is null`,
  values: [userId, present, fresh],
});

export const listOwnSessions = (userId: string, tokenHash: Buffer): Sql => ({
  text: `select id, token_hash = $2 as current, created_at, last_seen_at, address, user_agent,
      least(expires_at, last_seen_at + $3 * interval '1 second') as expires_at
    from coliseum_sessions
    where user_id = $1 and expires_at > now() and last_seen_at > now() - $3 * interval '1 second'
    order by token_hash = $2 desc, last_seen_at desc, id`,
  values: [userId, tokenHash, IDLE_SECONDS],
});

export const endOwnSession = (userId: string, id: string): Sql => ({
  text: `delete from coliseum_sessions where user_id = $1 and id = $2
    returning id, created_at, last_seen_at, address, user_agent`,
  values: [userId, id],
});

export const endOtherSessions = (userId: string, tokenHash: Buffer): Sql => ({
  text: 'delete from coliseum_sessions where user_id = $1 and token_hash <> $2',
  values: [userId, tokenHash],
});
