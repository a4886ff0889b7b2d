/** Reads an audience within bounds: anybody may ask for it, and raw events are many. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';
import { audience, type AudienceQuestion, type AudienceRow } from './audience.sql.js';

const TIMEOUT_MS = 20_000;
const QUERY_CANCELED = '57014';

@Injectable()
export class AudienceReader {
  constructor(private readonly database: Database) {}

  /** @throws 503 `too_slow` */
  async read(question: AudienceQuestion): Promise<AudienceRow[]> {
    try {
      return await this.database.transaction(async (client) => {
        await run(client, {
          text: `set local statement_timeout = ${TIMEOUT_MS}; set local jit = off; set local work_mem = '32MB'`,
        });
        return rows<AudienceRow & Record<string, unknown>>(client, audience(question));
      });
    } catch (error) {
      if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
      const message = `This audience takes more than ${TIMEOUT_MS / 1000} s to find; ask for a shorter range.`;
      throw new AppError(503, 'too_slow', message, { retryAfterSeconds: 10, cause: error });
    }
  }
}
