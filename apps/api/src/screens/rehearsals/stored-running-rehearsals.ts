/** Which rehearsal runs on a wall, as the walls' setups ask for it; many ask at once, so it is known from memory. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Rehearsal } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { RunningRehearsals } from '../running-rehearsals.js';
import { toRehearsal, type RehearsalRow } from './rehearsal-row.js';
import { runningNow } from './rehearsal.sql.js';

/** How long another process's start or stop may go unseen. */
const FRESH_MS = 1_000;

@Injectable()
export class StoredRunningRehearsals extends RunningRehearsals implements OnModuleInit {
  private held: { at: number; rows: Promise<RehearsalRow[]> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {
    super();
  }

  onModuleInit(): void {
    this.facts.on('rehearsal.changed', () => this.forget());
  }

  async of(screenId: string): Promise<Rehearsal | null> {
    const now = this.clock.now();
    const row = (await this.running()).find(
      ({ active_screen_ids: screens, ends_at: end }) => end > now && screens.includes(screenId.toLowerCase()),
    );
    return row ? toRehearsal(row, now) : null;
  }

  /** One was started or stopped. */
  forget(): void {
    this.held = undefined;
  }

  private running(): Promise<RehearsalRow[]> {
    if (this.held && performance.now() - this.held.at < FRESH_MS) return this.held.rows;
    const read = rows<RehearsalRow & Record<string, unknown>>(this.database.pool, runningNow());
    const held = { at: performance.now(), rows: read };
    this.held = held;
    read.catch(() => {
      if (this.held === held) this.forget();
    });
    return read;
  }
}
