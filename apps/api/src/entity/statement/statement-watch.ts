/** When to look for what events say of users: every second, and on until nothing waits. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Facts } from '../../platform/facts/facts.js';
import { StatementReader } from './statement-reader.js';

const LOOK_MS = 1_000;

@Injectable()
export class StatementWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('entity');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly reader: StatementReader,
    private readonly facts: Facts,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.reader.prepare();
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = undefined));
    }, LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      while (!this.stopped) {
        const result = await this.reader.read();
        if (result.did !== 'work') break;
        if (result.moved.length > 0)
          this.facts.announce('entities.changed', {
            entities: result.moved.map((id) => ({ type: 'user', id })),
          });
      }
      if (this.failing) this.logger.log('the directory follows the events again');
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ msg: 'the directory could not follow the events', err: error });
      this.failing = true;
    }
  }
}
