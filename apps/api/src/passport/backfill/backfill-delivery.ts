/** Brings one batch of a backfill through the door, whatever it takes, and counts what became of each event. */
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { backOffMs } from '../back-off.js';
import { Delivery, type Outcome, type Unforeseen } from '../delivery.js';
import type { BackfillLease } from './backfill-lease.js';
import { countStoredSince } from './backfill.sql.js';

const TRIES = 3;
const WAIT = { firstMs: 300, mostMs: 3_000 };

export type Counts = Record<Outcome, number>;

@Injectable()
export class BackfillDelivery {
  private readonly logger = new Logger('backfill');

  constructor(
    private readonly delivery: Delivery,
    private readonly database: Database,
  ) {}

  /**
   * @param doubtful it may have gone through before without being accounted for: then what came in since the last
   *   checkpoint is not called a duplicate
   * @returns undefined where the lease was over first
   */
  async deliver(
    events: readonly unknown[],
    lease: BackfillLease,
    doubtful: boolean,
  ): Promise<Counts | undefined> {
    let tries = 0;
    const results = await lease.persist(() => {
      tries++;
      return this.delivery.deliver(events, 'backfill');
    });
    if (!results) return undefined;
    const outcomes = await this.settle(events, results, lease);
    if (!outcomes) return undefined;
    const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
    const counts = { stored: count('stored'), duplicate: count('duplicate'), failed: count('failed') };
    if (counts.duplicate === 0 || (!doubtful && tries === 1)) return counts;
    return this.recount(events, outcomes, counts, lease);
  }

  private async recount(
    events: readonly unknown[],
    outcomes: readonly Outcome[],
    counts: Counts,
    lease: BackfillLease,
  ): Promise<Counts | undefined> {
    const since = lease.checkpointedAt();
    const ids = events.flatMap((event, index) => {
      const id = (event as { id?: unknown }).id;
      return outcomes[index] === 'duplicate' && typeof id === 'string' ? id : [];
    });
    const row = await lease.persist(() =>
      firstRow<{ stored: number }>(this.database.pool, countStoredSince(ids, since)),
    );
    if (!row) return undefined;
    const ours = Math.min(row.stored, counts.duplicate);
    return { ...counts, stored: counts.stored + ours, duplicate: counts.duplicate - ours };
  }

  /** What the door threw on is tried again by itself, then given up. */
  private async settle(
    events: readonly unknown[],
    results: readonly (Outcome | Unforeseen)[],
    lease: BackfillLease,
  ): Promise<Outcome[] | undefined> {
    const outcomes: Outcome[] = [];
    for (const [index, result] of results.entries()) {
      const outcome = typeof result === 'string' ? result : await this.insist(events[index], result, lease);
      if (outcome === undefined) return undefined;
      outcomes.push(outcome);
    }
    return outcomes;
  }

  private async insist(
    event: unknown,
    { error }: Unforeseen,
    lease: BackfillLease,
  ): Promise<Outcome | undefined> {
    let latest = error;
    for (let tries = 1; tries < TRIES; tries++) {
      await lease.wait(backOffMs(tries, WAIT));
      const [result] = (await lease.persist(() => this.delivery.deliver([event], 'backfill'))) ?? [];
      if (result === undefined || typeof result === 'string') return result;
      latest = result.error;
    }
    this.logger.error({ msg: 'an event is given up', err: latest });
    const giveUp = this.delivery.giveUp.bind(this.delivery, [{ event, error: latest }], 'backfill');
    return lease.persist(() => giveUp().then((): Outcome => 'failed'));
  }
}
