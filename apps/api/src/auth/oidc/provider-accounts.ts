/** Whose account it is whom the provider vouches for: by issuer and subject, else by an address that is verified, else a new one. */
import { Injectable } from '@nestjs/common';
import type { ProviderFault } from '@coliseum/contracts';
import type { Admitted } from '@coliseum/domain';
import type { PoolClient } from 'pg';
import { AuditLog } from '../../platform/audit/audit.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { AccessChanges } from '../access-changes.js';
import { toUser, type AccountRow } from '../accounts/account-row.js';
import { holdAccount, holdAdmins } from '../accounts/account.sql.js';
import { isLastAdmin, signInWays } from '../accounts/last-admin.js';
import {
  holdByEmail,
  holdByIdentity,
  insertLinkedAccount,
  linkIdentity,
  lockIdentity,
  setRole,
} from './identity.sql.js';

export interface Newcomer extends Admitted {
  issuer: string;
  subject: string;
}
interface Deed {
  action: 'user.created' | 'user.linked' | 'user.changed' | 'user.role-kept';
  before?: unknown;
  after: unknown;
}
type Found = { row: AccountRow; deeds: Deed[] };

@Injectable()
export class ProviderAccounts {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly changes: AccessChanges,
    private readonly audit: AuditLog,
  ) {}

  /** The role is the one that the provider's claims give now, but for the last admin, who stays one. */
  async enter(person: Newcomer, requestId: string): Promise<AccountRow | ProviderFault> {
    const found = await this.database.transaction(async (client) => {
      await run(client, lockIdentity(person.issuer, person.subject));
      const admins = await rows<{ id: string }>(client, holdAdmins(signInWays(this.config)));
      const whose = (await this.known(client, person)) ?? (await this.linkOrMake(client, person));
      if (typeof whose === 'string') return whose;
      if (whose.row.disabled_at) return 'account_disabled';
      await run(client, linkIdentity(person.issuer, person.subject, whose.row.id));
      return this.followRole(client, whose, person, admins);
    });
    if (typeof found === 'string') return found;
    await this.tell(found, requestId);
    return found.row;
  }

  private async known(client: PoolClient, { issuer, subject }: Newcomer): Promise<Found | undefined> {
    const row = await firstRow<AccountRow>(client, holdByIdentity(issuer, subject));
    return row && { row, deeds: [] };
  }

  /** An address alone links nothing: it must be verified, and nobody else's of this provider. */
  private async linkOrMake(client: PoolClient, person: Newcomer): Promise<Found | ProviderFault> {
    const { email, emailIsVerified, name, role, issuer, subject } = person;
    if (email === null) return 'no_email';
    const there = await firstRow<AccountRow & { is_taken: boolean }>(client, holdByEmail(email, issuer));
    if (there && (!emailIsVerified || there.is_taken)) return 'email_taken';
    if (there) return { row: there, deeds: [{ action: 'user.linked', after: { issuer, subject } }] };
    const made = await firstRow<{ id: string }>(client, insertLinkedAccount({ email, name, role }));
    const row = made && (await firstRow<AccountRow>(client, holdAccount(made.id)));
    if (!row) return 'email_taken';
    const after = { ...toUser({ ...row, is_linked: true }), issuer, subject };
    return { row, deeds: [{ action: 'user.created', after }] };
  }

  private async followRole(
    client: PoolClient,
    { row, deeds }: Found,
    { role }: Newcomer,
    admins: readonly { id: string }[],
  ): Promise<Found> {
    if (row.role === role) return { row, deeds };
    if (isLastAdmin(admins, row))
      return { row, deeds: [...deeds, { action: 'user.role-kept', after: { role: row.role, given: role } }] };
    await run(client, setRole(row.id, role));
    const changed = (await firstRow<AccountRow>(client, holdAccount(row.id))) ?? row;
    return {
      row: changed,
      deeds: [...deeds, { action: 'user.changed', before: toUser(row), after: toUser(changed) }],
    };
  }

  private async tell({ row, deeds }: Found, requestId: string): Promise<void> {
    if (deeds.some(({ action }) => action === 'user.changed')) this.changes.spread();
    const { id, name, email, role } = row;
    const actor = { kind: 'user', id, name, email, role, sessionExpiresAt: new Date() } as const;
    for (const deed of deeds) await this.audit.record({ actor, subject: email, requestId, ...deed });
  }
}
