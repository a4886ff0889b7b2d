/** Official results and the keys to check them by, as they stand in the store. */
import { Injectable } from '@nestjs/common';
import type { OfficialKeys, OfficialResult, Window } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { OfficialKey } from './official-key.js';
import { listKeys, resultsOf, type KeyRow, type OfficialRow } from './official.sql.js';
import { toOfficialResult } from './to-official-result.js';

@Injectable()
export class OfficialReader {
  constructor(
    private readonly database: Database,
    private readonly key: OfficialKey,
  ) {}

  /** Oldest first; this process's own is among them, though it has signed nothing yet. */
  async keys(): Promise<OfficialKeys['keys']> {
    await this.key.ready();
    const found = await rows<KeyRow & Record<string, unknown>>(this.database.pool, listKeys());
    return found.map((row) => ({
      keyId: row.key_id,
      algorithm: row.algorithm,
      publicKey: row.public_key,
      createdAt: row.created_at.toISOString(),
    }));
  }

  /** Newest first. @param window undefined: of every window */
  async results(boardId: string, eventId: string, window: Window | undefined): Promise<OfficialResult[]> {
    const found = await rows<OfficialRow & Record<string, unknown>>(
      this.database.pool,
      resultsOf(boardId, eventId, window),
    );
    return found.map(toOfficialResult);
  }
}
