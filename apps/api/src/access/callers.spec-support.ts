/** Everybody who might call: with each kind of credential that there is, right, wrong, over or somebody else's. */
import { ROLES, SCOPES, type Role, type Scope } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { COOKIE } from '../auth/session-cookie.js';
import { hashOf, newApiKey, newSessionToken } from '../auth/secret.js';

export type Who =
  | { kind: 'nobody' }
  | { kind: 'bad key' }
  | { kind: 'key'; scope: Scope }
  | { kind: 'session'; role: Role; foreign?: true }
  | { kind: 'dead session' }
  | { kind: 'handed out' }
  | { kind: 'screen' };

export interface Caller {
  name: string;
  who: Who;
  /** a session of its own for each call: some calls end it, or others of the same person */
  headers: () => Record<string, string>;
}

const bearer = (secret: string): (() => Record<string, string>) => {
  const headers = { authorization: `Bearer ${secret}` };
  return () => headers;
};

async function key(pool: Pool, scopes: readonly Scope[], more = ''): Promise<string> {
  const made = newApiKey();
  await pool.query(
    `insert into coliseum_api_keys (name, prefix, key_hash, scopes) values ('spec', $1, $2, $3)`,
    [made.slice(0, 10), hashOf(made), scopes],
  );
  if (more) await pool.query(`update coliseum_api_keys set ${more} where key_hash = $1`, [hashOf(made)]);
  return made;
}

/** @param more what else is set, of the person (u) and of the session (s) */
export async function sessionsOf(
  pool: Pool,
  role: Role,
  count: number,
  more: { user?: string; session?: string } = {},
): Promise<string[]> {
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), token: newSessionToken() }));
  const ids = people.map(({ id }) => id);
  await pool.query(
    `insert into coliseum_users (id, email, name, role, password_hash)
      select id, id || '@spec.example', 'A ' || $2, $2, 'none' from unnest($1::uuid[]) as id`,
    [ids, role],
  );
  await pool.query(
    `insert into coliseum_sessions (user_id, token_hash, expires_at)
      select id, hash, now() + interval '1 day' from unnest($1::uuid[], $2::bytea[]) as given (id, hash)`,
    [ids, people.map(({ token }) => hashOf(token))],
  );
  if (more.user) await pool.query(`update coliseum_users set ${more.user} where id = any ($1)`, [ids]);
  if (more.session)
    await pool.query(`update coliseum_sessions set ${more.session} where user_id = any ($1)`, [ids]);
  return people.map(({ token }) => `${COOKIE}=${token}`);
}

export interface World {
  pool: Pool;
  origin: string;
  /** tokens of a wall that is paired, and of one that was */
  walls: { paired: string; revoked: string };
  /** how often each of them will call, at most */
  calls: number;
}

export async function allCallers({ pool, origin, walls, calls }: World): Promise<Caller[]> {
  const each = (cookies: string[], more: Record<string, string> = {}): (() => Record<string, string>) => {
    const left = [...cookies];
    return () => {
      const cookie = left.pop();
      if (cookie === undefined) throw new Error('there are not enough sessions');
      return { cookie, origin, ...more };
    };
  };
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const people = (role: Role, more?: Parameters<typeof sessionsOf>[3]): Promise<string[]> =>
    sessionsOf(pool, role, calls, more);
  return [
    { name: 'nobody', who: { kind: 'nobody' }, headers: () => ({}) },
    { name: 'a key that there is not', who: { kind: 'bad key' }, headers: bearer(newApiKey()) },
    { name: 'what is no key', who: { kind: 'bad key' }, headers: bearer('x') },
    {
      name: 'a revoked key',
      who: { kind: 'bad key' },
      headers: bearer(await key(pool, SCOPES, 'revoked_at = now()')),
    },
    {
      name: 'an expired key',
      who: { kind: 'bad key' },
      headers: bearer(await key(pool, SCOPES, `expires_at = now() - interval '1 s'`)),
    },
    ...(await Promise.all(
      SCOPES.map(async (scope) => ({
        name: `a key with the scope ${scope}`,
        who: { kind: 'key', scope } as const,
        headers: bearer(await key(pool, [scope])),
      })),
    )),
    ...(await Promise.all(
      ROLES.map(async (role) => ({
        name: `a session of role ${role}`,
        who: { kind: 'session', role } as const,
        headers: each(await people(role)),
      })),
    )),
    {
      name: 'an admin’s session on another site’s page',
      who: { kind: 'session', role: 'admin', foreign: true },
      headers: each(await people('admin'), foreign),
    },
    {
      name: 'an admin’s session that is over',
      who: { kind: 'dead session' },
      headers: each(await people('admin', { session: `last_seen_at = now() - interval '13 hours'` })),
    },
    {
      name: 'a session of a disabled admin',
      who: { kind: 'dead session' },
      headers: each(await people('admin', { user: 'disabled_at = now()' })),
    },
    {
      name: 'an admin with a password that was handed out',
      who: { kind: 'handed out' },
      headers: each(await people('admin', { user: `password_expires_at = now() + interval '1 day'` })),
    },
    { name: 'a wall', who: { kind: 'screen' }, headers: bearer(walls.paired) },
    { name: 'a wall that is paired no more', who: { kind: 'bad key' }, headers: bearer(walls.revoked) },
  ];
}
