/** The cache's keys and how long each lives; variants of one figure are fields of the hash under its key. */

export const CACHE_KINDS = ['entity_stats', 'global_metrics', 'leaderboard'] as const;
export type CacheKind = (typeof CACHE_KINDS)[number];

const MINUTE_MS = 60_000;
const TTL_MS: Readonly<Record<CacheKind, number>> = {
  entity_stats: 15 * MINUTE_MS,
  global_metrics: 30 * MINUTE_MS,
  leaderboard: 5 * MINUTE_MS,
};

export interface CacheEntry {
  kind: CacheKind;
  key: string;
  /** which variant: range, zone, event */
  field: string;
  ttlMs: number;
}

/** @param parts of the key after its kind, as `artist`, an id, `daily` */
export const cacheEntry = (kind: CacheKind, parts: readonly string[], field: string): CacheEntry => ({
  kind,
  key: [kind, ...parts].join(':'),
  field,
  ttlMs: TTL_MS[kind],
});

/** What is kept of an answer. */
export interface CachedText {
  text: string;
  /** what its figures stood at; another one means that they changed */
  version: string;
  /** when it was computed, in ms since 1970 */
  at: number;
}
