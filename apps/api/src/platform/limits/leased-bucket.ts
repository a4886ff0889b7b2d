/** A process's share of a shared bucket: leased ahead for a short while, so that a request costs no round trip. */
import type { BucketRule } from '@coliseum/domain';
import type { SharedTokens } from './shared-tokens.js';

/** A lease covers the use of so long and is dropped after so long. */
const COVERS_MS = 100;
const LIFE_MS = 1_000;
/** the share of a second's tokens that one process leases at most: what it may strand */
const MOST = 1 / 20;
/** After a refusal the others are refused without asking, for at most so long. */
const REFUSING_MS = 100;
const TRIES = 3;

/** `true`, or in how many milliseconds it would be. */
export type Taken = true | { waitMs: number };

export class LeasedBucket {
  private leased = 0;
  private lease = 0;
  private leasedAt = 0;
  private used = 0;
  private left: number;
  private refusing: { until: number; waitMs: number } | undefined;
  private renewing: Promise<void> | undefined;
  /** tokens that callers wait for just now */
  private awaited = 0;
  /** monotonic milliseconds */
  usedAt = performance.now();

  constructor(
    private readonly name: string,
    readonly rule: BucketRule,
    private readonly shared: SharedTokens,
  ) {
    this.left = rule.capacity;
  }

  /** Tokens that are there, as far as this process knows. */
  get remaining(): number {
    const refilled = this.left + ((performance.now() - this.leasedAt) * this.rule.perSecond) / 1000;
    return Math.max(0, Math.floor(Math.min(this.rule.capacity, refilled + this.leased)));
  }

  /** @param count 0: only ask whether the bucket is known to be empty */
  take(count: number): Taken | Promise<Taken> {
    const now = performance.now();
    this.usedAt = now;
    if (this.leased >= count && now - this.leasedAt < LIFE_MS && (count > 0 || !this.refusing)) {
      this.spend(count);
      if (this.leased < this.lease / 2) void (this.renewing ??= this.renew(0));
      return true;
    }
    if (this.refusing && now < this.refusing.until) return { waitMs: this.refusing.waitMs };
    return count === 0 ? true : this.wait(count);
  }

  giveBack(count: number): void {
    this.leased += count;
    this.used -= count;
  }

  private spend(count: number): void {
    this.leased -= count;
    this.used += count;
  }

  private async wait(count: number): Promise<Taken> {
    this.awaited += count;
    try {
      for (let attempt = 1; attempt <= TRIES; attempt++) {
        await (this.renewing ??= this.renew(count));
        if (this.leased >= count) {
          this.spend(count);
          return true;
        }
        if (this.refusing) return { waitMs: this.refusing.waitMs };
      }
      return { waitMs: Math.ceil((count * 1000) / this.rule.perSecond) };
    } finally {
      this.awaited -= count;
    }
  }

  /** What is left of the lease may be spent meanwhile. @param need 0: ahead of need */
  private async renew(need: number): Promise<void> {
    const now = performance.now();
    const elapsed = now - this.leasedAt;
    if (elapsed >= LIFE_MS) this.leased = 0;
    const most = Math.ceil(this.rule.perSecond * MOST);
    this.lease = Math.min(most, Math.ceil((this.used * COVERS_MS) / Math.max(1, elapsed)));
    this.used = 0;
    this.leasedAt = now;
    const want = Math.max(need, this.awaited) + this.lease;
    const { granted, waitMs, tokens } = await this.shared.exchange(this.name, this.rule, { need, want });
    this.leased += granted;
    this.left = tokens;
    this.refusing =
      granted > 0 || need === 0 ? undefined : { until: now + Math.min(waitMs, REFUSING_MS), waitMs };
    this.renewing = undefined;
  }
}
