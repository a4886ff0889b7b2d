/** Calls that anyone may make: key figures, cities, how an entity went, what there is to see. */
import type {
  CityMap,
  EntityList,
  EntityStats,
  Kpis,
  KpiWindow,
  MapRequest,
  Period,
  RollupEntityType,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface StatsQuery {
  period: Period;
  from?: string;
  eventId?: string;
}

export interface FigureCalls {
  kpis(window: KpiWindow, signal?: AbortSignal): Promise<Kpis>;
  cityMap(request: MapRequest, signal?: AbortSignal): Promise<CityMap>;
  stats(type: RollupEntityType, id: string, query: StatsQuery, signal?: AbortSignal): Promise<EntityStats>;
  /** a page of events; @param order time: on now, what comes next, what has no date, what was last; latest: what began last */
  events(
    page: { order: 'time' | 'latest'; q?: string; limit: number; offset: number },
    signal?: AbortSignal,
  ): Promise<EntityList>;
}

export const figureCalls = (http: Http): FigureCalls => ({
  kpis: (window, signal) => http(`/api/v1/kpis${search({ window })}`, { signal }),
  cityMap: (request, signal) => http(`/api/v1/map${search({ ...request })}`, { signal }),
  stats: (type, id, query, signal) =>
    http(`/api/v1/entities/${type}/${encodeURIComponent(id)}/stats${search({ ...query })}`, { signal }),
  events: ({ q, ...page }, signal) =>
    http(`/api/v1/entities${search({ type: 'event', q: q || undefined, ...page })}`, { signal }),
});
