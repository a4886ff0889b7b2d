/** One process at a time judges. It holds a lease rather than a lock: a process that hangs would keep a lock. */
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { firstRow, run } from '../platform/database/sql.js';
import { AlertPool } from './alert-pool.js';
import { leaveLead, takeLead } from './alert.sql.js';

@Injectable()
export class AlertLead implements BeforeApplicationShutdown {
  private readonly process = randomUUID();
  private held = false;

  constructor(private readonly store: AlertPool) {}

  /** Whether this process judges for the next seconds. */
  async take(): Promise<boolean> {
    this.held = false;
    this.held = (await firstRow(this.store.pool, takeLead(this.process))) !== undefined;
    return this.held;
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.held) await run(this.store.pool, leaveLead(this.process)).catch(() => undefined);
  }
}
