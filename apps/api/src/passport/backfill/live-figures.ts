/** Whether the live events suffer: how long their commits take, and how far the figures are behind, as far as this process sees. */
import { Injectable } from '@nestjs/common';
import { Facts } from '../../platform/facts/facts.js';

const LOOK_BACK_MS = 5_000;
const CALM_OVER_MS = 60_000;
const ENOUGH = 20;
const MOST_KEPT = 20_000;
/** Commits are never called slow below this, nor figures late. */
const SLOW_COMMIT_MS = 15;
const SLOWER_THAN_CALM = 1.5;
const UNKNOWN_CALM_MS = 20;
const LATE_ROLLUP_MS = 1_000;
/** A batch of our own that took so long: the store has more to do than it can, whoever gave it. */
const SLOW_BATCH_MS = 400;

interface Sample {
  atMs: number;
  ms: number;
}

@Injectable()
export class LiveFigures {
  private readonly commits: Sample[] = [];
  private rollup: Sample | undefined;
  private batch: Sample | undefined;
  private calmP95: number | undefined;

  constructor(facts: Facts) {
    facts.on('events.committed', ({ ms, origin }) => {
      if (origin === undefined || origin === 'rest') this.note({ atMs: performance.now(), ms });
    });
    facts.on('rollup.advanced', ({ lagMs }) => {
      if (lagMs !== undefined) this.rollup = { atMs: performance.now(), ms: lagMs };
    });
  }

  /** Before a backfill begins: what the live events are used to. */
  noteCalm(): void {
    this.calmP95 = this.p95(CALM_OVER_MS);
  }

  noteBatch(ms: number): void {
    this.batch = { atMs: performance.now(), ms };
  }

  suffer(): boolean {
    const fresh = (sample: Sample | undefined): number =>
      sample && performance.now() - sample.atMs < LOOK_BACK_MS ? sample.ms : 0;
    const slow = Math.max(SLOW_COMMIT_MS, SLOWER_THAN_CALM * (this.calmP95 ?? UNKNOWN_CALM_MS));
    return (
      (this.p95(LOOK_BACK_MS) ?? 0) > slow ||
      fresh(this.rollup) > LATE_ROLLUP_MS ||
      fresh(this.batch) > SLOW_BATCH_MS
    );
  }

  private note(sample: Sample): void {
    this.commits.push(sample);
    if (this.commits.length > MOST_KEPT) this.commits.splice(0, MOST_KEPT / 2);
  }

  /** undefined: too few to say */
  private p95(overMs: number): number | undefined {
    const since = performance.now() - overMs;
    const ms: number[] = [];
    for (let i = this.commits.length - 1; i >= 0; i--) {
      const sample = this.commits[i] as Sample;
      if (sample.atMs < since) break;
      ms.push(sample.ms);
    }
    if (ms.length < ENOUGH) return undefined;
    ms.sort((a, b) => a - b);
    return ms[Math.ceil(0.95 * ms.length) - 1];
  }
}
