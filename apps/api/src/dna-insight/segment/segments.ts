/** For brands: every group of listeners with its size, what it spends, and the cities where it is at home. */
import { Injectable } from '@nestjs/common';
import { LEAST_GROUP, type DnaSegment, type DnaSegments } from '@coliseum/contracts';
import { exactShares, locationQuotients } from '@coliseum/domain';
import { ArchetypeBook } from '../archetype/archetype-book.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { ModelStore } from '../model/model-store.js';
import { segmentCities, segmentRows, type SegmentCityRow, type SegmentRow } from './segment.sql.js';

const MOST_CITIES = 10;

type Cities = DnaSegment['cities'];

@Injectable()
export class Segments {
  private kept: { of: string; segments: Promise<DnaSegments> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly models: ModelStore,
    private readonly archetypes: ArchetypeBook,
    private readonly config: Config,
  ) {}

  /** Counted once for each state of people's DNA; the names are those of now. */
  async read(): Promise<DnaSegments> {
    const [state, model] = await Promise.all([this.models.state(), this.models.current()]);
    const of = `${model?.version ?? 0} ${state.changes}`;
    if (this.kept?.of !== of) {
      const segments = this.count(model?.version, model?.computed_at, model?.is_distinct ?? false);
      this.kept = { of, segments };
      segments.catch(() => (this.kept = undefined));
    }
    const [segments, names] = await Promise.all([this.kept.segments, this.archetypes.names()]);
    const items = segments.items.map((item) => ({ ...item, name: names.get(item.id)?.name ?? item.name }));
    return { ...segments, items };
  }

  private async count(
    version: number | undefined,
    computedAt: Date | undefined,
    distinct: boolean,
  ): Promise<DnaSegments> {
    const head = {
      ...{ modelVersion: version ?? null, computedAt: computedAt?.toISOString() ?? null, distinct },
      currency: this.config.currency,
    };
    if (version === undefined || !distinct) return { ...head, analysed: 0, items: [] };
    const { pool } = this.database;
    const found = await rows<SegmentRow & Record<string, unknown>>(pool, segmentRows(version));
    const told = found.filter(({ people }) => people >= LEAST_GROUP);
    const cities = citiesByGroup(
      await rows<SegmentCityRow & Record<string, unknown>>(pool, segmentCities(version)),
    );
    const names = await this.archetypes.names();
    const shares = exactShares(told.map(({ people }) => people));
    const items = told.map(({ archetype_id: id, people, cents }, i) => ({
      ...{ id, name: names.get(id)?.name ?? id, people, share: shares[i] ?? 0, revenueCents: cents },
      revenuePerHeadCents: Math.round(cents / people),
      traits: [...(names.get(id)?.traits ?? [])],
      cities: cities.get(id) ?? [],
    }));
    return { ...head, analysed: told.reduce((sum, { people }) => sum + people, 0), items };
  }
}

/** Where each group does more than people in general do there; cities with fewer than ten of it are not told. */
function citiesByGroup(found: readonly SegmentCityRow[]): Map<string, Cities> {
  const all = new Map<string, number>();
  for (const { city_id, visits } of found) all.set(city_id, (all.get(city_id) ?? 0) + visits);
  const groups = new Set(found.flatMap(({ archetype_id }) => archetype_id ?? []));
  return new Map([...groups].map((id) => [id, citiesOf(id, found, all)]));
}

function citiesOf(id: string, found: readonly SegmentCityRow[], all: ReadonlyMap<string, number>): Cities {
  const own = new Map(found.flatMap((row) => (row.archetype_id === id ? [[row.city_id, row]] : [])));
  const cityIds = [...all.keys()];
  const quotients = locationQuotients(
    cityIds.map((cityId) => {
      const visits = own.get(cityId)?.visits ?? 0;
      return { entity: visits, all: all.get(cityId) ?? 0, events: visits };
    }),
  );
  return cityIds
    .flatMap((cityId, i) => {
      const [row, quotient] = [own.get(cityId), quotients[i] ?? null];
      if (!row || quotient === null || row.people < LEAST_GROUP) return [];
      return [{ cityId, name: row.name, people: row.people, resonance: Math.round(quotient * 1e3) / 1e3 }];
    })
    .sort((a, b) => b.resonance - a.resonance || b.people - a.people)
    .slice(0, MOST_CITIES);
}
