/** Which boards share a life – all those of an event, or the windows of a board of no event – and how they stand. */
import { Injectable } from '@nestjs/common';
import type { BoardLife, BoardState, LeaderboardDefinition, StandingBoard } from '@coliseum/contracts';
import { boardStateAt } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, type Queryable } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { boardKeyText, type BoardKey } from '../board-key.js';
import { Definitions } from '../definition/definitions.js';
import { lifeOf, type LifeRow } from '../publish/board-life.sql.js';
import { locateBoard } from '../read/locate-board.js';
import { eventKnown } from '../read/snapshot.sql.js';
import { boardsOf, type StandingRow } from './board-standing.sql.js';
import { eventLife, type EventLifeRow } from './event-life.sql.js';

export interface StageBoard {
  definition: LeaderboardDefinition;
  key: BoardKey;
}
/** What a move by hand is about. */
export interface Stage {
  /** the board that was asked for */
  leaderboardId: string;
  /** empty for a board of no event */
  eventId: string;
  boards: StageBoard[];
}

const ADVANCE: readonly BoardState[] = ['scheduled', 'live', 'frozen', 'official'];

@Injectable()
export class BoardStages {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  /** @throws 404, 422 */
  async of(leaderboardId: string, eventId: string | undefined): Promise<Stage> {
    const definition = await this.definitions.get(leaderboardId);
    const key = locateBoard(definition, { eventId });
    if (key.eventId === '') return { leaderboardId, eventId: '', boards: inOrder(boards(definition, '')) };
    await this.mustKnow(key.eventId);
    return { leaderboardId, eventId: key.eventId, boards: await this.ofEvent(key.eventId) };
  }

  async ofEvent(eventId: string): Promise<StageBoard[]> {
    const enabled = await this.definitions.enabled();
    return inOrder(
      enabled.flatMap((definition) => (definition.scope === 'event' ? boards(definition, eventId) : [])),
    );
  }

  /** @throws 404 `event_not_found` */
  async mustKnow(eventId: string): Promise<void> {
    const row = await firstRow<{ known: boolean }>(this.database.pool, eventKnown(eventId));
    if (!row?.known) throw notFound(`Nothing is known of an event ${eventId}.`, 'event_not_found');
  }

  /** @param lock holds the boards against everybody who publishes, until the transaction ends */
  async standing(
    of: readonly StageBoard[],
    on: Queryable = this.database.pool,
    lock = false,
  ): Promise<StandingBoard[]> {
    if (of.length === 0) return [];
    const keys = of.map((board) => board.key);
    const found = await rows<StandingRow & Record<string, unknown>>(on, boardsOf(keys, lock));
    const known = new Map(found.map((row) => [boardKeyText(toKey(row)), row]));
    const eventId = keys[0]?.eventId ?? '';
    const unpublished = found.length < keys.length ? await this.unpublished(on, eventId) : 'live';
    return keys.map((key) => toStanding(key, known.get(boardKeyText(key)), unpublished));
  }

  async answer(stage: Stage): Promise<BoardLife> {
    const standing = await this.standing(stage.boards);
    return {
      leaderboardId: stage.leaderboardId,
      eventId: stage.eventId || null,
      state: stateOf(stage, standing),
      frozenAt: (await this.frozenAt(stage))?.toISOString() ?? null,
      boards: standing,
    };
  }

  private async frozenAt({ eventId, boards: of }: Stage): Promise<Date | null> {
    if (eventId !== '')
      return (
        (await firstRow<EventLifeRow & Record<string, unknown>>(this.database.pool, eventLife(eventId)))
          ?.frozen_at ?? null
      );
    const keys = of.map((board) => board.key);
    const found = await rows<StandingRow & Record<string, unknown>>(this.database.pool, boardsOf(keys));
    return found.find((row) => row.frozen_at)?.frozen_at ?? null;
  }

  private async unpublished(on: Queryable, eventId: string): Promise<BoardState> {
    const life = await firstRow<LifeRow & Record<string, unknown>>(on, lifeOf(eventId));
    const instants = { votingOpensAt: life?.opens_at ?? null, frozenAt: null, figuresThrough: null };
    return boardStateAt(null, instants, this.clock.now());
  }
}

/** Of several windows the one that is least far. */
export const stateOf = ({ leaderboardId }: Stage, standing: readonly StandingBoard[]): BoardState => {
  const own = standing.filter((board) => board.leaderboardId === leaderboardId);
  return ADVANCE.find((state) => own.some((board) => board.state === state)) ?? 'live';
};

const boards = (definition: LeaderboardDefinition, eventId: string): StageBoard[] =>
  definition.windows.map((window) => ({
    definition,
    key: { leaderboardId: definition.id, window, eventId },
  }));

/** The order in which boards are locked: the same for everybody. */
const inOrder = (of: StageBoard[]): StageBoard[] =>
  of.sort((a, b) => (boardKeyText(a.key) < boardKeyText(b.key) ? -1 : 1));

const toKey = (row: StandingRow): BoardKey => ({
  leaderboardId: row.leaderboard_id,
  window: row.window,
  eventId: row.event_id,
});

const toStanding = (key: BoardKey, row: StandingRow | undefined, unpublished: BoardState): StandingBoard => {
  const isPublished = row !== undefined && row.revision !== '0';
  return {
    leaderboardId: key.leaderboardId,
    window: key.window,
    state: isPublished ? row.state : unpublished,
    epoch: row?.epoch ?? '00000000-0000-0000-0000-000000000000',
    revision: Number(row?.revision ?? 0),
    generatedAt: isPublished ? row.generated_at.toISOString() : null,
  };
};
