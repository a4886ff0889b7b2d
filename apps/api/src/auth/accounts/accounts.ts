/** Who may sign in, and as what: accounts are made, changed and removed, never over what one has not seen. */
import { Injectable } from '@nestjs/common';
import type { HandedOutPassword, User, UserInput, UserList, UserPatch } from '@coliseum/contracts';
import type { PoolClient } from 'pg';
import { AuditLog } from '../../platform/audit/audit.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { hashPassword } from '../../platform/passwords/passwords.js';
import { AccessChanges } from '../access-changes.js';
import type { Act } from '../api-key.service.js';
import { newPassword } from '../secret.js';
import { accountNotFound, changedMeanwhile, emailTaken, lastAdmin } from './account-problems.js';
import { decidedOf, toUser, type AccountRow } from './account-row.js';
import {
  countAccounts,
  deleteAccount,
  endSessionsOf,
  handOutPassword,
  holdAccount,
  holdAdmins,
  insertAccount,
  listAccounts,
  readAccount,
  updateAccount,
} from './account.sql.js';
import { isLastAdmin, signInWays } from './last-admin.js';

/** As long as a password that somebody else has seen opens the way to one's own: over a weekend. */
const HANDED_OUT_MS = 72 * 3_600_000;

type Id = { id: string };

@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly changes: AccessChanges,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async list(limit: number, offset: number): Promise<UserList> {
    const { pool } = this.database;
    const counted = await firstRow<{ total: number }>(pool, countAccounts());
    const found = await rows<AccountRow>(pool, listAccounts(limit, offset));
    return { items: found.map(toUser), total: counted?.total ?? 0 };
  }

  /** @throws 404 */
  async get(id: string): Promise<User> {
    return toUser(await this.mustFind(id));
  }

  /** @returns the password that opens nothing but its change; @throws 409 `email_taken` */
  async create(input: UserInput, act: Act): Promise<HandedOutPassword> {
    const account = { ...input, name: input.name.trim() };
    const { password, passwordHash, expiresAt } = await newlyMade();
    const row = await firstRow<AccountRow>(
      this.database.pool,
      insertAccount(account, passwordHash, expiresAt),
    );
    if (!row) throw emailTaken(input.email);
    const user = toUser(row);
    await this.audit.record({ ...act, action: 'user.created', subject: user.email, after: user });
    return { user, password };
  }

  /** @throws 404, 409 `user_changed`, `last_admin` */
  async change(id: string, patch: UserPatch, act: Act): Promise<User> {
    const { version, ...decided } = patch;
    const { before, after } = await this.database.transaction(async (client) => {
      const admins = await rows<Id>(client, holdAdmins(signInWays(this.config)));
      const row = await this.mustHold(client, id);
      if (row.version !== version) throw changedMeanwhile(row, patch);
      const was = decidedOf(row);
      const wanted = { ...was, ...decided };
      if (wanted.role !== 'admin' || wanted.disabled) mustLeaveAnAdmin(admins, row);
      await run(client, updateAccount(id, { ...wanted, name: wanted.name.trim() }));
      if (wanted.disabled && !was.disabled) await run(client, endSessionsOf(id));
      return { before: row, after: await this.mustHold(client, id) };
    });
    this.changes.spread();
    const [was, user] = [toUser(before), toUser(after)];
    await this.audit.record({
      ...act,
      action: actionOf(was, user),
      subject: user.email,
      before: was,
      after: user,
    });
    return user;
  }

  /** @throws 404, 409 `last_admin` */
  async remove(id: string, act: Act): Promise<void> {
    const row = await this.database.transaction(async (client) => {
      const admins = await rows<Id>(client, holdAdmins(signInWays(this.config)));
      const held = await this.mustHold(client, id);
      mustLeaveAnAdmin(admins, held);
      await run(client, deleteAccount(id));
      return held;
    });
    this.changes.spread();
    await this.audit.record({ ...act, action: 'user.deleted', subject: row.email, before: toUser(row) });
  }

  /** The present password and every session end. @throws 404 */
  async resetPassword(id: string, act: Act): Promise<HandedOutPassword> {
    const { password, passwordHash, expiresAt } = await newlyMade();
    const { before, after } = await this.database.transaction(async (client) => {
      const row = await this.mustHold(client, id);
      await run(client, handOutPassword(id, passwordHash, expiresAt));
      await run(client, endSessionsOf(id));
      return { before: row, after: await this.mustHold(client, id) };
    });
    this.changes.spread();
    const user = toUser(after);
    await this.audit.record({
      ...act,
      action: 'user.password-reset',
      subject: user.email,
      before: toUser(before),
      after: user,
    });
    return { user, password };
  }

  /** @returns how many; @throws 404 */
  async endSessions(id: string, act: Act): Promise<number> {
    const { email } = await this.mustFind(id);
    const ended = await run(this.database.pool, endSessionsOf(id));
    this.changes.spread();
    await this.audit.record({ ...act, action: 'user.sessions-ended', subject: email, after: { ended } });
    return ended;
  }

  private async mustFind(id: string): Promise<AccountRow> {
    const row = await firstRow<AccountRow>(this.database.pool, readAccount(id));
    if (!row) throw accountNotFound(id);
    return row;
  }

  private async mustHold(client: PoolClient, id: string): Promise<AccountRow> {
    const row = await firstRow<AccountRow>(client, holdAccount(id));
    if (!row) throw accountNotFound(id);
    return row;
  }
}

/** @param admins who can let people in, held so that nobody takes away another one meanwhile */
function mustLeaveAnAdmin(admins: readonly Id[], row: AccountRow): void {
  if (isLastAdmin(admins, row)) throw lastAdmin(row);
}

async function newlyMade(): Promise<{ password: string; passwordHash: string; expiresAt: Date }> {
  const password = newPassword();
  const expiresAt = new Date(Date.now() + HANDED_OUT_MS);
  return { password, passwordHash: await hashPassword(password), expiresAt };
}

const actionOf = (before: User, after: User): string => {
  if ((before.disabledAt === null) === (after.disabledAt === null)) return 'user.changed';
  return after.disabledAt === null ? 'user.enabled' : 'user.disabled';
};
