/** Publishes a board: computed, compared and written under the lock of its state row, announced after the commit. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { LeaderboardDefinition, LeaderboardDelta, LeaderboardSnapshot } from '@coliseum/contracts';
import { deltaBetween, sameJson } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { BoardKey } from '../board-key.js';
import { composeEntries } from '../ranking/compose-entries.js';
import { Evaluator, type Evaluation } from '../ranking/evaluator.js';
import { PublishedBoards } from '../read/published-boards.js';
import { publishedBoard, type SnapshotRow } from '../read/snapshot.sql.js';
import { toSnapshot } from '../read/to-snapshot.js';
import { boardState, type StateRow } from './board-state.js';
import { previousRanking } from './previous-ranking.js';
import * as sql from './publish.sql.js';

export type PublishOutcome =
  | { kind: 'published' | 'unchanged'; snapshot: LeaderboardSnapshot }
  /** another process published it less than the throttle ago */
  | { kind: 'too_early'; until: Date }
  /** the definition was deleted or switched off */
  | { kind: 'gone' };

type Written = PublishOutcome & { delta?: LeaderboardDelta | null; checkedAt?: Date };

@Injectable()
export class Publisher {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: Facts,
    private readonly metrics: Metrics,
    private readonly evaluator: Evaluator,
    private readonly boards: PublishedBoards,
  ) {}

  /** @param throttleMs the least time between two revisions, across all processes */
  async publish(
    definition: LeaderboardDefinition,
    key: BoardKey,
    throttleMs: number,
  ): Promise<PublishOutcome> {
    const { delta, checkedAt, ...outcome } = await this.database.transaction((client) =>
      this.write(client, definition, key, throttleMs),
    );
    if (outcome.kind === 'published' || outcome.kind === 'unchanged')
      this.boards.put(key, outcome.snapshot, checkedAt ?? this.clock.now());
    if (outcome.kind === 'published') {
      this.metrics.revisions.inc();
      this.facts.announce('leaderboard.published', {
        snapshot: outcome.snapshot,
        delta: delta ?? null,
        isPublic: definition.visibility === 'public',
      });
    }
    return outcome;
  }

  private async write(
    client: PoolClient,
    definition: LeaderboardDefinition,
    key: BoardKey,
    throttleMs: number,
  ): Promise<Written> {
    const state = await this.lock(client, key);
    if (!state) return { kind: 'gone' };
    const isFirst = state.revision === '0';
    const after = state.generated_at.getTime();
    const now = new Date(isFirst ? this.clock.now() : Math.max(this.clock.now().getTime(), after + 1));
    if (!isFirst && now.getTime() < after + throttleMs)
      return { kind: 'too_early', until: new Date(after + throttleMs) };
    const evaluation = await this.evaluator.evaluate(client, definition, key, { now });
    const before = await this.published(client, definition, key, state);
    const next = await this.compose(client, definition, key, state, evaluation, now);
    if (before && !isVisiblyDifferent(before, next)) {
      await run(client, sql.noteChecked(key, evaluation.tick, now));
      return { kind: 'unchanged', snapshot: before, checkedAt: now };
    }
    const changes = deltaBetween(before?.entries ?? [], next.entries);
    const removed = changes.flatMap((change) => (change.op === 'remove' ? [change.entityId] : []));
    const upserted = changes.flatMap((change) => (change.op === 'upsert' ? [change.entry] : []));
    await run(
      client,
      sql.writeRevision({ key, definition, snapshot: next, tick: evaluation.tick, removed, upserted }),
    );
    const { leaderboardId, window, eventId, epoch, generatedAt, asOf, total, totals } = next;
    const delta = before && {
      ...{ leaderboardId, window, eventId, epoch, fromRevision: before.revision, toRevision: next.revision },
      ...{ generatedAt, asOf, total, totals, state: next.state, changes },
    };
    return { kind: 'published', snapshot: next, delta: delta ?? null, checkedAt: now };
  }

  /**
   * A deletion takes the definition first, then the states: it waits for this lock and removes what is written under
   * it, or it was first, and then there is no state and no definition left to make one of.
   */
  private async lock(client: PoolClient, key: BoardKey): Promise<StateRow | undefined> {
    const ask = () => firstRow<StateRow & { enabled: boolean }>(client, sql.lockState(key));
    const state = await ask();
    if (state) return state.enabled ? state : undefined;
    if (!(await firstRow(client, sql.holdDefinition(key.leaderboardId)))) return undefined;
    await run(client, sql.makeState(key, this.clock.now()));
    return ask();
  }

  /** The revision that stands; from memory where that is the same one. */
  private async published(
    client: PoolClient,
    definition: LeaderboardDefinition,
    key: BoardKey,
    state: StateRow,
  ): Promise<LeaderboardSnapshot | undefined> {
    if (state.revision === '0') return undefined;
    const held = this.boards.peek(key)?.snapshot;
    if (held?.epoch === state.epoch && held.revision === Number(state.revision)) return held;
    const row = await firstRow<SnapshotRow & Record<string, unknown>>(client, publishedBoard(key));
    return row && toSnapshot(row, row.entries, key, definition);
  }

  private async compose(
    client: PoolClient,
    definition: LeaderboardDefinition,
    key: BoardKey,
    state: StateRow,
    evaluation: Evaluation,
    now: Date,
  ): Promise<LeaderboardSnapshot> {
    const previous = await previousRanking(client, definition, key, now);
    const next: StateRow = {
      ...state,
      revision: String(Number(state.revision) + 1),
      state: boardState(evaluation.votingOpensAt, now),
      total: evaluation.total,
      totals: evaluation.totals,
      generated_at: now,
      as_of: now,
    };
    return toSnapshot(
      next,
      composeEntries(evaluation.places, previous, definition.entityType),
      key,
      definition,
    );
  }
}

function isVisiblyDifferent(a: LeaderboardSnapshot, b: LeaderboardSnapshot): boolean {
  return !(
    a.state === b.state &&
    a.total === b.total &&
    a.name === b.name &&
    sameJson(a.totals, b.totals) &&
    sameJson(a.entries, b.entries)
  );
}
