/** Entities that an admin keeps off a board: written here, applied wherever a board is evaluated. */
import { Injectable } from '@nestjs/common';
import type { Exclusion, ExclusionInput, LeaderboardDefinition } from '@coliseum/contracts';
import { placeholderName } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { conflict, notFound, unprocessable } from '../../platform/errors/app-error.js';
import { entityIdOf } from '../read/entity-id-of.js';
import * as sql from './exclusion.sql.js';

type Row = sql.ExclusionRow & Record<string, unknown>;

@Injectable()
export class Exclusions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(definition: LeaderboardDefinition): Promise<Exclusion[]> {
    return (await rows<Row>(this.database.pool, sql.exclusionsOf(definition.id))).map((row) =>
      toExclusion(row, definition),
    );
  }

  /** @throws 409 `already_excluded`, 422 for an event that the board does not have */
  async add(definition: LeaderboardDefinition, input: ExclusionInput, by: string): Promise<Exclusion> {
    const { id: leaderboardId, entityType } = definition;
    const eventId = this.event(definition, input.eventId);
    const entityId = entityIdOf(entityType, input.entityId);
    const given = { leaderboardId, at: this.clock.now(), eventId, entityId, reason: input.reason, by };
    const row = await firstRow<Row>(this.database.pool, sql.exclude(given));
    if (!row)
      throw conflict('already_excluded', `"${entityId}" is excluded from "${leaderboardId}" already.`);
    return toExclusion(row, definition);
  }

  /** @throws 404 `exclusion_not_found` */
  async remove(
    definition: LeaderboardDefinition,
    entity: string,
    event: string | undefined,
  ): Promise<Exclusion> {
    const eventId = this.event(definition, event);
    const entityId = entityIdOf(definition.entityType, entity);
    const row = await firstRow<Row>(
      this.database.pool,
      sql.readmit(definition.id, this.clock.now(), eventId, entityId),
    );
    if (!row) {
      const where = eventId === '' ? '' : ` at the event ${eventId}`;
      throw notFound(`"${entityId}" is not excluded from "${definition.id}"${where}.`, 'exclusion_not_found');
    }
    return toExclusion(row, definition);
  }

  private event({ id, scope }: LeaderboardDefinition, eventId: string | undefined): string {
    if (eventId !== undefined && scope === 'global')
      throw unprocessable('event_not_expected', `The leaderboard "${id}" is of no event: leave eventId out.`);
    return eventId?.toLowerCase() ?? '';
  }
}

const toExclusion = (row: sql.ExclusionRow, { entityType }: LeaderboardDefinition): Exclusion => ({
  leaderboardId: row.leaderboard_id,
  entityId: row.entity_id,
  entityName: row.entity_name ?? placeholderName(entityType, row.entity_id),
  eventId: row.event_id === '' ? null : row.event_id,
  reason: row.reason,
  excludedBy: row.excluded_by,
  excludedAt: row.excluded_at.toISOString(),
});
