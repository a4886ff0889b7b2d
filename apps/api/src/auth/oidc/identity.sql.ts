/** Whom the provider vouches for, and whose account that is. */
import type { Role } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import { accountColumns } from '../accounts/account.sql.js';

/** Two first sign-ins of one person at once make one account. */
export const lockIdentity = (issuer: string, subject: string): Sql => ({
  text: `select pg_advisory_xact_lock(hashtextextended($1, 0))`,
  values: [`identity ${issuer} ${subject}`],
});

export const holdByIdentity = (issuer: string, subject: string): Sql => ({
  text: `select ${accountColumns('u')} from coliseum_users u join coliseum_identities i on i.user_id = u.id
    where i.issuer = $1 and i.subject = $2 for no key update of u`,
  values: [issuer, subject],
});

/** With whether it is linked to somebody else of this provider. */
export const holdByEmail = (email: string, issuer: string): Sql => ({
  text: `select ${accountColumns('u')}, exists (
      select from coliseum_identities i where i.user_id = u.id and i.issuer = $2) as is_taken
    from coliseum_users u where lower(u.email) = lower($1) for no key update of u`,
  values: [email, issuer],
});

/** @returns no row where the address is taken */
export const insertLinkedAccount = (account: { email: string; name: string; role: Role }): Sql => ({
  text: `insert into coliseum_users as u (email, name, role) values ($1, $2, $3)
    on conflict do nothing returning u.id`,
  values: [account.email, account.name, account.role],
});

export const linkIdentity = (issuer: string, subject: string, userId: string): Sql => ({
  text: `insert into coliseum_identities (issuer, subject, user_id) values ($1, $2, $3)
    on conflict (issuer, subject) do update set last_sign_in_at = now()`,
  values: [issuer, subject, userId],
});

export const setRole = (id: string, role: Role): Sql => ({
  text: `update coliseum_users set role = $2, version = version + 1, updated_at = now() where id = $1`,
  values: [id, role],
});
