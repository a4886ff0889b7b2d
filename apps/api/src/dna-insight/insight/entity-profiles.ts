/** What an entity is called, and its own profile: stated, kept with the model, or the mean of its line-up. */
import { Injectable } from '@nestjs/common';
import { DNA_DOMAINS, type DnaDomain, type DnaEntityType } from '@coliseum/contracts';
import { meanVector, placeholderName, type DnaModel, type ObservedVector } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { withStated, type Observed, type Profile } from '../people/person-profile.js';
import { TasteSums } from '../people/taste-sums.js';
import { TrackBooks } from '../people/track-book.js';
import { codesOf, VectorShape } from '../people/vector-shape.js';
import * as sql from './entity.sql.js';

export interface KnownEntity {
  name: string;
  dna: unknown;
  lineup: readonly string[];
  /** of a tournament: whose people, and when */
  cities: readonly string[];
  between: { from: Date; to: Date } | undefined;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NOTHING: Observed = { vector: undefined, observations: 0 };
const NONE = { cultural: NOTHING, behavioral: NOTHING, economic: NOTHING, spatial: NOTHING };

@Injectable()
export class EntityProfiles {
  constructor(
    private readonly database: Database,
    private readonly tracks: TrackBooks,
  ) {}

  /** @returns undefined where the directory has no such name and nothing was ever counted of it */
  async find(type: DnaEntityType, id: string): Promise<KnownEntity | undefined> {
    if (type !== 'city' && type !== 'campaign' && !UUID.test(id)) return undefined;
    const { pool } = this.database;
    if (type === 'tournament') {
      const row = await firstRow<sql.TournamentRow & Record<string, unknown>>(pool, sql.findTournament(id));
      const between = row && { from: row.starts_at, to: row.ends_at };
      return row && { name: row.name, dna: null, lineup: [], cities: row.city_ids, between };
    }
    const row = await firstRow<sql.EntityRow & Record<string, unknown>>(pool, sql.findEntity(type, id));
    if (row?.name == null) {
      const seen = await firstRow<{ counted: boolean }>(pool, sql.wasCounted(type, id));
      if (!seen?.counted) return undefined;
    }
    return {
      ...{ name: row?.name ?? placeholderName(type, id), dna: row?.dna ?? null, lineup: row?.lineup ?? [] },
      ...{ cities: [], between: undefined },
    };
  }

  async of(type: DnaEntityType, id: string, entity: KnownEntity, model: DnaModel): Promise<Profile> {
    const kept = type === 'artist' ? (await this.kept('artist', [id], model)).get(id) : undefined;
    const computed = {
      ...NONE,
      ...(kept && observedOf(kept)),
      ...(type === 'event' &&
        meansOf([...(await this.kept('artist', entity.lineup, model)).values()], model)),
      ...(type === 'track' && { cultural: await this.ofTrack(id, model) }),
    };
    return withStated(computed, entity.dna, model.layout);
  }

  /** Artists or events, all at once. */
  async ofMany(
    type: 'artist' | 'event',
    ids: readonly string[],
    model: DnaModel,
  ): Promise<Map<string, Profile>> {
    type Row = sql.ManyEntitiesRow & Record<string, unknown>;
    const found = await rows<Row>(this.database.pool, sql.findEntities(type, ids));
    const known = new Map(found.map((row) => [row.id, row]));
    const artists = type === 'artist' ? ids : [...new Set(found.flatMap(({ lineup }) => lineup))];
    const kept = await this.kept('artist', artists, model);
    const computedOf = (id: string): Partial<Record<DnaDomain, Observed>> => {
      const own = kept.get(id);
      if (type === 'artist') return own ? observedOf(own) : {};
      return meansOf(
        (known.get(id)?.lineup ?? []).flatMap((artist) => kept.get(artist) ?? []),
        model,
      );
    };
    return new Map(
      ids.map((id) => [
        id,
        withStated({ ...NONE, ...computedOf(id) }, known.get(id)?.dna ?? null, model.layout),
      ]),
    );
  }

  /** As the model has them. */
  async kept(type: string, ids: readonly string[], model: DnaModel): Promise<Map<string, Profile>> {
    const found = await rows<sql.StoredProfileRow & Record<string, unknown>>(
      this.database.pool,
      sql.storedProfiles(model.version, type, ids),
    );
    const shape = new VectorShape(model.layout);
    return new Map(
      found.map(({ entity_id, vectors, stated, observations }) => [
        entity_id,
        { observed: shape.decode(codesOf(vectors)), stated: stated as DnaDomain[], observations },
      ]),
    );
  }

  private async ofTrack(id: string, model: DnaModel): Promise<Observed> {
    const book = this.tracks.open();
    await book.know([id]);
    const track = book.get(id);
    if (!track) return NOTHING;
    const sums = new TasteSums(model.layout);
    sums.add(track, 1);
    return { vector: sums.vector(), observations: 1 };
  }
}

/** Per domain the mean of the artists who have it; behind it stand so many artists. */
function meansOf(artists: readonly Profile[], model: DnaModel): Partial<Record<DnaDomain, Observed>> {
  const means = DNA_DOMAINS.flatMap((domain): [DnaDomain, Observed][] => {
    const { mean } = model.domains[domain];
    const own = artists.flatMap(({ observed }) => {
      const vector: ObservedVector | undefined = observed[domain];
      return vector ? [vector.map((value, i) => value ?? mean[i] ?? 0)] : [];
    });
    return own.length > 0 ? [[domain, { vector: meanVector(own), observations: own.length }]] : [];
  });
  return Object.fromEntries(means);
}

/** Stated vectors that were kept are computed anew from the directory, which may say something else by now. */
function observedOf({ observed, stated, observations }: Profile): Partial<Record<DnaDomain, Observed>> {
  return Object.fromEntries(
    DNA_DOMAINS.flatMap((domain, i) =>
      observed[domain] && !stated.includes(domain)
        ? [[domain, { vector: observed[domain], observations: observations[i] ?? 0 }]]
        : [],
    ),
  );
}
