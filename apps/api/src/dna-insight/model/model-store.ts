/** Keeps models: writes the next one beside the one that stands, and lets it take its place in one transaction. */
import { Injectable } from '@nestjs/common';
import type { DnaModel } from '@coliseum/domain';
import { listArchetypes, retireOthers, storeArchetype } from '../archetype/archetype.sql.js';
import type { KnownArchetype, SettledArchetype } from '../archetype/settle-archetypes.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run, type Queryable } from '../../platform/database/sql.js';
import type { Profile } from '../people/person-profile.js';
import { dropErased, holdPeople, storeProfiles, type ProfileRow } from '../people/profile-rows.sql.js';
import { dnaState, type DnaStateRow } from '../people/touched.sql.js';
import { Drifts } from './drifts.js';
import type { FoundGroups } from './groups.js';
import * as sql from './model.sql.js';
import type { ModelRow } from './model-row.js';
import type { Population } from './population.js';

const AT_ONCE = 500;
const YEAR_MS = 365 * 86_400_000;

export interface FoundModel {
  model: DnaModel;
  population: Population;
  artists: ReadonlyMap<string, Profile>;
  archetypes: readonly SettledArchetype[];
  groups: FoundGroups;
  contentHash: string;
}
interface Turn {
  day: string;
  now: Date;
  /** the version that stands; 0: none */
  current: number;
  signal?: AbortSignal | undefined;
}

@Injectable()
export class ModelStore {
  constructor(
    private readonly database: Database,
    private readonly drifts: Drifts,
  ) {}

  current(on: Queryable = this.database.pool): Promise<ModelRow | undefined> {
    return firstRow<ModelRow & Record<string, unknown>>(on, sql.currentModel());
  }

  async state(): Promise<DnaStateRow> {
    const state = await firstRow<DnaStateRow & Record<string, unknown>>(this.database.pool, dnaState());
    return state ?? { changes: '0', is_dirty: false };
  }

  async beginRun(): Promise<void> {
    await run(this.database.pool, sql.beginRun());
  }

  archetypes(): Promise<KnownArchetype[]> {
    return rows<KnownArchetype & Record<string, unknown>>(this.database.pool, listArchetypes());
  }

  async standsAsBefore(version: number, day: string, now: Date): Promise<void> {
    await this.database.transaction(async (client) => {
      const moved = await run(client, sql.noDrift(version, day));
      await run(client, sql.forgetTouched());
      await run(client, sql.noteChange(now, moved > 0));
    });
  }

  async replace(found: FoundModel, turn: Turn): Promise<void> {
    const { pool } = this.database;
    await run(pool, sql.clearUnfinished(turn.current));
    const { version } = found.model;
    for await (const people of this.personRows(found, turn))
      await run(pool, storeProfiles(version, 'user', turn.day, people));
    for (const artists of artistRows(found))
      await run(pool, storeProfiles(version, 'artist', turn.day, artists));
    if (turn.signal?.aborted) return;
    await this.database.transaction(async (client) => {
      await run(client, { text: `set local statement_timeout = '10min'; set local jit = off` });
      await run(client, holdPeople());
      await run(client, dropErased(version, null));
      await run(client, sql.insertModel(modelRow(found, turn.now)));
      await this.takePlace(client, found, turn);
    });
  }

  private async takePlace(client: Queryable, found: FoundModel, { day, now, current }: Turn): Promise<void> {
    const { model, archetypes } = found;
    const { labels } = model.domains.cultural;
    const all = archetypes.reduce((sum, { people }) => sum + people, 0);
    for (const { id, newName, centroid, traits, people } of archetypes) {
      const stored = { id, derived_name: newName, centroid, traits, people, labels, share: people / all };
      await run(client, storeArchetype(stored, now, model.version));
    }
    await run(client, retireOthers(archetypes.map(({ id }) => id)));
    const before = await firstRow<{ people: number }>(client, sql.countPeople(current));
    const kept = await firstRow<{ people: number }>(client, sql.countKept(current, model.version));
    for (const statement of sql.moveMemberships(model.version, now, null)) await run(client, statement);
    for (const statement of sql.keepDay(model.version, day)) await run(client, statement);
    for (const statement of sql.dropOldProfiles(model.version)) await run(client, statement);
    if ((before?.people ?? 0) > (kept?.people ?? 0)) await run(client, sql.forgetInsights());
    await run(client, sql.forgetOldModels(model.version, new Date(now.getTime() - YEAR_MS)));
    await run(client, sql.forgetTouched());
    await run(client, sql.noteChange(now, true));
  }

  private async *personRows(
    { model, population, archetypes, groups }: FoundModel,
    { day, signal }: Turn,
  ): AsyncGenerator<ProfileRow[]> {
    const { people, shape } = population;
    for (let at = 0; at < people.length && !signal?.aborted; at += AT_ONCE) {
      const some = people.slice(at, at + AT_ONCE);
      const places = new Map(some.map(({ id }, i) => [id, at + i]));
      const drifts = await this.drifts.of([...places.keys()], day, model, (id) =>
        shape.fill(population.codesOf(places.get(id) ?? 0), model),
      );
      yield some.map(({ id, ...person }, i) => ({
        ...person,
        entityId: id,
        codes: population.codesOf(at + i),
        archetypeId: archetypes[groups.groupOf[at + i] as number]?.id ?? null,
        drift: drifts.get(id) ?? null,
      }));
    }
  }
}

function* artistRows({ artists, population }: FoundModel): Generator<ProfileRow[]> {
  const all = [...artists];
  for (let at = 0; at < all.length; at += AT_ONCE)
    yield all.slice(at, at + AT_ONCE).map(([entityId, { observed, stated, observations }]) => ({
      ...{ entityId, stated, observations, codes: population.shape.encode(observed) },
      ...{ statedAt: null, statedBy: null, archetypeId: null, drift: null },
    }));
}

function modelRow({ model, archetypes, groups, population, contentHash }: FoundModel, now: Date): ModelRow {
  const { version, layout, domains } = model;
  const each = <T>(of: (domain: (typeof domains)['cultural']) => T) =>
    Object.fromEntries(Object.entries(domains).map(([name, domain]) => [name, of(domain)])) as Record<
      keyof typeof domains,
      T
    >;
  return {
    ...{ version, layout, computed_at: now, content_hash: contentHash, people: population.people.length },
    means: each(({ mean }) => [...mean]),
    weights: each(({ weight }) => weight),
    clusters: archetypes.map(({ id, centroid, people }) => ({ archetypeId: id, centroid, people })),
    is_distinct: groups.distinct,
    k: groups.k,
    silhouette: groups.silhouette,
  };
}
