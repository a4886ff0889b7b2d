/** Reads what a line-up's figures are made of: its artists, who listens to them, who else could be asked. */
import { Injectable } from '@nestjs/common';
import type { LineupRequest } from '@coliseum/contracts';
import type { DnaModel } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { notFound, unprocessable } from '../../platform/errors/app-error.js';
import { audiencePeople } from '../insight/audience.sql.js';
import { EntityProfiles } from '../insight/entity-profiles.js';
import type { Payments } from '../insight/tell-groups.js';
import { codesOf, VectorShape } from '../people/vector-shape.js';
import type { Listener } from './count-lineup.js';
import * as sql from './lineup.sql.js';

export interface KnownListener extends Listener {
  id: string;
}

@Injectable()
export class LineupReader {
  constructor(
    private readonly database: Database,
    private readonly entities: EntityProfiles,
  ) {}

  /** Whose line-up it is, and which people alone are asked about. @throws 404, 422 */
  async subject({
    artistIds,
    eventId,
  }: LineupRequest): Promise<{ artistIds: string[]; people: string[] | null }> {
    const given = artistIds?.map((id) => id.toLowerCase());
    if (eventId === undefined) {
      if (given) return { artistIds: given, people: null };
      throw unprocessable('missing_field', 'One of artistIds and eventId is needed: whose line-up is it?');
    }
    const event = await this.entities.find('event', eventId.toLowerCase());
    if (!event) throw notFound(`There is no event ${eventId} in the directory.`);
    if (given) return { artistIds: given, people: await this.audienceOf(eventId.toLowerCase()) };
    if (event.lineup.length > 0) return { artistIds: [...event.lineup], people: null };
    throw unprocessable(
      'no_lineup',
      `The directory has no line-up of ${event.name}; name artistIds, or PUT the event with its lineup.`,
    );
  }

  async listeners(
    scope: sql.LineupScope,
    artistIds: readonly string[],
    model: DnaModel,
  ): Promise<KnownListener[]> {
    const found = await rows<sql.ListenerRow & Record<string, unknown>>(
      this.database.pool,
      sql.listeners(scope, artistIds),
    );
    const shape = new VectorShape(model.layout);
    return found.map(({ id, archetype_id, vectors, artists }) => ({
      ...{
        id,
        archetypeId: archetype_id,
        artists: new Set(artists.map((place) => artistIds[place - 1] ?? '')),
      },
      profile: shape.fill(codesOf(vectors), model),
    }));
  }

  candidates(
    scope: sql.LineupScope,
    artistIds: readonly string[],
    most: number,
  ): Promise<sql.CandidateRow[]> {
    return rows<sql.CandidateRow & Record<string, unknown>>(
      this.database.pool,
      sql.candidates(scope, artistIds, most),
    );
  }

  payments({ model }: sql.LineupScope, listeners: readonly KnownListener[]): Promise<Payments[]> {
    const people = listeners.map(({ id }) => id);
    return rows<Payments & Record<string, unknown>>(this.database.pool, sql.paidBy(people, model));
  }

  async names(
    artistIds: readonly string[],
  ): Promise<Map<string, { name: string | null; image_url: string | null }>> {
    type Row = { id: string; name: string | null; image_url: string | null };
    const found = await rows<Row>(this.database.pool, sql.namesOf(artistIds));
    return new Map(found.map((row) => [row.id, row]));
  }

  private async audienceOf(eventId: string): Promise<string[]> {
    const question = { type: 'event' as const, ids: [eventId], from: null, to: null };
    const found = await firstRow<{ ids: string[] | null }>(this.database.pool, audiencePeople(question));
    return found?.ids ?? [];
  }
}
