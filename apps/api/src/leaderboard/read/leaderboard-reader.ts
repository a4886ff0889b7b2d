/** Answers for boards: published ones from memory, past and unknown ones computed. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { periodStart } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { notFound, unprocessable } from '../../platform/errors/app-error.js';
import type { Principal } from '../../platform/http/principal.js';
import type { BoardKey } from '../board-key.js';
import { boardNotFound, Definitions } from '../definition/definitions.js';
import { Refresher } from '../refresh/refresher.js';
import { isDue } from '../refresh/is-due.js';
import type { Around } from '../ranking/evaluation.sql.js';
import { BoardComputer } from './board-computer.js';
import { boundedWork } from './bounded-work.js';
import { entityIdOf } from './entity-id-of.js';
import { DEFAULT_LIMIT, type AroundQuery, type BoardQuery } from './board-query.js';
import { locateBoard, type BoardAddress } from './locate-board.js';
import { mustSee } from './may-see.js';
import { parseInstant } from './parse-instant.js';
import { PublishedBoards, type PublishedBoard } from './published-boards.js';
import { entitiesOfCity, eventKnown } from './snapshot.sql.js';
import { unnamed } from './unnamed.js';

export interface FoundBoard {
  definition: LeaderboardDefinition;
  board: PublishedBoard;
}

const AS_OF_TOLERANCE_MS = 5 * 60_000;
/** How long a rank beyond the published ones may take. */
const AROUND_MS = 5_000;

@Injectable()
export class LeaderboardReader {
  constructor(
    private readonly definitions: Definitions,
    private readonly boards: PublishedBoards,
    private readonly refresher: Refresher,
    private readonly computer: BoardComputer,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError 401, 403, 404, 422 */
  async locate(id: string, address: BoardAddress, principal: Principal | undefined): Promise<BoardKey> {
    const definition = await this.definitions.get(id);
    mustSee(definition, principal);
    return locateBoard(definition, address);
  }

  /** @throws AppError as `locate` does */
  async find(
    id: string,
    address: BoardAddress & { asOf?: string | undefined },
    principal: Principal | undefined,
  ): Promise<FoundBoard> {
    const key = await this.locate(id, address, principal);
    const definition = await this.definitions.get(id);
    const board =
      address.asOf === undefined
        ? await this.published(definition, key)
        : await this.computed(definition, key, this.asOf(address.asOf));
    return { definition, board };
  }

  /** The board as it stands, whoever asks. @param atLeast a revision that is known to be published */
  async current(key: BoardKey, atLeast?: number): Promise<PublishedBoard> {
    return this.published(await this.definitions.get(key.leaderboardId), key, atLeast);
  }

  /** The part of a board that a query asks for. */
  async view(
    { definition, board: { snapshot } }: FoundBoard,
    query: BoardQuery,
  ): Promise<LeaderboardSnapshot> {
    const { q, cityId, limit = DEFAULT_LIMIT, offset = 0 } = query;
    let entries = snapshot.entries;
    if (cityId !== undefined) {
      const ids = entries.map((entry) => entry.entityId);
      const found = await rows<{ id: string }>(
        this.database.pool,
        entitiesOfCity(definition.entityType, ids, cityId),
      );
      const inCity = new Set(found.map((row) => row.id));
      entries = entries.filter((entry) => inCity.has(entry.entityId));
    }
    if (q !== undefined) {
      const wanted = plain(q);
      entries = entries.filter((entry) => plain(entry.entityName).includes(wanted));
    }
    const total = q === undefined && cityId === undefined ? snapshot.total : entries.length;
    return { ...snapshot, total, entries: entries.slice(offset, offset + limit) };
  }

  /** @throws 404 `entity_not_ranked` besides what `find` throws */
  async around(
    id: string,
    entityId: string,
    query: AroundQuery,
    principal: Principal | undefined,
  ): Promise<FoundBoard & { view: LeaderboardSnapshot }> {
    const found = await this.find(id, query, principal);
    const { definition, board } = found;
    const { entries } = board.snapshot;
    const entity = entityIdOf(definition.entityType, entityId);
    const radius = query.radius ?? 2;
    const at = entries.findIndex((entry) => entry.entityId === entity);
    const shown = at >= 0 && (at + radius < entries.length || entries.length === board.snapshot.total);
    if (shown)
      return {
        ...found,
        view: { ...board.snapshot, entries: entries.slice(Math.max(0, at - radius), at + radius + 1) },
      };
    return { ...found, view: await this.beyond(found, { entityId: entity, radius }) };
  }

  /** Places that are not published, as they stand now: who is known to move is who was among the published ones. */
  private async beyond({ definition, board }: FoundBoard, around: Around): Promise<LeaderboardSnapshot> {
    const { leaderboardId, window, eventId } = board.snapshot;
    const key = { leaderboardId, window, eventId: eventId ?? '' };
    const now = this.clock.now();
    const view = await boundedWork(this.database, AROUND_MS, (client) =>
      this.computer.compute(definition, key, { now }, { around, on: client }),
    );
    if (view.entries.length === 0)
      throw notFound(`"${around.entityId}" is not ranked on "${definition.id}".`, 'entity_not_ranked');
    return view;
  }

  private async published(
    definition: LeaderboardDefinition,
    key: BoardKey,
    atLeast?: number,
  ): Promise<PublishedBoard> {
    const board = await this.boards.current(key, definition, atLeast);
    if (board && !isDue(definition, board.checkedAt, this.clock.now())) return unnamed(definition, board);
    // a board of an event that nobody knows is shown, but leaves no trace
    if (!board && key.eventId !== '' && !(await this.isKnown(key.eventId)))
      return this.computed(definition, key);
    await this.refresher.now(key);
    const fresh = await this.boards.current(key, definition);
    if (!fresh) throw boardNotFound(definition.id); // deleted meanwhile
    return unnamed(definition, fresh);
  }

  private async computed(
    definition: LeaderboardDefinition,
    key: BoardKey,
    asOf?: Date,
  ): Promise<PublishedBoard> {
    const snapshot = await this.computer.compute(definition, key, { now: this.clock.now(), asOf });
    return { snapshot, checkedAt: this.clock.now(), encoded: new Map() };
  }

  private async isKnown(eventId: string): Promise<boolean> {
    return (await firstRow<{ known: boolean }>(this.database.pool, eventKnown(eventId)))?.known ?? false;
  }

  private asOf(text: string): Date {
    const [at, now] = [parseInstant(text, 'asOf'), this.clock.now()];
    if (at.getTime() > now.getTime() + AS_OF_TOLERANCE_MS)
      throw unprocessable('as_of_in_future', `asOf is "${text}"; it must be a past moment.`);
    return periodStart('hourly', at < now ? at : now);
  }
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase();
