/** Says of a scene what is wrong with it: what it lacks, what it was given in vain, and what does not exist. */
import { Injectable } from '@nestjs/common';
import type { SceneRequest } from '@coliseum/contracts';
import { sceneFaults } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, type Sql } from '../../platform/database/sql.js';
import type { FieldError } from '../../platform/errors/app-error.js';
import { boardOf, entityExists, tournamentExists, type BoardRow } from './scene-targets.sql.js';

@Injectable()
export class SceneCheck {
  constructor(private readonly database: Database) {}

  /** @returns nothing where it can be shown */
  async faults(request: SceneRequest): Promise<FieldError[]> {
    const plain = sceneFaults(request);
    if (plain.length > 0) return plain;
    const { eventId, brandId, tournamentId, entityType, entityId } = request;
    const found = await Promise.all([
      this.boardFaults(request),
      eventId === undefined ? [] : this.missing('eventId', eventId, entityExists('event', eventId)),
      brandId === undefined ? [] : this.missing('brandId', brandId, entityExists('brand', brandId)),
      tournamentId === undefined
        ? []
        : this.missing('tournamentId', tournamentId, tournamentExists(tournamentId)),
      entityType === undefined || entityId === undefined
        ? []
        : this.missing('entityId', entityId, entityExists(entityType, entityId)),
    ]);
    return found.flat();
  }

  private async missing(name: string, id: string, question: Sql): Promise<FieldError[]> {
    const answer = await firstRow<{ found: boolean }>(this.database.pool, question);
    if (answer?.found) return [];
    const what = name.replace(/Id$/, '');
    return [fault(name, `unknown_${what}`, `${name} is "${id}"; there is no such ${what}.`)];
  }

  private async boardFaults({ leaderboardId: id, eventId, window }: SceneRequest): Promise<FieldError[]> {
    if (id === undefined) return [];
    const board = await firstRow<BoardRow & Record<string, unknown>>(this.database.pool, boardOf(id));
    if (!board?.enabled)
      return [
        fault('leaderboardId', 'unknown_leaderboard', `leaderboardId is "${id}"; there is no such board.`),
      ];
    if (board.visibility === 'private')
      return [
        fault('leaderboardId', 'leaderboard_private', `"${id}" is private; a wall shows public boards only.`),
      ];
    const faults: FieldError[] = [];
    if (board.scope === 'event' && eventId === undefined)
      faults.push(
        fault('eventId', 'missing_field', `"${id}" is a board of an event; eventId must name which.`),
      );
    if (board.scope === 'global' && eventId !== undefined)
      faults.push(
        fault(
          'eventId',
          'field_not_taken',
          `"${id}" is of no event; leave eventId out or name a board of events.`,
        ),
      );
    if (window !== undefined && !board.windows.includes(window))
      faults.push(
        fault(
          'window',
          'unknown_window',
          `"${id}" has no window ${window}; it has ${board.windows.join(', ')}.`,
        ),
      );
    return faults;
  }
}

const fault = (name: string, code: string, message: string): FieldError => ({
  path: `/${name}`,
  code,
  message,
});
