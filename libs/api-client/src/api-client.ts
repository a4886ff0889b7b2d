/** The calls that the apps make, each with the types of the wire. */
import type {
  Entity,
  EntityType,
  LeaderboardDefinition,
  LeaderboardSnapshot,
  Login,
  Me,
  Pipeline,
  Window,
} from '@coliseum/contracts';
import { createHttp, type HttpOptions } from './http.js';

export interface BoardQuery {
  window?: Window;
  eventId?: string;
  limit?: number;
}

export interface ApiClient {
  signIn(login: Login): Promise<Me>;
  signOut(): Promise<void>;
  me(): Promise<Me>;
  pipeline(signal?: AbortSignal): Promise<Pipeline>;
  leaderboards(signal?: AbortSignal): Promise<LeaderboardDefinition[]>;
  entity(type: EntityType, id: string, signal?: AbortSignal): Promise<Entity>;
  leaderboard(id: string, query?: BoardQuery, signal?: AbortSignal): Promise<LeaderboardSnapshot>;
}

/** `?window=7d&limit=10`, or nothing. */
const search = (query: BoardQuery): string => {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
};

export const createApiClient = (options: HttpOptions = {}): ApiClient => {
  const http = createHttp(options);
  return {
    signIn: (login) => http('/api/v1/auth/login', { method: 'POST', body: login }),
    signOut: () => http('/api/v1/auth/logout', { method: 'POST' }),
    me: () => http('/api/v1/auth/me'),
    pipeline: (signal) => http('/api/v1/admin/pipeline', { signal }),
    leaderboards: async (signal) =>
      (await http<{ items: LeaderboardDefinition[] }>('/api/v1/leaderboards', { signal })).items,
    entity: (type, id, signal) => http(`/api/v1/entities/${type}/${encodeURIComponent(id)}`, { signal }),
    leaderboard: (id, query = {}, signal) =>
      http(`/api/v1/leaderboards/${encodeURIComponent(id)}${search(query)}`, { signal }),
  };
};
