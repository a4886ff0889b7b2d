/** A map of activity by city, kept current. */
import {
  FIGURE_MESSAGES,
  FIGURE_REQUESTS,
  MAP_DEFAULTS,
  type CityMap,
  type MapRequest,
} from '@coliseum/contracts';
import { FigureSubscription } from './figure-subscription.js';
import type { LiveSocket } from './live-link.js';

export class MapSubscription extends FigureSubscription<CityMap> {
  constructor(
    socket: LiveSocket,
    readonly request: MapRequest,
    answerTimeoutMs?: number,
  ) {
    const topic = {
      subscribe: FIGURE_REQUESTS.map,
      unsubscribe: FIGURE_REQUESTS.leaveMap,
      update: FIGURE_MESSAGES.map,
      request,
      concerns: (update: CityMap) => isOf(update, request),
    };
    super(socket, topic, answerTimeoutMs);
  }
}

function isOf(map: CityMap, request: MapRequest): boolean {
  const { metric, window, limit, entityType = null, entityId = null } = { ...MAP_DEFAULTS, ...request };
  return (
    map.metric === metric &&
    map.window === window &&
    map.limit === limit &&
    map.entityType === entityType &&
    (map.entityId === entityId || map.entityId === entityId?.toLowerCase()) // a UUID is answered in small letters
  );
}
