/** Refuses items that no wall could show, naming each fault with its path. */
import { Injectable } from '@nestjs/common';
import type { PlaylistItem } from '@coliseum/contracts';
import { itemFaults } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { unprocessable, type FieldError } from '../../platform/errors/app-error.js';
import { referenceFaults, type Known } from './reference-faults.js';
import { knownBoards, knownEvents, knownTournaments, type KnownBoard } from './reference.sql.js';

@Injectable()
export class CheckItems {
  constructor(private readonly database: Database) {}

  /** @throws 422 `invalid_playlist` */
  async check(items: readonly PlaylistItem[]): Promise<void> {
    const found: FieldError[] = [...itemFaults(items), ...referenceFaults(items, await this.known(items))];
    const faults = found.map((fault) => ({ ...fault, path: `/items${fault.path}` }));
    if (faults[0]) throw unprocessable('invalid_playlist', faults[0].message, faults);
  }

  private async known(items: readonly PlaylistItem[]): Promise<Known> {
    const { pool } = this.database;
    const [boards, events, tournaments] = await Promise.all([
      rows<KnownBoard & Record<string, unknown>>(
        pool,
        knownBoards(named(items, (item) => [item.leaderboardId])),
      ),
      rows<{ id: string }>(
        pool,
        knownEvents(namedIds(items, (item) => [item.eventId, item.when?.phaseEventId])),
      ),
      rows<{ id: string }>(pool, knownTournaments(namedIds(items, (item) => [item.tournamentId]))),
    ]);
    return {
      boards: new Map(boards.map((board) => [board.id, board])),
      events: new Set(events.map(({ id }) => id)),
      tournaments: new Set(tournaments.map(({ id }) => id)),
    };
  }
}

type Names = (item: PlaylistItem) => (string | undefined)[];

const named = (items: readonly PlaylistItem[], of: Names): string[] => [
  ...new Set(items.flatMap(of).filter((id) => id !== undefined)),
];
const namedIds = (items: readonly PlaylistItem[], of: Names): string[] =>
  named(items, of).map((id) => id.toLowerCase());
