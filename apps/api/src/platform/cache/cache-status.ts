/** Tells a caller where an answer came from, as RFC 9211 writes it. */
import type { CacheOutcome } from './read-cache.js';

const STATUS: Readonly<Record<CacheOutcome, string>> = {
  hit: 'coliseum; hit',
  joined: 'coliseum; fwd=stale; collapsed',
  miss: 'coliseum; fwd=stale; stored',
  stale: 'coliseum; hit; detail=stale',
  away: 'coliseum; fwd=bypass',
};

export const cacheStatus = (outcome: CacheOutcome): string => STATUS[outcome];
