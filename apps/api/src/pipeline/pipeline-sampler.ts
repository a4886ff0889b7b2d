/** Measures the pipeline once a second and says how it is: to the admin's page, to its sockets and to Prometheus alike. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Pipeline } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { isStoreAway } from '../platform/errors/store-error.js';
import { Facts } from '../platform/facts/facts.js';
import { PipelineGauges } from './pipeline-gauges.js';
import { describePipeline, type Measured } from './describe-pipeline.js';
import { StoreFiguresReader, type StoreFigures } from './store-figures.js';
import { StoreWatch } from './store-watch.js';
import { Traffic } from './traffic.js';

const EVERY_MS = 1_000;
const HISTORY_EVERY = 10;
const HISTORY_LENGTH = 360;

@Injectable()
export class PipelineSampler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('pipeline');
  private readonly history: Pipeline['history'] = [];
  private readonly startedAt: Date;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<Pipeline> | undefined;
  private figures: StoreFigures | undefined;
  private postgresSince: Date | undefined;
  private failing = false;
  private samples = 0;
  private latest: Pipeline | undefined;

  constructor(
    private readonly traffic: Traffic,
    private readonly stores: StoreWatch,
    private readonly reader: StoreFiguresReader,
    private readonly gauges: PipelineGauges,
    private readonly facts: Facts,
    private readonly clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sample(), EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** The last measurement; before the first one: a new one. */
  current(): Promise<Pipeline> {
    return this.latest ? Promise.resolve(this.latest) : this.sample();
  }

  /** One at a time: where the store is slow, samples are left out. Never throws. */
  sample(): Promise<Pipeline> {
    return (this.running ??= this.measure().finally(() => (this.running = undefined)));
  }

  private async measure(): Promise<Pipeline> {
    const now = this.clock.now();
    await this.traffic.sample(performance.now());
    const [postgres, redis] = await Promise.all([this.readStore(now), this.stores.redisAnswers()]);
    const measured: Measured = {
      now,
      startedAt: this.startedAt,
      postgres: postgres ? 'up' : 'down',
      postgresSince: this.postgresSince,
      redis: redis ? 'up' : 'down',
      figures: postgres ? this.figures : undefined,
      size: this.figures?.size,
    };
    if (this.samples++ % HISTORY_EVERY === 0) this.remember(measured);
    const pipeline = describePipeline(measured, this.traffic, this.history);
    this.latest = pipeline;
    this.gauges.set(pipeline);
    this.facts.announce('pipeline.sampled', { pipeline });
    return pipeline;
  }

  private async readStore(now: Date): Promise<boolean> {
    let up = await this.stores.postgresAnswers();
    if (up)
      try {
        this.figures = await this.reader.read(performance.now());
        this.failing = false;
      } catch (error) {
        if (isStoreAway(error)) up = false;
        else if (!this.failing) this.logger.error({ msg: 'the pipeline could not be measured', err: error });
        this.failing = true;
        this.figures = undefined;
      }
    this.postgresSince = up ? undefined : (this.postgresSince ?? now);
    return up;
  }

  private remember({ now, figures }: Measured): void {
    this.history.push({
      at: now.toISOString(),
      ...this.traffic.outcomes.perSecond(HISTORY_EVERY),
      depth: figures?.depth ?? null,
      oldestAgeSeconds: figures?.oldestAgeSeconds ?? null,
      lagP95Ms: this.traffic.lags.percentiles().p95,
    });
    if (this.history.length > HISTORY_LENGTH) this.history.shift();
  }
}
