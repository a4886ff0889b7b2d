/** Fetches the pictures that entities name, in the background: after their upsert was answered, never in its way. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { ImageRefusal } from '@coliseum/contracts';
import { Config } from '../../platform/config/config.js';
import { Facts } from '../../platform/facts/facts.js';
import { download, type Download } from './download.js';
import type { DuePicture } from './picture.sql.js';
import { PictureStore } from './picture-store.js';
import { retrySeconds } from './retry-seconds.js';
import { sniffPicture } from './sniff-picture.js';

/** At once, each of at most 5 MiB. */
const CONCURRENCY = 4;
/** How soon a picture is noticed that another process was told of, or whose time has come. */
const LOOK_MS = 2_000;

@Injectable()
export class PictureFetcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('entity');
  private readonly under = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly store: PictureStore,
    private readonly facts: Facts,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => this.wake(), LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    clearInterval(this.timer);
    await this.looking;
    await Promise.all(this.under);
  }

  /** Something may be due. */
  wake(): void {
    if (this.stop.signal.aborted || this.config.role === 'api') return;
    this.looking ??= this.look()
      .catch((error: unknown) => this.logger.warn({ msg: 'pictures could not be looked for', err: error }))
      .finally(() => (this.looking = undefined));
  }

  private async look(): Promise<void> {
    const free = CONCURRENCY - this.under.size;
    if (free <= 0) return;
    for (const due of await this.store.takeDue(free)) {
      const work = this.fetch(due)
        .catch((error: unknown) => this.logger.warn({ msg: 'a picture could not be kept', err: error }))
        .finally(() => {
          this.under.delete(work);
          this.wake();
        });
      this.under.add(work);
    }
  }

  private async fetch(due: DuePicture): Promise<void> {
    const { signal: stop } = this.stop;
    const got = await download(due.source_url, { allow: this.config.imageFetchAllow, stop });
    if ('failed' in got && stop.aborted) return; // another process takes it once our lease has run out
    if ('bytes' in got) return this.keep(due, got);
    if ('refused' in got) return this.refuse(due, got.refused);
    const seconds = retrySeconds(due.attempts);
    if (seconds === undefined) return this.refuse(due, got.failed);
    await this.store.postpone(due, got.failed, seconds);
  }

  private async keep(due: DuePicture, { bytes }: Extract<Download, { bytes: Buffer }>): Promise<void> {
    const picture = sniffPicture(bytes);
    if ('refusal' in picture) return this.refuse(due, picture.refusal);
    if (await this.store.keepFetched(due, picture, bytes))
      this.facts.announce('entities.changed', { entities: [{ type: due.type, id: due.id }] });
  }

  private async refuse(due: DuePicture, reason: ImageRefusal): Promise<void> {
    await this.store.refuse(due, reason);
    this.logger.log({ msg: 'a picture was refused', type: due.type, id: due.id, reason });
  }
}
