/** What was measured: the last hour in memory, a day in coliseum_pipeline_samples, which outlives the process. */
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Pipeline, PipelineHistory as History } from '@coliseum/contracts';
import { rows, run } from '../platform/database/sql.js';
import { forgetSamples, keepSample, readSamples, type SampleRow } from './samples.sql.js';
import type { StoreFigures } from './store-figures.js';
import { StoreWatch } from './store-watch.js';
import { Traffic } from './traffic.js';

export const SAMPLE_SECONDS = 10;
const HOUR_OF_SAMPLES = 360;
const DAY_STEP_SECONDS = 300;
const DAY_HOURS = 24;

const toSample = ({ at, ...figures }: SampleRow): Pipeline['history'][number] => ({
  at: at.toISOString(),
  ...figures,
});

@Injectable()
export class PipelineHistory implements OnApplicationBootstrap {
  private readonly logger = new Logger('pipeline');
  private readonly process = randomUUID();
  private ring: Pipeline['history'] = [];
  private kept = 0;
  private failing = false;

  constructor(
    private readonly stores: StoreWatch,
    private readonly traffic: Traffic,
  ) {}

  /** Oldest first. */
  get samples(): Pipeline['history'] {
    return this.ring;
  }

  /** A process that begins anew goes on where it, or another one, left off. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.stores.measures) return;
    try {
      const before = await this.read(SAMPLE_SECONDS, 1);
      this.ring = [...before, ...this.ring].slice(-HOUR_OF_SAMPLES);
    } catch (error) {
      this.logger.warn({ msg: 'what was measured before could not be read', err: error });
    }
  }

  /** Never throws: the hour goes on in memory. */
  async remember(now: Date, figures: StoreFigures | undefined): Promise<void> {
    const { traffic } = this;
    const { counts, seconds } = traffic.outcomes.growth(SAMPLE_SECONDS);
    const lag = traffic.recentLags.take();
    const late = traffic.recentLates.take();
    const measured = {
      depth: figures?.depth ?? null,
      oldestAgeSeconds: figures?.oldestAgeSeconds ?? null,
      lagP50Ms: lag.p50,
      lagP95Ms: lag.p95,
      lagP99Ms: lag.p99,
      passportLagSeconds: traffic.passport.lagSeconds,
    };
    this.ring.push({ at: now.toISOString(), ...traffic.outcomes.perSecond(SAMPLE_SECONDS), ...measured });
    if (this.ring.length > HOUR_OF_SAMPLES) this.ring.shift();
    if (!figures) return;
    try {
      const sample = { at: now, process: this.process, seconds, ...counts, ...measured, lateP95Ms: late.p95 };
      await run(this.stores.pool, keepSample(sample));
      if (this.kept++ % HOUR_OF_SAMPLES === 0) await run(this.stores.pool, forgetSamples());
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ msg: 'a sample could not be kept', err: error });
      this.failing = true;
    }
  }

  /** All processes together. */
  async day(): Promise<History> {
    return { stepSeconds: DAY_STEP_SECONDS, samples: await this.read(DAY_STEP_SECONDS, DAY_HOURS) };
  }

  private async read(stepSeconds: number, hours: number): Promise<Pipeline['history']> {
    return (await rows<SampleRow>(this.stores.pool, readSamples(stepSeconds, hours))).map(toSample);
  }
}
