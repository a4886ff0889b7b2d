/** A sample that stays the same as far as its people stay: whoever is drawn today is drawn tomorrow. */
import { compareCodePoints } from '../ranking/compare-code-points.js';

/**
 * Those whose ids hash the lowest, in the order of their ids: people who come or go change the sample by
 * their own share only, where a draw by place would draw everybody anew.
 */
export function lowestHashes<T extends { id: string }>(all: readonly T[], size: number): T[] {
  return all
    .map((one) => ({ one, hash: hashOf(one.id) }))
    .sort((a, b) => a.hash - b.hash || compareCodePoints(a.one.id, b.one.id))
    .slice(0, size)
    .map(({ one }) => one)
    .sort((a, b) => compareCodePoints(a.id, b.id));
}

/** 32 bits by FNV-1a, then mixed, since ids that differ in the last letter alone must not hash alike. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
