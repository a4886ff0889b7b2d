/** Takes one person off the boards: open ones are published anew, frozen ones counted anew, official ones keep the place without the name. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { Erasers, type Removed } from '../../platform/people/erasers.js';
import { inLots } from '../../platform/people/in-lots.js';
import { readPatiently, tuneLook } from '../../platform/people/read-patiently.js';
import { boardKeyText, type BoardKey } from '../board-key.js';
import { Definitions } from '../definition/definitions.js';
import { storeClock } from '../life/board-standing.sql.js';
import { lockState } from '../publish/publish.sql.js';
import { Publisher } from '../publish/publisher.js';
import * as sql from './erase-boards.sql.js';
import { ResultRedaction } from './result-redaction.js';

/** After the figures, which boards are counted from. */
const ORDER = 40;
/** A board's transaction ends sooner. */
const PUBLISH_MS = 30_000;
const LOOK_MS = 100;

@Injectable()
export class BoardEraser implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly publisher: Publisher,
    private readonly redaction: ResultRedaction,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({
      place: 'coliseum_leaderboards',
      order: ORDER,
      prepare: (userId) => this.wantRecounts(userId),
      erase: (userId) => this.erase(userId),
    });
  }

  private wantRecounts(userId: string): Promise<void> {
    return this.database.transaction(async (client) => {
      await run(client, tuneLook());
      await run(client, { text: `set local lock_timeout = '20s'` }); // whoever publishes a board holds its row
      await run(client, sql.wantRecounts(userId));
    });
  }

  private async erase(userId: string): Promise<Removed[]> {
    const { pool } = this.database;
    await this.publishersEnded();
    await this.recountFrozen();
    const standings = await this.dropStandings(userId);
    const results = await this.redaction.redact(userId);
    const entries = await this.takeOff(userId);
    return [
      { place: 'coliseum_leaderboards', removed: entries },
      { place: 'coliseum_leaderboard_standings', removed: standings },
      { place: 'coliseum_official_results', removed: results },
      { place: 'coliseum_leaderboard_revisions', removed: await this.renameInRevisions(userId) },
      { place: 'coliseum_leaderboard_exclusions', removed: await run(pool, sql.dropExclusions(userId)) },
    ];
  }

  /** Whoever counts a board by the figures from before must have ended, or the person comes back with it. */
  private async publishersEnded(): Promise<void> {
    const { now } = (await firstRow<{ now: Date }>(this.database.pool, storeClock())) ?? { now: new Date() };
    for (const end = performance.now() + PUBLISH_MS; ;) {
      const { busy } = (await firstRow<{ busy: boolean }>(this.database.pool, sql.publishesStill(now))) ?? {};
      if (!busy) return;
      if (performance.now() > end)
        throw new Error('A board that is being published does not come to an end.');
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  private async dropStandings(userId: string): Promise<number> {
    let dropped = 0;
    for (const row of await rows<sql.KeyRow>(this.database.pool, sql.booksHolding(userId))) {
      const key = sql.toKey(row);
      dropped += await this.database.transaction(async (client) => {
        await run(client, lockState(key));
        return run(client, sql.dropStanding(key, userId));
      });
    }
    return dropped;
  }

  private async recountFrozen(): Promise<void> {
    for (const row of await rows<sql.KeyRow>(this.database.pool, sql.wantedRecounts())) {
      const key = sql.toKey(row);
      await this.publish(key, true);
      await run(this.database.pool, sql.recounted(key));
    }
  }

  /** @returns how many boards showed the person */
  private async takeOff(userId: string): Promise<number> {
    const found = await rows<sql.StandingKeyRow>(this.database.pool, sql.boardsShowing(userId));
    for (const row of found) {
      const key = sql.toKey(row);
      if (await this.publish(key, row.state === 'frozen')) continue;
      // nobody reads a board that is switched off or deleted; it is counted when it comes back
      await run(this.database.pool, sql.dropEntry(key, userId));
    }
    return found.length;
  }

  /** @returns whether it is a board that is published at all */
  private async publish(key: BoardKey, isFrozen: boolean): Promise<boolean> {
    const definition = (await this.definitions.enabled()).find(({ id }) => id === key.leaderboardId);
    if (!definition?.windows.includes(key.window)) return false;
    const outcome = await this.publisher.publish(definition, key, 0, isFrozen ? 'recount' : undefined);
    return outcome.kind !== 'gone';
  }

  private async renameInRevisions(userId: string): Promise<number> {
    const found = await readPatiently<sql.RevisionKeyRow>(this.database, sql.revisionsShowing(userId));
    const nobodies = new Map<string, string>();
    const nobodyOf = (row: sql.RevisionKeyRow): string => {
      const board = boardKeyText(sql.toKey(row));
      const nobody = nobodies.get(board) ?? randomUUID();
      nobodies.set(board, nobody);
      return nobody;
    };
    return inLots(this.database, found, (some) => sql.renameInRevisions(userId, some, some.map(nobodyOf)));
  }
}
