/** One person taken out everywhere: all erasers in their order, again until one round finds nothing left. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { firstRow, run } from '../platform/database/sql.js';
import { passFence } from '../platform/people/erased-among.js';
import { Erasers, type Eraser, type Removed } from '../platform/people/erasers.js';
import { noteRemoved } from './erasure.sql.js';
import type { ErasureRow } from './erasure-row.js';

/** Where so many rounds find something, something writes it anew. */
const MOST_ROUNDS = 6;
const FENCE_PATIENCE = `set local lock_timeout = '1min'`;

/** Another process works on it, or this one stops. */
export class ErasureOver extends Error {}

export interface Hold {
  owner: string;
  over: () => boolean;
}

@Injectable()
export class ErasureRun {
  constructor(
    private readonly database: Database,
    private readonly erasers: Erasers,
  ) {}

  /** @throws ErasureOver, or what an eraser threw, with its place before the words */
  async run({ id, user_id: userId }: ErasureRow, hold: Hold): Promise<void> {
    await this.database.transaction(async (client) => {
      await run(client, { text: FENCE_PATIENCE });
      await run(client, passFence());
    });
    let left = await this.round(id, userId, hold);
    for (let round = 1; left.length > 0; round++) {
      if (round === MOST_ROUNDS)
        throw new Error(`After ${MOST_ROUNDS} rounds something still came back in ${left.join(', ')}.`);
      left = await this.round(id, userId, hold);
    }
  }

  /** @returns the places where something was */
  private async round(id: string, userId: string, hold: Hold): Promise<string[]> {
    const all = this.erasers.inOrder();
    for (const eraser of all) await this.at(eraser, hold, async () => eraser.prepare?.(userId));
    const found = new Set<string>();
    for (const eraser of all) {
      const removed = await this.at(eraser, hold, () => eraser.erase(userId));
      const each = typeof removed === 'number' ? [{ place: eraser.place, removed }] : removed;
      for (const one of each) if (one.removed > 0) found.add(one.place);
      await this.account(id, each, hold);
    }
    return [...found];
  }

  private async account(id: string, removed: readonly Removed[], { owner }: Hold): Promise<void> {
    if (removed.length === 0) return;
    const account: Record<string, number> = {};
    for (const { place, removed: n } of removed) account[place] = (account[place] ?? 0) + n;
    const held = await firstRow(this.database.pool, noteRemoved(id, owner, account));
    if (!held) throw new ErasureOver('another process goes on');
  }

  private async at<T>({ place }: Eraser, hold: Hold, work: () => Promise<T>): Promise<T> {
    if (hold.over()) throw new ErasureOver('the process stops, or another one goes on');
    try {
      return await work();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      throw new Error(`${place}: ${words}`, { cause: error });
    }
  }
}
