/** Makes the next model of everybody there is: layout, vectors, means, groups, archetypes, drift; the same again changes nothing. */
import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { buildModel, type DnaModel } from '@coliseum/domain';
import { settleArchetypes, type SettledArchetype } from '../archetype/settle-archetypes.js';
import { PersonProfiles } from '../people/person-profiles.js';
import type { Profile } from '../people/person-profile.js';
import { TrackBooks, type TrackBook } from '../people/track-book.js';
import { VectorShape } from '../people/vector-shape.js';
import { ArtistProfiles } from './artist-profiles.js';
import { findGroups, type FoundGroups } from './groups.js';
import { groupTraitsOf } from './group-traits.js';
import { Layouts, type ReadLayout } from './layouts.js';
import { ListenerMeans } from './listener-means.js';
import { ModelStore } from './model-store.js';
import { Population } from './population.js';

@Injectable()
export class ModelRun {
  private readonly logger = new Logger('dna');

  constructor(
    private readonly store: ModelStore,
    private readonly layouts: Layouts,
    private readonly tracks: TrackBooks,
    private readonly people: PersonProfiles,
    private readonly artists: ArtistProfiles,
  ) {}

  /** One process at a time, see DnaTurn. @returns whether there is a new version */
  async run(now: Date, signal?: AbortSignal): Promise<boolean> {
    const started = performance.now();
    const day = now.toISOString().slice(0, 10);
    await this.store.beginRun();
    const current = await this.store.current();
    const tracks = await this.tracks.openWhole();
    const read = await this.layouts.read(tracks);
    const { population, artists } = await this.measure(read, tracks, day, signal);
    if (signal?.aborted || (population.people.length === 0 && !current)) return false;
    const model = buildModel((current?.version ?? 0) + 1, read.layout, population.profiles());
    const groups = await findGroups(population, model);
    const archetypes = await this.settle(groups, population, model);
    const contentHash = hashOf(model, population, artists, archetypes, groups);
    if (current?.content_hash === contentHash) {
      await this.store.standsAsBefore(current.version, day, now);
      return false;
    }
    const found = { model, population, artists, archetypes, groups, contentHash };
    await this.store.replace(found, { day, now, current: current?.version ?? 0, signal });
    this.logger.log({
      ...{
        msg: 'a new model of the listeners stands',
        version: model.version,
        people: population.people.length,
      },
      ...{
        groups: groups.k ?? 0,
        silhouette: groups.silhouette,
        ms: Math.round(performance.now() - started),
      },
    });
    return true;
  }

  private async measure(
    { layout, countryOf }: ReadLayout,
    tracks: TrackBook,
    day: string,
    signal: AbortSignal | undefined,
  ): Promise<{ population: Population; artists: Map<string, Profile> }> {
    const shape = new VectorShape(layout);
    const population = new Population(shape);
    const means = new ListenerMeans(shape, await this.artists.ofMany());
    const context = { layout, tracks, countryOf };
    for await (const found of this.people.read(await this.people.everybody(), day, context)) {
      if (signal?.aborted) break;
      for (const { row, profile } of found) {
        population.add({ id: row.user_id, statedAt: row.stated_at, statedBy: row.stated_by }, profile);
        const heard = new Set((row.tastes ?? []).map(([, artist]) => artist));
        means.add(shape.valuesOf(profile.observed), heard);
      }
    }
    return { population, artists: await this.artists.all(layout, tracks, means) };
  }

  private async settle(
    { groups, groupOf }: FoundGroups,
    population: Population,
    model: DnaModel,
  ): Promise<SettledArchetype[]> {
    const traits = await groupTraitsOf(population, model, groupOf, groups.length);
    const found = groups.map((group, i) => ({ ...group, traits: traits[i] ?? [] }));
    return settleArchetypes(found, await this.store.archetypes(), model.domains.cultural.labels, randomUUID);
  }
}

/** Of everything that answers are made of; a new archetype has a random id, so that it never is as before. */
function hashOf(
  { layout, domains }: DnaModel,
  population: Population,
  artists: ReadonlyMap<string, Profile>,
  archetypes: readonly SettledArchetype[],
  groups: FoundGroups,
): string {
  const hash = createHash('sha256');
  const told = archetypes.map(({ id, centroid, traits, people }) => [id, centroid, traits, people]);
  hash.update(JSON.stringify([layout, domains, [...artists], told, groups.k, groups.silhouette]));
  hash.update(JSON.stringify(population.people));
  hash.update(population.bytes());
  hash.update(new Uint8Array(groups.groupOf.buffer));
  return hash.digest('hex');
}
