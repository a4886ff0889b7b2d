/** How the queues stand, looked at every two seconds and told where something changed. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { QueueList } from '@coliseum/contracts';
import { Facts } from '../../platform/facts/facts.js';
import { QueueWatch } from '../queue-watch.js';
import { BullQueues, type FoundQueue } from './bull-queues.js';
import { countsOf } from './queue-jobs.js';

const EVERY_MS = 2_000;

@Injectable()
export class QueueSampler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('queues');
  private timer: ReturnType<typeof setInterval> | undefined;
  private looking = false;
  private told = '';

  constructor(
    private readonly queues: BullQueues,
    private readonly watch: QueueWatch,
    private readonly facts: Facts,
  ) {}

  onApplicationBootstrap(): void {
    if (this.queues.all().length === 0) return;
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @throws 503 where Redis does not answer */
  async sample(): Promise<QueueList> {
    const queues = await Promise.all(this.queues.all().map((queue) => this.one(queue)));
    return { at: new Date().toISOString(), queues };
  }

  async one({ bull, name, does, whenPaused }: FoundQueue): Promise<QueueList['queues'][number]> {
    const [counts, paused] = await this.queues.ask(Promise.all([countsOf(bull), bull.isPaused()]));
    return { name, does, whenPaused, paused, counts, ...this.watch.stalledOf(name) };
  }

  /** Where Redis is away nothing is told: who looks asks, and is told so. */
  private async look(): Promise<void> {
    // questions to a Redis that is away would wait for it, one more every two seconds
    if (this.looking || this.queues.all().some(({ bull }) => bull.client.status !== 'ready')) return;
    this.looking = true;
    try {
      const list = await this.sample();
      const words = JSON.stringify(list.queues);
      if (words !== this.told) this.facts.announce('queues.sampled', { list });
      this.told = words;
    } catch (error) {
      this.logger.debug({ msg: 'the queues could not be looked at', err: error });
    } finally {
      this.looking = false;
    }
  }
}
