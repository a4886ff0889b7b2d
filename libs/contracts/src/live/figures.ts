/** Key figures and maps over the socket: names and payloads that both ends import. An update is the whole answer of REST. */
import type { KpiWindow } from '../vocabulary.js';
import type { Kpis } from '../http/kpi.js';
import type { CityMap } from '../http/map.js';
import type { SubscribeRefusal } from './protocol.js';

/** Between two updates of the same figures. */
export const FIGURES_THROTTLE_MS = 5_000;

/** Client → server on `/live`. */
export const FIGURE_REQUESTS = {
  kpis: 'kpi:subscribe',
  leaveKpis: 'kpi:unsubscribe',
  map: 'map:subscribe',
  leaveMap: 'map:unsubscribe',
} as const;

/** Server → client on `/live`. */
export const FIGURE_MESSAGES = { kpis: 'kpi:update', map: 'map:update' } as const;

export interface KpiRequest {
  window?: KpiWindow;
}
export type KpiAnswer = Kpis | SubscribeRefusal;

export type MapAnswer = CityMap | SubscribeRefusal;
