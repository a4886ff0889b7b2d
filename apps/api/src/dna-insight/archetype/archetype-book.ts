/** The archetypes by the names they have now, and how an admin gives them one. */
import { Injectable } from '@nestjs/common';
import {
  LEAST_GROUP,
  type DnaArchetypeDefinition,
  type DnaArchetypeList,
  type DnaTrait,
} from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { conflict, notFound } from '../../platform/errors/app-error.js';
import * as sql from './archetype.sql.js';

export interface ArchetypeRow extends Record<string, unknown> {
  id: string;
  derived_name: string;
  given_name: string | null;
  traits: DnaTrait[];
  people: number;
  share: number;
  since: Date;
  model_version: number;
  is_retired: boolean;
  version: number;
}

@Injectable()
export class ArchetypeBook {
  constructor(private readonly database: Database) {}

  async names(): Promise<Map<string, { name: string; traits: DnaTrait[] }>> {
    const found = await rows<ArchetypeRow>(this.database.pool, sql.listArchetypes());
    return new Map(found.map((row) => [row.id, { name: nameOf(row), traits: row.traits }]));
  }

  /** Those of today, the largest first, then those that were. */
  async list(): Promise<DnaArchetypeList> {
    const found = await rows<ArchetypeRow>(this.database.pool, sql.listArchetypes());
    const items = found.filter(({ people }) => people >= LEAST_GROUP).map(toDefinition);
    return { items, total: items.length };
  }

  /**
   * @param name null: by its traits again
   * @throws 404, 409 where it was changed meanwhile, or the name is another one's
   */
  rename(
    id: string,
    name: string | null,
    version: number,
  ): Promise<{ before: DnaArchetypeDefinition; after: DnaArchetypeDefinition }> {
    return this.database.transaction(async (client) => {
      const row = await firstRow<ArchetypeRow>(client, sql.lockArchetype(id));
      if (!row) throw notFound(`There is no archetype ${id}.`, 'archetype_not_found');
      if (row.version !== version)
        throw conflict(
          'archetype_changed',
          `The archetype stands at version ${row.version}, not ${version}: read it again, then change it.`,
        );
      const taken = name === null ? undefined : await firstRow(client, sql.nameIsTaken(id, name));
      if (taken)
        throw conflict(
          'name_taken',
          `Another archetype goes by the name "${name}"; two must not read alike.`,
        );
      const renamed = await firstRow<ArchetypeRow>(client, sql.nameArchetype(id, name));
      return { before: toDefinition(row), after: toDefinition(renamed ?? row) };
    });
  }
}

const nameOf = ({ given_name, derived_name }: ArchetypeRow): string => given_name ?? derived_name;

const toDefinition = (row: ArchetypeRow): DnaArchetypeDefinition => ({
  ...{ id: row.id, name: nameOf(row), givenName: row.given_name, derivedName: row.derived_name },
  ...{ people: row.people, share: row.share, traits: row.traits },
  ...{ since: row.since.toISOString(), modelVersion: row.model_version },
  ...{ retired: row.is_retired, version: row.version },
});
