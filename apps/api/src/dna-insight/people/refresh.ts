/** Between two models: the vectors of whom something happened to, by the layout that stands. */
import { Injectable } from '@nestjs/common';
import { nearestGroup, tasteDirection, type DnaModel } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { Layouts } from '../model/layouts.js';
import { toModel, type ModelRow } from '../model/model-row.js';
import { forgetInsights, moveMemberships, noteChange } from '../model/model.sql.js';
import { peopleStatedAnew } from './person-row.sql.js';
import { PersonProfiles, type ReadProfile } from './person-profiles.js';
import { dropErased, dropProfiles, holdPeople, storeProfiles, type ProfileRow } from './profile-rows.sql.js';
import { settleTouched, touchedPeople } from './touched.sql.js';
import { TrackBooks } from './track-book.js';
import { VectorShape } from './vector-shape.js';

@Injectable()
export class Refresh {
  constructor(
    private readonly database: Database,
    private readonly layouts: Layouts,
    private readonly tracks: TrackBooks,
    private readonly people: PersonProfiles,
  ) {}

  /** One process at a time, see DnaTurn. @returns how many people's vectors were computed or removed */
  async run(row: ModelRow, now: Date, signal?: AbortSignal): Promise<number> {
    const { pool } = this.database;
    const day = now.toISOString().slice(0, 10);
    const model = toModel(row);
    const shape = new VectorShape(model.layout);
    const touched = await firstRow<{ ids: string[] | null }>(pool, touchedPeople());
    const stated = await rows<{ user_id: string }>(pool, peopleStatedAnew(row.version));
    const ids = [...new Set([...(touched?.ids ?? []), ...stated.map(({ user_id }) => user_id)])].sort();
    if (ids.length === 0) return 0;
    const context = {
      layout: model.layout,
      tracks: this.tracks.open(),
      countryOf: await this.layouts.countries(),
    };
    const gone = new Set(ids);
    for await (const found of this.people.read(ids, day, context)) {
      if (signal?.aborted) return 0;
      const profiles = found.map((one) => profileRow(one, row, model, shape));
      for (const { entityId } of profiles) gone.delete(entityId);
      await this.store(row.version, day, now, profiles);
    }
    await this.settle(row.version, now, ids, [...gone]);
    return ids.length;
  }

  private async store(
    version: number,
    day: string,
    now: Date,
    profiles: readonly ProfileRow[],
  ): Promise<void> {
    if (profiles.length === 0) return;
    const ids = profiles.map(({ entityId }) => entityId);
    await this.database.transaction(async (client) => {
      await run(client, holdPeople());
      await run(client, storeProfiles(version, 'user', day, profiles));
      await run(client, dropErased(version, ids));
      for (const statement of moveMemberships(version, now, ids)) await run(client, statement);
    });
  }

  private async settle(
    version: number,
    now: Date,
    ids: readonly string[],
    gone: readonly string[],
  ): Promise<void> {
    await this.database.transaction(async (client) => {
      let removed = 0;
      for (const statement of gone.length > 0 ? dropProfiles(version, gone) : [])
        removed += await run(client, statement);
      if (removed > 0) await run(client, forgetInsights());
      await run(client, settleTouched(ids));
      await run(client, noteChange(now, true));
    });
  }
}

/** Who had no profile yet joins the nearest group; the others are looked at with the next model. */
function profileRow(
  { row, profile }: ReadProfile,
  { clusters }: ModelRow,
  model: DnaModel,
  shape: VectorShape,
): ProfileRow {
  const codes = shape.encode(profile.observed);
  const taste = shape.fill(codes, model).cultural;
  const direction = taste && tasteDirection(taste, model.domains.cultural.mean);
  const group = direction
    ? nearestGroup(
        direction,
        clusters.map(({ centroid }) => centroid),
      )
    : -1;
  return {
    ...{ entityId: row.user_id, codes, statedAt: row.stated_at, statedBy: row.stated_by, drift: null },
    ...{ stated: profile.stated, observations: profile.observations },
    archetypeId: clusters[group]?.archetypeId ?? null,
  };
}
