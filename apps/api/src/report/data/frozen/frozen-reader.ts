/** Opens the look at the store that a report is read in, bounds it, and ends it when nobody waits for the report any more. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Clock } from '../../../platform/clock/clock.js';
import { Config } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import { firstRow, run, type Queryable } from '../../../platform/database/sql.js';
import { AppError } from '../../../platform/errors/app-error.js';
import {
  bounds,
  cancel,
  countedConditions,
  exportSnapshot,
  importSnapshot,
  ownProcess,
  standsAt,
  type StandsRow,
} from './frozen.sql.js';
import type { Reading } from './reading.js';

/** A report is made in the background: one statement may take longer than a page would wait for, but not for ever. */
const STATEMENT_MS = 20_000;
const QUERY_CANCELED = '57014';
/** A second connection is taken only where so many are left to others: who waits for one while holding one may wait for ever. */
const LEFT_TO_OTHERS = 3;

@Injectable()
export class FrozenReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws what the signal was aborted with; 503 `too_slow` where a statement takes more than twenty seconds */
  async read<T>(signal: AbortSignal, work: (reading: Reading) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    try {
      return await this.look(signal, undefined, async (on) => {
        // the first question takes the snapshot that all others see
        const stands = await firstRow<StandsRow & Record<string, unknown>>(on, standsAt());
        if (!stands) throw new Error('A store says nothing of itself.');
        return work({
          on,
          beside: (other) => this.beside(on, signal, other),
          frozenAt: this.clock.now(),
          dataThrough: stands.data_through,
          counted: countedConditions(stands),
          currency: this.config.currency,
        });
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
      const message = `A figure of this report takes more than ${STATEMENT_MS / 1000} s to compute; ask for a shorter range.`;
      throw new AppError(503, 'too_slow', message, { retryAfterSeconds: 30, cause: error });
    }
  }

  private async beside<T>(
    on: Queryable,
    signal: AbortSignal,
    work: (on: Queryable) => Promise<T>,
  ): Promise<T> {
    const { totalCount, idleCount, waitingCount, options } = this.database.pool;
    const free = options.max - totalCount + idleCount - waitingCount;
    if (free <= LEFT_TO_OTHERS) return work(on);
    const exported = await firstRow<{ snapshot: string }>(on, exportSnapshot());
    return this.look(signal, exported?.snapshot, work);
  }

  /** A transaction that sees one moment. @param snapshot that of another one, which stands until this one has taken it */
  private look<T>(
    signal: AbortSignal,
    snapshot: string | undefined,
    work: (on: Queryable) => Promise<T>,
  ): Promise<T> {
    return this.database.transaction(async (client) => {
      await run(client, bounds(STATEMENT_MS));
      if (snapshot !== undefined) await run(client, importSnapshot(snapshot));
      const own = await firstRow<{ pid: number }>(client, ownProcess());
      let cancelling: Promise<unknown> | undefined;
      const stop = (): void => {
        cancelling = run(this.database.pool, cancel(own?.pid ?? 0)).catch(() => undefined);
      };
      signal.addEventListener('abort', stop, { once: true });
      const turns = inTurn(client, signal);
      try {
        return await work(turns.on);
      } finally {
        await turns.end(); // what was asked at the same time as that which failed must not reach whoever has the connection next
        signal.removeEventListener('abort', stop);
        await cancelling; // so that it cannot meet whoever has the connection next
      }
    });
  }
}

/** A connection that takes one statement at a time, and none once nobody waits for it or the look is over. */
function inTurn(client: PoolClient, signal: AbortSignal): { on: Queryable; end: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  let isOver = false;
  const query = (...given: unknown[]): Promise<unknown> => {
    const next = last
      .catch(() => undefined)
      .then(() => {
        signal.throwIfAborted();
        if (isOver) throw new Error('The look is over.');
        return (client.query as (...args: unknown[]) => Promise<unknown>).apply(client, given);
      });
    last = next;
    return next;
  };
  const end = async (): Promise<void> => {
    isOver = true;
    await last.catch(() => undefined);
  };
  return { on: { query: query as PoolClient['query'] }, end };
}
