/** Calls that find things by name, for whoever has to choose one. */
import type { Entity, EntityList, EntityType, TournamentList, TournamentSummary } from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface DirectoryCalls {
  /** by name, the best fits of one type */
  entities(type: EntityType, q: string, signal?: AbortSignal): Promise<Entity[]>;
  tournaments(signal?: AbortSignal): Promise<TournamentSummary[]>;
}

const MOST_FOUND = 12;
const MOST_TOURNAMENTS = 200;

export const directoryCalls = (http: Http): DirectoryCalls => ({
  entities: async (type, q, signal) => {
    const query = search({ type, q: q || undefined, limit: MOST_FOUND });
    return (await http<EntityList>(`/api/v1/entities${query}`, { signal })).entities;
  },
  tournaments: async (signal) =>
    (await http<TournamentList>(`/api/v1/tournaments${search({ limit: MOST_TOURNAMENTS })}`, { signal }))
      .items,
});
