/** One process's hold on one piece of work: kept by a heartbeat, lost when somebody ended the work or took it over. */
import type { Pool } from 'pg';
import { run, type Sql } from '../../platform/database/sql.js';

const BEAT_MS = 2_000;

/** Somebody else has it now, or it is not wanted any more. */
export class HoldLost extends Error {}
/** This process ends. */
export class Stopping extends Error {}

export class Hold {
  private readonly timer: NodeJS.Timeout;
  private readonly ending = new AbortController();
  readonly signal: AbortSignal = this.ending.signal;

  /** @param renew a statement that touches no row where the work is not ours any more */
  constructor(
    private readonly pool: Pool,
    private readonly renew: () => Sql,
  ) {
    this.timer = setInterval(() => void this.beat(), BEAT_MS).unref();
  }

  lose(): void {
    this.ending.abort(new HoldLost('The work is not ours any more.'));
  }

  stop(): void {
    this.ending.abort(new Stopping('This process ends.'));
  }

  /** Runs a statement that only the holder may. @throws HoldLost where it touched nothing */
  async write(sql: Sql): Promise<void> {
    if ((await run(this.pool, sql)) > 0) return;
    this.lose();
    throw this.signal.reason as Error;
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    try {
      if ((await run(this.pool, this.renew())) === 0) this.lose();
    } catch {
      // the store is away: the next beat tells
    }
  }
}
