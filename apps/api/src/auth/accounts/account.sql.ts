/** The statements of coliseum_users that admins cause. */
import type { Role } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import { IDLE_SECONDS } from '../session-life.js';
import type { SignInWays } from './last-admin.js';

/** @param account the name that coliseum_users has in the statement */
export const accountColumns = (
  account: string,
): string => `${account}.id, ${account}.email, ${account}.name, ${account}.role,
  ${account}.disabled_at, ${account}.password_expires_at, ${account}.last_sign_in_at, ${account}.created_at,
  ${account}.updated_at, ${account}.version, ${account}.password_hash is not null as has_password,
  exists (select from coliseum_identities i where i.user_id = ${account}.id) as is_linked,
  (select count(*)::int from coliseum_sessions s where s.user_id = ${account}.id and s.expires_at > now()
    and s.last_seen_at > now() - interval '${IDLE_SECONDS} seconds') as sessions`;

export const listAccounts = (limit: number, offset: number): Sql => ({
  text: `select ${accountColumns('u')} from coliseum_users u order by lower(u.name), u.id limit $1 offset $2`,
  values: [limit, offset],
});
export const countAccounts = (): Sql => ({ text: 'select count(*)::int as total from coliseum_users' });

export const readAccount = (id: string): Sql => ({
  text: `select ${accountColumns('u')} from coliseum_users u where u.id = $1`,
  values: [id],
});

/** Whoever else changes it waits until the transaction ends. */
export const holdAccount = (id: string): Sql => ({
  text: `select ${accountColumns('u')} from coliseum_users u where u.id = $1 for no key update of u`,
  values: [id],
});

/** Those who can let people in, always held before an account is: two who are taken away at once wait here. */
export const holdAdmins = ({ password, issuer }: SignInWays): Sql => ({
  text: `select u.id from coliseum_users u
    where u.role = 'admin' and u.disabled_at is null and (
      ($1::boolean and u.password_hash is not null
        and (u.password_expires_at is null or u.password_expires_at > now()))
      or exists (select from coliseum_identities i where i.user_id = u.id and i.issuer = $2))
    order by u.id for no key update of u`,
  values: [password, issuer],
});

/** @returns no row where the address is taken */
export const insertAccount = (
  account: { email: string; name: string; role: Role },
  passwordHash: string,
  expiresAt: Date,
): Sql => ({
  text: `insert into coliseum_users as u (email, name, role, password_hash, password_expires_at)
    values ($1, $2, $3, $4, $5) on conflict do nothing returning ${accountColumns('u')}`,
  values: [account.email, account.name, account.role, passwordHash, expiresAt],
});

export const updateAccount = (
  id: string,
  { name, role, disabled }: { name: string; role: Role; disabled: boolean },
): Sql => ({
  text: `update coliseum_users u set name = $2, role = $3, version = u.version + 1, updated_at = now(),
      disabled_at = case when $4::boolean then coalesce(u.disabled_at, now()) end
    where u.id = $1`,
  values: [id, name, role, disabled],
});

export const handOutPassword = (id: string, passwordHash: string, expiresAt: Date): Sql => ({
  text: `update coliseum_users set password_hash = $2, password_expires_at = $3, updated_at = now() where id = $1`,
  values: [id, passwordHash, expiresAt],
});

export const deleteAccount = (id: string): Sql => ({
  text: 'delete from coliseum_users where id = $1',
  values: [id],
});

export const endSessionsOf = (id: string): Sql => ({
  text: 'delete from coliseum_sessions where user_id = $1',
  values: [id],
});
