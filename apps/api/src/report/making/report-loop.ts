/** Finds the reports and files that wait and makes them, two at a time; takes over those whose process was not heard any more. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { isStoreAway } from '../../platform/errors/store-error.js';
import { PdfMaker } from '../files/pdf-maker.js';
import { LostWork } from './lost-work.js';
import { MakingCall } from './making-call.js';
import { claimReport, type ClaimedReport } from './making.sql.js';
import { ReportRunner } from './report-runner.js';

const LOOK_EVERY_MS = 2_000;
type Kind = 'report' | 'file';
/** What each of the two looks for first: neither kind keeps the other waiting. */
const MAKERS: readonly (readonly Kind[])[] = [
  ['report', 'file'],
  ['file', 'report'],
];

interface Maker {
  first: readonly Kind[];
  running: Promise<void> | undefined;
  again: boolean;
}

@Injectable()
export class ReportLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('report');
  private readonly owner = randomUUID();
  private readonly makers: Maker[] = MAKERS.map((first) => ({ first, running: undefined, again: false }));
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly runner: ReportRunner,
    private readonly files: PdfMaker,
    private readonly lost: LostWork,
    private readonly call: MakingCall,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.call.answerWith(() => this.wake());
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.runner.stop();
    await Promise.all([this.looking, ...this.makers.map((maker) => maker.running)]);
  }

  /** Something may wait: look now, or once what is made is done. */
  wake(): void {
    if (this.stopped) return;
    for (const maker of this.makers) {
      maker.again = true;
      maker.running ??= this.work(maker).finally(() => (maker.running = undefined));
    }
  }

  /** Also while what is lost is still being looked for: a store of files may be slow. */
  private look(): void {
    this.looking ??= this.lost
      .look()
      .catch((error: unknown) => this.complain(error))
      .finally(() => {
        this.looking = undefined;
        this.wake();
      });
    this.wake();
  }

  private async work(maker: Maker): Promise<void> {
    while (maker.again && !this.stopped) {
      maker.again = false;
      try {
        for (const kind of maker.first) {
          if (!(await this.makeNext(kind))) continue;
          maker.again = true;
          break;
        }
      } catch (error) {
        this.complain(error);
        return; // the timer comes again
      }
    }
  }

  /** @returns whether there was one */
  private async makeNext(kind: Kind): Promise<boolean> {
    if (kind === 'file') return this.files.makeNext(this.owner);
    const report = await firstRow<ClaimedReport & Record<string, unknown>>(
      this.database.pool,
      claimReport(this.owner),
    );
    if (report) await this.runner.run(report, this.owner);
    return report !== undefined;
  }

  private complain(error: unknown): void {
    this.logger[isStoreAway(error) ? 'warn' : 'error']({ msg: 'reports could not be made', err: error });
  }
}
