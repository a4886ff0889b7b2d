/** One revision of a board, computed, compared and written under the lock of its state row, in the transaction it is given. */
import type { PoolClient } from 'pg';
import type {
  BoardState,
  LeaderboardDefinition,
  LeaderboardDelta,
  LeaderboardSnapshot,
} from '@coliseum/contracts';
import { boardStateAt, deltaBetween, sameJson } from '@coliseum/domain';
import type { Clock } from '../../platform/clock/clock.js';
import { firstRow, run } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import { composeEntries } from '../ranking/compose-entries.js';
import type { Evaluator } from '../ranking/evaluator.js';
import type { PublishedBoards } from '../read/published-boards.js';
import { publishedBoard, type SnapshotRow } from '../read/snapshot.sql.js';
import { publishedSnapshot, toSnapshot } from '../read/to-snapshot.js';
import { lifeOf, type LifeRow } from './board-life.sql.js';
import type { StateRow } from './board-state.js';
import { previousRanking } from './previous-ranking.js';
import { redress } from './redress.js';
import * as sql from './publish.sql.js';

/** What is done by hand; without it a board only becomes what its event's instants say. */
export type Move = 'freeze' | 'official' | 'reopen' | 'recount';

export interface Wish {
  /** the least time between two revisions, across all processes; a change of the state does not wait for it */
  throttleMs: number;
  move?: Move;
}

export type Written =
  | { kind: 'published'; snapshot: LeaderboardSnapshot; delta: LeaderboardDelta | null; checkedAt: Date }
  | { kind: 'unchanged'; snapshot: LeaderboardSnapshot; checkedAt: Date }
  | { kind: 'too_early'; until: Date }
  | { kind: 'gone' };

interface Standing {
  definition: LeaderboardDefinition;
  key: BoardKey;
  state: StateRow;
  now: Date;
}

export class BoardWriter {
  constructor(
    private readonly clock: Clock,
    private readonly evaluator: Evaluator,
    private readonly boards: PublishedBoards,
  ) {}

  async write(
    client: PoolClient,
    definition: LeaderboardDefinition,
    key: BoardKey,
    { throttleMs, move }: Wish,
  ): Promise<Written> {
    const state = await this.lock(client, key);
    if (!state) return { kind: 'gone' };
    const isFirst = state.revision === '0';
    const after = state.generated_at.getTime();
    const now = new Date(isFirst ? this.clock.now() : Math.max(this.clock.now().getTime(), after + 1));
    const life = await firstRow<LifeRow & Record<string, unknown>>(client, lifeOf(key.eventId));
    const next = stateAfter(move, isFirst ? null : state.state, life, now);
    if (!isFirst && !move && next === state.state && now.getTime() < after + throttleMs)
      return { kind: 'too_early', until: new Date(after + throttleMs) };
    const standing = { definition, key, state, now };
    const before = await this.published(client, standing);
    const isFrozen = state.state === 'frozen';
    const isKept = move !== 'reopen' && (state.state === 'official' || (isFrozen && move !== 'recount'));
    const { snapshot, tick } =
      before && isKept
        ? await this.kept(client, standing, before, next, Number(life?.tick ?? 0))
        : await this.computed(client, standing, next, isFrozen && move === 'recount' ? state.as_of : now);
    if (before && !isVisiblyDifferent(before, snapshot)) {
      await run(client, sql.noteChecked(key, tick, now));
      return { kind: 'unchanged', snapshot: before, checkedAt: now };
    }
    const changes = deltaBetween(before?.entries ?? [], snapshot.entries);
    const removed = changes.flatMap((change) => (change.op === 'remove' ? [change.entityId] : []));
    const upserted = changes.flatMap((change) => (change.op === 'upsert' ? [change.entry] : []));
    await run(client, sql.writeRevision({ key, definition, snapshot, tick, removed, upserted }));
    const { leaderboardId, window, eventId, epoch, generatedAt, asOf, total, totals } = snapshot;
    const delta = before && {
      ...{ leaderboardId, window, eventId, epoch },
      ...{ fromRevision: before.revision, toRevision: snapshot.revision },
      ...{ generatedAt, asOf, total, totals, state: snapshot.state, changes },
    };
    return { kind: 'published', snapshot, delta: delta ?? null, checkedAt: now };
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
    { key, state, definition }: Standing,
  ): Promise<LeaderboardSnapshot | undefined> {
    if (state.revision === '0') return undefined;
    const held = this.boards.peek(key)?.snapshot;
    if (held?.epoch === state.epoch && held.revision === Number(state.revision)) return held;
    const row = await firstRow<SnapshotRow & Record<string, unknown>>(client, publishedBoard(key));
    return row && publishedSnapshot(row, key, definition);
  }

  /** @param asOf the end of its windows: of a closed board that is counted anew they stay where they were */
  private async computed(
    client: PoolClient,
    { definition, key, state, now }: Standing,
    becomes: BoardState,
    asOf: Date,
  ): Promise<{ snapshot: LeaderboardSnapshot; tick: number }> {
    const evaluation = await (asOf === now
      ? this.evaluator.refresh(client, definition, key, now)
      : this.evaluator.evaluate(client, definition, key, { now: asOf }));
    const previous = await previousRanking(client, definition, key, now);
    const next: StateRow = {
      ...state,
      revision: String(Number(state.revision) + 1),
      state: becomes,
      total: evaluation.total,
      totals: evaluation.totals,
      generated_at: now,
      as_of: asOf,
    };
    const entries = composeEntries(evaluation.places, previous, definition.entityType);
    return { snapshot: toSnapshot(next, entries, key, definition), tick: evaluation.tick };
  }

  /** Nothing of an official board changes any more; of a frozen one only what the directory calls its entries. */
  private async kept(
    client: PoolClient,
    { definition, now, state }: Standing,
    before: LeaderboardSnapshot,
    becomes: BoardState,
    tick: number,
  ): Promise<{ snapshot: LeaderboardSnapshot; tick: number }> {
    if (state.state === 'official') return { snapshot: before, tick };
    const entries = await redress(client, definition, before.entries);
    const generatedAt = now.toISOString();
    const revision = before.revision + 1;
    return {
      tick,
      snapshot: { ...before, name: definition.name, revision, state: becomes, generatedAt, entries },
    };
  }
}

function stateAfter(
  move: Move | undefined,
  stands: BoardState | null,
  life: LifeRow | undefined,
  now: Date,
): BoardState {
  if (move === 'freeze') return stands === 'official' ? stands : 'frozen';
  if (move === 'official') return 'official';
  const instants = {
    votingOpensAt: life?.opens_at ?? null,
    frozenAt: life?.frozen_at ?? null,
    figuresThrough: life?.figures_through ?? null,
  };
  return boardStateAt(move === 'reopen' ? null : stands, instants, now);
}

function isVisiblyDifferent(a: LeaderboardSnapshot, b: LeaderboardSnapshot): boolean {
  return !(
    a.state === b.state &&
    a.total === b.total &&
    a.name === b.name &&
    a.scoreType === b.scoreType &&
    sameJson(a.totals, b.totals) &&
    sameJson(a.entries, b.entries)
  );
}
