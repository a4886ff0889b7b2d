/** Previews a line-up: for a set of artists, or an event, what its audience would be. */
import { Injectable } from '@nestjs/common';
import { LEAST_GROUP, type LineupPreview, type LineupRequest } from '@coliseum/contracts';
import { fillProfile, placeholderName, toldMember, type DnaModel } from '@coliseum/domain';
import { ArchetypeBook } from '../archetype/archetype-book.js';
import { toArchetype } from '../insight/compose-answer.js';
import { EntityProfiles } from '../insight/entity-profiles.js';
import { toModel } from '../model/model-row.js';
import { ModelStore } from '../model/model-store.js';
import { countLineup, meanMatch, type CountedArtist, type Listener, type MatchOf } from './count-lineup.js';
import { LineupReader } from './lineup-reader.js';
import { MatchTable } from './match-table.js';

const CANDIDATES = 10;
/** So many that would add the most are looked at, to propose those of the best match among them. */
const LOOKED_AT = 100;

const NOTHING: Omit<LineupPreview, 'reason'> = {
  ...{ modelVersion: null, reach: null, analysed: 0, expectedMatch: null, band: null },
  ...{ artists: [], overlaps: [], archetypes: [], candidates: [] },
};

@Injectable()
export class Lineups {
  constructor(
    private readonly models: ModelStore,
    private readonly reader: LineupReader,
    private readonly entities: EntityProfiles,
    private readonly archetypes: ArchetypeBook,
  ) {}

  /** @throws 404, 422 */
  async preview(request: LineupRequest): Promise<LineupPreview> {
    const { artistIds, people } = await this.reader.subject(request);
    const row = await this.models.current();
    if (!row) return { ...NOTHING, reason: 'There is no model of the listeners yet.' };
    const model = toModel(row);
    const scope = { model: row.version, cityId: request.cityId ?? null, people };
    const listeners = await this.reader.listeners(scope, artistIds, model);
    const most = request.candidates ?? CANDIDATES;
    const others = most > 0 ? await this.reader.candidates(scope, artistIds, LOOKED_AT) : [];
    const matchesOf = await this.matches([...artistIds, ...others.map(({ id }) => id)], listeners, model);
    const payments = await this.reader.payments(scope, listeners);
    const { groups, artists, ...figures } = countLineup(artistIds, listeners, matchesOf, payments);
    const proposed = others
      .map(({ id, ...counts }) => candidate(id, counts, listeners.length, matchesOf))
      .sort((a, b) => (b.expectedMatch ?? -1) - (a.expectedMatch ?? -1))
      .slice(0, most);
    const names = await this.archetypes.names();
    return {
      ...{ modelVersion: row.version, analysed: figures.reach ?? 0, ...figures },
      artists: await this.named(artists),
      archetypes:
        row.is_distinct && figures.reach !== null ? groups.map((group) => toArchetype(group, names)) : [],
      candidates: await this.named(proposed),
      reason: reasonOf(listeners.length, figures.reach),
    };
  }

  /** Each artist's with everybody, worked out once; between two artists the process has its other work. */
  private async matches(
    artistIds: readonly string[],
    listeners: readonly Listener[],
    model: DnaModel,
  ): Promise<(artistId: string) => MatchOf> {
    const kept = await this.entities.kept('artist', artistIds, model);
    const table = new MatchTable(
      listeners.length,
      listeners.map(({ profile }) => profile),
      model,
    );
    const found = new Map<string, Float64Array>();
    for (const [id, { observed }] of kept) {
      found.set(id, table.with(fillProfile(observed, model)));
      await new Promise(setImmediate);
    }
    return (artistId) => {
      const matches = found.get(artistId);
      return (person) => {
        const match = matches?.[person] ?? Number.NaN;
        return Number.isNaN(match) ? undefined : match;
      };
    };
  }

  private async named(artists: readonly CountedArtist[]): Promise<LineupPreview['artists']> {
    const names = await this.reader.names(artists.map(({ entityId }) => entityId));
    return artists.map((artist) => {
      const known = names.get(artist.entityId);
      const entityName = known?.name ?? placeholderName('artist', artist.entityId);
      return { ...artist, entityName, entityImageUrl: known?.image_url ?? null };
    });
  }
}

function candidate(
  entityId: string,
  counts: { listeners: number; new_listeners: number },
  people: number,
  matchesOf: (artistId: string) => MatchOf,
): CountedArtist {
  const figures = toldMember({ listeners: counts.listeners, newListeners: counts.new_listeners });
  return { entityId, ...figures, ...meanMatch(people, matchesOf(entityId)) };
}

function reasonOf(people: number, reach: number | null): string | null {
  if (people < LEAST_GROUP)
    return `Fewer than ${LEAST_GROUP} people with DNA listen to these artists; so few are never described.`;
  return reach === null
    ? 'Some combination of these artists is of so few people that they could be told apart.'
    : null;
}
