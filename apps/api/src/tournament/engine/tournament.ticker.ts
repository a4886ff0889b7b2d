/** Looks every second what is due of tournaments; one process at a time, in the workers. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { SpacedTurns } from '../../platform/turns/spaced-turns.js';
import { TournamentEngine } from './tournament-engine.js';
import { leadNoMore, tryLead } from './lead.sql.js';

const EVERY_MS = 1_000;
/** What waits – for figures a moment, for a stated result perhaps for days – is looked at often at first, then now and then. */
const OFTEN = 10;
const NOW_AND_THEN = 10;

@Injectable()
export class TournamentTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('tournament');
  private readonly turns: SpacedTurns;
  /** how often in a row nothing came of it */
  private readonly vain = new Map<string, number>();

  constructor(
    private readonly engine: TournamentEngine,
    private readonly database: Database,
    private readonly jobs: JobLedger,
    config: Config,
  ) {
    this.turns = new SpacedTurns(
      config,
      () => this.turn(),
      (error) => this.logger.warn({ msg: 'tournaments could not be looked after; trying again', err: error }),
    );
  }

  onApplicationBootstrap(): void {
    this.turns.begin(EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.turns.end();
  }

  private async turn(): Promise<void> {
    const all = await this.engine.due();
    for (const id of this.vain.keys()) if (!all.includes(id)) this.vain.delete(id);
    const due = all.filter((id) => this.isWorthALook(id));
    if (due.length > 0) await this.advance(due);
  }

  private isWorthALook(id: string): boolean {
    const times = this.vain.get(id) ?? 0;
    this.vain.set(id, times + 1);
    return times < OFTEN || times % NOW_AND_THEN === 0;
  }

  /** The lock is of its session alone, without a transaction that would hold back the figures. */
  private async advance(due: readonly string[]): Promise<void> {
    const client = await this.database.pool.connect();
    try {
      if (!(await firstRow<{ leads: boolean }>(client, tryLead()))?.leads) return;
      try {
        const advanced = await this.jobs.run('tournaments', () => this.engine.advanceAll(due));
        for (const id of advanced) this.vain.delete(id);
      } finally {
        await run(client, leadNoMore());
      }
    } finally {
      client.release();
    }
  }
}
