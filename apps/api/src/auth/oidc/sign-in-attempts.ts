/** Keeps sign-ins by the provider while they are under way: by a hash, for ten minutes, and each for one answer. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { hashOf } from '../secret.js';
import { deleteEndedAttempts, insertAttempt, takeAttempt } from './attempt.sql.js';

export interface SignInAttempt {
  returnTo: string;
  /** of the session that the browser came with */
  oldTokenHash: Buffer | undefined;
}
type AttemptRow = { return_to: string; old_session: Buffer | null; stands: boolean };

@Injectable()
export class SignInAttempts {
  constructor(private readonly database: Database) {}

  async keep(secret: string, returnTo: string, oldToken: string | undefined): Promise<void> {
    const oldSession = oldToken === undefined ? null : hashOf(oldToken);
    await run(this.database.pool, deleteEndedAttempts());
    await run(this.database.pool, insertAttempt(hashOf(secret), returnTo, oldSession));
  }

  /** @returns undefined where it is not known, over, or was answered already */
  async take(secret: string): Promise<SignInAttempt | undefined> {
    const row = await firstRow<AttemptRow>(this.database.pool, takeAttempt(hashOf(secret)));
    if (!row?.stands) return undefined;
    return { returnTo: row.return_to, oldTokenHash: row.old_session ?? undefined };
  }
}
