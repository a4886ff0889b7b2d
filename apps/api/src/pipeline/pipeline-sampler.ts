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
import { describePipeline, type Measured } from './describe-pipeline.js';
import { PipelineHistory, SAMPLE_SECONDS } from './pipeline-history.js';
import { StoreFiguresReader, type StoreFigures } from './store-figures.js';
import { StoreWatch } from './store-watch.js';
import { Traffic } from './traffic.js';
import { unmeasuredPipeline } from './unmeasured-pipeline.js';

const EVERY_MS = 1_000;

@Injectable()
export class PipelineSampler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('pipeline');
  private readonly startedAt: Date;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<Pipeline> | undefined;
  private figures: StoreFigures | undefined;
  private postgresSince: Date | undefined;
  private redisSince: Date | undefined;
  private failing = false;
  private samples = 0;
  private latest: Pipeline | undefined;

  constructor(
    private readonly traffic: Traffic,
    private readonly stores: StoreWatch,
    private readonly reader: StoreFiguresReader,
    private readonly history: PipelineHistory,
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
    if (!this.stores.measures) return this.tell(unmeasuredPipeline(this.startedAt, now));
    await this.traffic.sample(performance.now());
    const [postgres, redis, diskFreePercent] = await Promise.all([
      this.readStore(now),
      this.stores.redisAnswers(),
      this.stores.diskFree(),
    ]);
    this.redisSince = redis ? undefined : (this.redisSince ?? now);
    const measured: Measured = {
      now,
      startedAt: this.startedAt,
      postgres: postgres ? 'up' : 'down',
      postgresSince: this.postgresSince,
      redis: redis ? 'up' : 'down',
      redisSince: this.redisSince,
      diskFreePercent,
      figures: postgres ? this.figures : undefined,
      size: this.figures?.size,
    };
    if (this.samples++ % SAMPLE_SECONDS === 0) await this.history.remember(now, measured.figures);
    return this.tell(describePipeline(measured, this.traffic, this.history.samples));
  }

  private tell(pipeline: Pipeline): Pipeline {
    this.latest = pipeline;
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
}
