/** Sign-ins by the provider that are under way: each comes back once, or ends. */
import type { Sql } from '../../platform/database/sql.js';
import { ATTEMPT_SECONDS } from './attempt-secret.js';

export const deleteEndedAttempts = (): Sql => ({
  text: 'delete from coliseum_provider_sign_ins where expires_at <= now()',
});

export const insertAttempt = (secretHash: Buffer, returnTo: string, oldSession: Buffer | null): Sql => ({
  text: `insert into coliseum_provider_sign_ins (secret_hash, return_to, old_session, expires_at)
    values ($1, $2, $3, now() + $4 * interval '1 second')`,
  values: [secretHash, returnTo, oldSession, ATTEMPT_SECONDS],
});

export const takeAttempt = (secretHash: Buffer): Sql => ({
  text: `delete from coliseum_provider_sign_ins where secret_hash = $1
    returning return_to, old_session, expires_at > now() as stands`,
  values: [secretHash],
});
