/** Runs one check: each item at each size, two at a time, and writes down what was found as it goes. */
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { GateFinding, PlaylistItem } from '@coliseum/contracts';
import { BrowserGone, PageTooSlow } from '../../platform/browser/browsers.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { isStoreAway } from '../../platform/errors/store-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { toReport, type CheckRow, type GateWall } from './check-row.js';
import {
  addProgress,
  breakCheck,
  finishCheck,
  insertPicture,
  readCheck,
  renewLease,
  requeueCheck,
} from './check.sql.js';
import { judgeSight } from './judge-sight.js';
import { SeeItem, type Sight } from './see-item.js';

const BEAT_MS = 5_000;
/** Most of a look is waiting for what moves to come to rest. */
const AT_ONCE = 2;

interface Look {
  item: PlaylistItem;
  wall: GateWall;
}

@Injectable()
export class GateRunner {
  private readonly logger = new Logger('gate');

  constructor(
    private readonly database: Database,
    private readonly items: SeeItem,
    private readonly facts: Facts,
  ) {}

  /** @param stopping whether this process ends: another one begins the check anew */
  async run(check: CheckRow, owner: string, stopping: () => boolean): Promise<void> {
    let lost = false;
    const beat = setInterval(() => {
      run(this.database.pool, renewLease(check.id, owner)).then(
        (held) => (lost ||= held === 0),
        () => undefined,
      );
    }, BEAT_MS).unref();
    try {
      const looks = looksOf(check);
      const ahead = looks.slice(0, AT_ONCE).map((look) => this.begin(check, look));
      for (const [place, look] of looks.entries()) {
        if (stopping()) return void (await run(this.database.pool, requeueCheck(check.id, owner)));
        const sight = await (ahead.shift() as Promise<Sight>);
        const next = looks[place + AT_ONCE];
        if (next) ahead.push(this.begin(check, next));
        lost ||= !(await this.keep(check, owner, { ...look, place, sight }));
        if (lost) return; // another check took its place
      }
      if ((await run(this.database.pool, finishCheck(check.id, owner))) > 0) await this.tell(check.id);
    } catch (error) {
      if (stopping()) return void (await run(this.database.pool, requeueCheck(check.id, owner)));
      if (isStoreAway(error)) throw error; // nothing can be written down; the sweeper does once it can
      this.logger.warn({ msg: 'a check broke', checkId: check.id, err: error });
      const problem = error instanceof Error ? error.message : String(error);
      if ((await run(this.database.pool, breakCheck(check.id, owner, problem))) > 0)
        await this.tell(check.id);
    } finally {
      clearInterval(beat);
    }
  }

  /** To those who watch; nothing where it was deleted meanwhile. */
  async tell(checkId: string): Promise<void> {
    const row = await firstRow<CheckRow & Record<string, unknown>>(this.database.pool, readCheck(checkId));
    if (row) this.facts.announce('gate.progressed', { report: toReport(row) });
  }

  /** Some are looked at ahead of their turn; one that fails fails in its turn. */
  private begin(check: CheckRow, { item, wall }: Look): Promise<Sight> {
    const sight = this.see(check, item, wall);
    sight.catch(() => undefined);
    return sight;
  }

  /** @returns whether the check is still ours */
  private async keep(
    check: CheckRow,
    owner: string,
    { place, item, wall, sight }: Look & { place: number; sight: Sight },
  ): Promise<boolean> {
    const findings: GateFinding[] = judgeSight(sight, item, wall);
    const held = await this.database.transaction(async (client) => {
      if ((await run(client, addProgress(check.id, owner, place + 1, findings))) === 0) return false;
      await run(
        client,
        insertPicture({
          id: randomUUID(),
          checkId: check.id,
          place,
          itemId: item.id,
          width: wall.width,
          height: wall.height,
          contentType: 'image/jpeg',
          bytes: sight.picture,
        }),
      );
      return true;
    });
    if (held) await this.tell(check.id);
    return held;
  }

  /** A browser that went away, or a page that hung, is tried once more. */
  private async see(
    { playlist_id: id, version, items }: CheckRow,
    item: PlaylistItem,
    wall: GateWall,
  ): Promise<Sight> {
    const playlist = { id, version, items };
    try {
      return await this.items.see(playlist, item.id, wall);
    } catch (error) {
      if (!(error instanceof BrowserGone || error instanceof PageTooSlow)) throw error;
      return this.items.see(playlist, item.id, wall);
    }
  }
}

const looksOf = ({ items, walls }: CheckRow): Look[] =>
  walls.flatMap((wall) => items.map((item) => ({ item, wall })));
