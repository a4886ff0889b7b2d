/** The lookups behind every request that brings a credential. */
import type { Sql } from '../platform/database/sql.js';
import { IDLE_SECONDS } from './session-life.js';

export const findLiveKey = (hash: Buffer): Sql => ({
  name: 'auth_key',
  text: `select id, name, scopes, expires_at from coliseum_api_keys
    where key_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
  values: [hash],
});

export const findLiveSession = (hash: Buffer): Sql => ({
  name: 'auth_session',
  text: `select u.id, u.name, u.email, u.role, u.password_hash is not null as has_password,
      u.password_expires_at is not null and not s.by_provider as must_change_password,
      least(s.expires_at, s.last_seen_at + $2 * interval '1 second') as expires_at
    from coliseum_sessions s join coliseum_users u on u.id = s.user_id
    where s.token_hash = $1 and u.disabled_at is null
      and s.expires_at > now() and s.last_seen_at > now() - $2 * interval '1 second'`,
  values: [hash, IDLE_SECONDS],
});

/**
 * Begins only while the account is open and its password the one that was checked: a change waits, or is waited for.
 * @param passwordHash null: a provider vouches for the person
 */
export const insertSession = (
  userId: string,
  passwordHash: string | null,
  session: { tokenHash: Buffer; address: string; userAgent: string | null; expiresAt: Date },
): Sql => ({
  text: `with person as (
      update coliseum_users set last_sign_in_at = now()
      where id = $1 and ($2::text is null or password_hash = $2) and disabled_at is null returning id)
    insert into coliseum_sessions (user_id, token_hash, address, user_agent, expires_at, by_provider)
    select id, $3::bytea, $4::text, $5::text, $6::timestamptz, $2::text is null from person`,
  values: [userId, passwordHash, session.tokenHash, session.address, session.userAgent, session.expiresAt],
});

/** At most one write a minute and key, however many requests it makes. */
export const touchKey = (id: string): Sql => ({
  name: 'auth_touch_key',
  text: `update coliseum_api_keys set last_used_at = now()
    where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
  values: [id],
});

export const touchSession = (hash: Buffer): Sql => ({
  name: 'auth_touch_session',
  text: `update coliseum_sessions set last_seen_at = now()
    where token_hash = $1 and last_seen_at < now() - interval '1 minute'`,
  values: [hash],
});

export const deleteDeadSessions = (): Sql => ({
  text: `delete from coliseum_sessions
    where expires_at <= now() or last_seen_at <= now() - $1 * interval '1 second'`,
  values: [IDLE_SECONDS],
});

/** What was noted beside an act that names somebody may name them in words, too: it goes as a whole. */
export const unnameAudit = (userId: string): Sql => ({
  text: `update coliseum_audit_log set subject = regexp_replace(subject, $1, 'somebody', 'gi'),
      before = case when before is not null then '"erased"'::jsonb end, after = case when after is not null then '"erased"'::jsonb end
    where position($1 in lower(concat_ws(' ', subject, before::text, after::text))) > 0`,
  values: [userId],
});
