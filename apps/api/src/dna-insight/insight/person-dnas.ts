/** One person's own vectors, for admins: what is kept of them and in which group they are; nothing of anybody else. */
import { Injectable } from '@nestjs/common';
import type { DnaDomain, PersonDna } from '@coliseum/contracts';
import { ArchetypeBook } from '../archetype/archetype-book.js';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { toModel } from '../model/model-row.js';
import { ModelStore } from '../model/model-store.js';
import { personStanding, type PersonStandingRow } from '../people/person-standing.sql.js';
import { codesOf, VectorShape } from '../people/vector-shape.js';
import { toProfile } from './to-profile.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

@Injectable()
export class PersonDnas {
  constructor(
    private readonly database: Database,
    private readonly models: ModelStore,
    private readonly archetypes: ArchetypeBook,
  ) {}

  /** @throws 404 where nothing is known of them */
  async read(userId: string): Promise<PersonDna> {
    if (!UUID.test(userId)) throw notFound(`There is no user ${userId}; the id of a user is a UUID.`);
    const row = await this.models.current();
    const standing = await firstRow<PersonStandingRow & Record<string, unknown>>(
      this.database.pool,
      personStanding(row?.version ?? 0, userId),
    );
    if (!standing?.is_known) throw notFound(`Nothing is known of the user ${userId}.`);
    const { vectors, stated, observations, archetype_id, consent } = standing;
    const names = await this.archetypes.names();
    const known = archetype_id === null ? undefined : names.get(archetype_id);
    const head = {
      ...{ entityType: 'user' as const, entityId: userId, consent },
      ...{ modelVersion: row?.version ?? null, computedAt: row?.computed_at.toISOString() ?? null },
      archetype: archetype_id !== null && known ? { id: archetype_id, name: known.name } : null,
    };
    if (!row || !vectors) return { ...head, profile: [] };
    const model = toModel(row);
    const observed = new VectorShape(model.layout).decode(codesOf(vectors));
    const profile = toProfile(
      { observed, stated: (stated ?? []) as DnaDomain[], observations: observations ?? [] },
      model,
    );
    return { ...head, profile };
  }
}
