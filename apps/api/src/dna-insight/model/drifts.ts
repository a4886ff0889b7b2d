/** How far each person moved since the last day before: vectors of another layout are brought to the labels of this one. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import { alignVector, profileDrift, type DnaLayout, type DnaModel, type DnaProfile } from '@coliseum/domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { vectorsBefore } from '../people/profile-rows.sql.js';
import { codesOf, VectorShape } from '../people/vector-shape.js';
import { layoutsOf } from './model.sql.js';

interface Before {
  user_id: string;
  model: number;
  vectors: Buffer;
}

@Injectable()
export class Drifts {
  private readonly shapes = new Map<number, VectorShape>();

  constructor(private readonly database: Database) {}

  /** @param vectorsOf those of now @returns people of whom nothing of an earlier day is known are left out */
  async of(
    people: readonly string[],
    day: string,
    model: DnaModel,
    vectorsOf: (id: string) => DnaProfile,
  ): Promise<Map<string, number>> {
    const found = await rows<Before & Record<string, unknown>>(
      this.database.pool,
      vectorsBefore(people, day),
    );
    await this.know(found.map(({ model: version }) => version));
    const drifts = new Map<string, number>();
    for (const before of found) {
      const shape = this.shapes.get(before.model);
      const drift = shape && profileDrift(aligned(before, shape, model), vectorsOf(before.user_id));
      if (drift !== undefined) drifts.set(before.user_id, drift);
    }
    return drifts;
  }

  private async know(versions: readonly number[]): Promise<void> {
    const unknown = [...new Set(versions)].filter((version) => !this.shapes.has(version));
    if (unknown.length === 0) return;
    const found = await rows<{ version: number; layout: DnaLayout }>(this.database.pool, layoutsOf(unknown));
    for (const { version, layout } of found) this.shapes.set(version, new VectorShape(layout));
  }
}

function aligned({ vectors }: Before, shape: VectorShape, model: DnaModel): DnaProfile {
  const profile: Partial<Record<DnaDomain, readonly number[]>> = {};
  const observed = shape.decode(codesOf(vectors));
  for (const domain of DNA_DOMAINS) {
    const { labels, mean } = model.domains[domain];
    const meanOf = new Map(labels.map((label, i) => [label, mean[i] ?? 0]));
    const own = observed[domain];
    const known = own?.map((value, i) => value ?? meanOf.get(shape.labels[domain][i] ?? '') ?? 0);
    if (known) profile[domain] = alignVector(known, shape.labels[domain], labels);
  }
  return profile;
}
