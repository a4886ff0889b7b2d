/** Publishes a board: written under the lock of its state row, announced after the commit. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Facts } from '../../platform/facts/facts.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { BoardKey } from '../board-key.js';
import { Evaluator } from '../ranking/evaluator.js';
import { PublishedBoards } from '../read/published-boards.js';
import { BoardWriter, type Move, type Wish, type Written } from './board-writer.js';

export type PublishOutcome =
  | { kind: 'published' | 'unchanged'; snapshot: LeaderboardSnapshot }
  /** another process published it less than the throttle ago */
  | { kind: 'too_early'; until: Date }
  /** the definition was deleted or switched off */
  | { kind: 'gone' };

@Injectable()
export class Publisher {
  private readonly writer: BoardWriter;

  constructor(
    private readonly database: Database,
    clock: Clock,
    private readonly facts: Facts,
    private readonly metrics: Metrics,
    evaluator: Evaluator,
    private readonly boards: PublishedBoards,
  ) {
    this.writer = new BoardWriter(clock, evaluator, boards);
  }

  /** @param throttleMs the least time between two revisions, across all processes */
  async publish(
    definition: LeaderboardDefinition,
    key: BoardKey,
    throttleMs: number,
    move?: Move,
  ): Promise<PublishOutcome> {
    const wish = { throttleMs, ...(move && { move }) };
    const written = await this.database.transaction((client) => this.write(client, definition, key, wish));
    this.tell(definition, key, written);
    return written;
  }

  /** For who has more to write in the same transaction, and tells of it after the commit. */
  write(client: PoolClient, definition: LeaderboardDefinition, key: BoardKey, wish: Wish): Promise<Written> {
    return this.writer.write(client, definition, key, wish);
  }

  /** After the commit. */
  tell(definition: LeaderboardDefinition, key: BoardKey, written: Written): void {
    if (written.kind !== 'published' && written.kind !== 'unchanged') return;
    this.boards.put(key, written.snapshot, written.checkedAt);
    if (written.kind !== 'published') return;
    this.boards.share(key, definition, written.snapshot);
    this.metrics.revisions.inc();
    this.facts.announce('leaderboard.published', {
      snapshot: written.snapshot,
      delta: written.delta,
      isPublic: definition.visibility === 'public',
    });
  }
}
