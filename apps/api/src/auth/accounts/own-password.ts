/** A person's own password: changed by whoever knows the present one; every other session ends by it. */
import { Injectable } from '@nestjs/common';
import type { PasswordChange } from '@coliseum/contracts';
import { passwordFault, PASSWORD_MIN_LENGTH, type PasswordFault } from '@coliseum/domain';
import { AuditLog } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { unprocessable, type AppError } from '../../platform/errors/app-error.js';
import { hashPassword, Passwords } from '../../platform/passwords/passwords.js';
import { AccessChanges } from '../access-changes.js';
import type { OwnAct } from './own-act.js';
import { endOtherSessions, readPassword, replacePassword } from './own-account.sql.js';

type PasswordRow = { password_hash: string | null; password_expires_at: Date | null };

const FAULTS: Readonly<Record<PasswordFault, string>> = {
  too_short: `It is too short; ${PASSWORD_MIN_LENGTH} characters are the least, a sentence is good.`,
  too_long: 'It is too long.',
  too_uniform: 'It repeats a few characters; it needs at least five different ones.',
  common: 'It is one of those that are tried first; add words of your own.',
  names_owner: 'It is made of your name or address; add words that are not.',
  unchanged: 'It is the present one; it must be another.',
};

@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly changes: AccessChanges,
    private readonly audit: AuditLog,
  ) {}

  /** Told before the present one is looked at: it is no try. @throws 422 `weak_password` */
  mustBeGood({ password, newPassword }: PasswordChange, { person: { email, name } }: OwnAct): void {
    const fault = passwordFault(newPassword, { email, name, present: password });
    if (fault) throw refusal('weak_password', '/newPassword', fault, FAULTS[fault]);
  }

  /** @throws 422 `wrong_password` */
  async change({ password, newPassword }: PasswordChange, act: OwnAct): Promise<void> {
    const { person, tokenHash } = act;
    const row = await firstRow<PasswordRow>(this.database.pool, readPassword(person.id));
    const present = row?.password_hash ?? undefined;
    if (!(await this.passwords.matches(password, present)) || present === undefined)
      throw await this.refuse(act);
    const fresh = await hashPassword(newPassword);
    const ended = await this.database.transaction(async (client) =>
      (await run(client, replacePassword(person.id, present, fresh)))
        ? run(client, endOtherSessions(person.id, tokenHash))
        : undefined,
    );
    if (ended === undefined) throw await this.refuse(act);
    this.changes.spread();
    await this.audit.record({
      ...{ actor: person, action: 'password.changed', subject: person.email, requestId: act.requestId },
      before: { passwordExpiresAt: row?.password_expires_at?.toISOString() ?? null },
      after: { passwordExpiresAt: null, sessionsEnded: ended },
    });
  }

  /** Whoever tries a stolen session's password is seen. */
  private async refuse({ person, requestId }: OwnAct): Promise<AppError> {
    await this.audit.record({
      ...{ actor: person, action: 'password.change-refused', subject: person.email, requestId },
      after: { reason: 'wrong password' },
    });
    const message = 'That is not your present password.';
    return refusal('wrong_password', '/password', 'wrong_password', message);
  }
}

const refusal = (code: string, path: string, reason: string, message: string): AppError =>
  unprocessable(code, message, [{ path, code: reason, message }]);
