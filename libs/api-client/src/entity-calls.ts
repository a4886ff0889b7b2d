/** Calls that keep the directory: pages of it, one entity, its picture and figures, what a file would change, who has no name. */
import type {
  BulkPreview,
  EntityInput,
  EntityList,
  EntityPatch,
  EntityRecord,
  EntityStats,
  EntityType,
  Period,
  RollupEntityType,
  StoredImage,
  UnnamedList,
  UnnamedType,
  VotingChange,
  VotingForecast,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface DirectoryQuery {
  type?: EntityType | undefined;
  q?: string | undefined;
  limit?: number;
  offset?: number;
}
export interface StatsQuery {
  period: Period;
  from?: string | undefined;
  to?: string | undefined;
  timeZone?: string | undefined;
}

export interface EntityCalls {
  directory(query: DirectoryQuery, signal?: AbortSignal): Promise<EntityList>;
  entityRecord(type: EntityType, id: string, signal?: AbortSignal): Promise<EntityRecord>;
  entityStats(
    type: RollupEntityType,
    id: string,
    query: StatsQuery,
    signal?: AbortSignal,
  ): Promise<EntityStats>;
  makeEntity(entity: EntityInput): Promise<EntityRecord>;
  changeEntity(type: EntityType, id: string, patch: EntityPatch): Promise<EntityRecord>;
  /** all of them or none */
  putEntities(entities: readonly EntityInput[]): Promise<{ upserted: number; erased?: number }>;
  /** nothing is written */
  previewEntities(entities: readonly unknown[], signal?: AbortSignal): Promise<BulkPreview>;
  forecastVoting(eventId: string, change: VotingChange, signal?: AbortSignal): Promise<VotingForecast>;
  unnamedEntities(
    query: { type: UnnamedType; after?: string | undefined; limit?: number },
    signal?: AbortSignal,
  ): Promise<UnnamedList>;
  uploadPicture(type: EntityType, id: string, picture: Blob): Promise<StoredImage>;
  removePicture(type: EntityType, id: string): Promise<void>;
}

const PUBLIC = '/api/v1/entities';
const DESK = '/api/v1/admin/entities';
const key = (type: string, id: string): string => `${type}/${encodeURIComponent(id)}`;
/** A thousand rows are compared, or written; a picture may come over a slow line. */
const LONG_MS = 60_000;

export const entityCalls = (http: Http): EntityCalls => ({
  directory: (query, signal) => http<EntityList>(`${PUBLIC}${search({ ...query })}`, { signal }),
  entityRecord: (type, id, signal) => http(`${DESK}/${key(type, id)}`, { signal }),
  entityStats: (type, id, query, signal) =>
    http(`${PUBLIC}/${key(type, id)}/stats${search({ ...query })}`, { signal }),
  makeEntity: (body) => http(DESK, { method: 'POST', body }),
  changeEntity: (type, id, body) => http(`${DESK}/${key(type, id)}`, { method: 'PATCH', body }),
  putEntities: (body) => http(PUBLIC, { method: 'PUT', body, timeoutMs: LONG_MS }),
  previewEntities: (body, signal) =>
    http(`${DESK}/preview`, { method: 'POST', body, signal, timeoutMs: LONG_MS }),
  forecastVoting: (eventId, body, signal) =>
    http(`${DESK}/${key('event', eventId)}/voting-forecast`, { method: 'POST', body, signal }),
  unnamedEntities: (query, signal) => http(`${DESK}/unnamed${search({ ...query })}`, { signal }),
  uploadPicture: (type, id, body) =>
    http<StoredImage>(`${PUBLIC}/${key(type, id)}/image`, { method: 'PUT', body, timeoutMs: LONG_MS }),
  removePicture: (type, id) => http(`${PUBLIC}/${key(type, id)}/image`, { method: 'DELETE' }),
});
