/** What a generated client calls a route: it follows from method and path, which do not change, so it does not either. */
import type { RouteDefinition } from '../route.js';

/** `GET /api/v1/entities/:type/:id/stats` → `getEntityStats`, `GET /api/v1/leaderboards` → `getLeaderboards` */
export function operationId({ method, path }: Pick<RouteDefinition, 'method' | 'path'>): string {
  const segments = path
    .replace(/^\/api\/(v1\/)?/, '/')
    .split('/')
    .filter(Boolean);
  const words = segments.flatMap((segment, at) => {
    if (segment.startsWith(':')) return [];
    const isOfOne = segments[at + 1]?.startsWith(':') ?? false;
    return [pascal(isOfOne ? singular(segment) : segment)];
  });
  return method + words.join('');
}

const pascal = (segment: string): string =>
  segment
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
