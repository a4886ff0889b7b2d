/** Which map a client asks to follow; anything else is answered in words. */
import { FIGURE_MESSAGES, MAP_DEFAULTS, MapRequestSchema, type MapRequest } from '@coliseum/contracts';
import { validate } from '../platform/http/validator.js';
import { saidBy } from './figure-request.js';
import { MapSource } from './figure-source.js';
import type { Followed } from './live-figures.js';

/** @throws 422 naming the first fault */
export function mapRoom(given: unknown, source: MapSource): Followed {
  const said = saidBy(given, '{"metric":"interactions","window":"30d"}');
  const request = { ...MAP_DEFAULTS, ...validate<MapRequest>(MapRequestSchema, said, 'body') };
  const { metric, window, entityType = '', entityId = '', limit } = request;
  return {
    // JSON keeps apart what an id could otherwise run together
    name: `figures/map/${JSON.stringify([metric, window, entityType, entityId, limit])}`,
    message: FIGURE_MESSAGES.map,
    read: () => source.current(request),
  };
}
