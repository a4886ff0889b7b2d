// Holds the board that the product shows against the official result.

/**
 * @typedef {{ entityId: string, rank: number, score: number }} BoardEntry
 */

/**
 * @param {BoardEntry[]} entries
 * @param {import('./contest.mjs').Result[]} official
 * @param {(country: string) => string} artistId
 * @returns {string[]} each difference in words; none: equal
 */
export function differences(entries, official, artistId) {
  const shown = new Map(entries.map((entry) => [entry.entityId, entry]));
  const wrong = official.flatMap(({ country, rank, points }) => {
    const entry = shown.get(artistId(country));
    if (!entry) return [`${country} is missing; it came ${rank}. with ${points} points`];
    if (entry.rank === rank && entry.score === points) return [];
    return [`${country} is ${entry.rank}. with ${entry.score} points; officially ${rank}. with ${points}`];
  });
  const known = new Set(official.map(({ country }) => artistId(country)));
  const strangers = entries
    .filter(({ entityId }) => !known.has(entityId))
    .map(({ entityId }) => `${entityId} took no part`);
  return [...wrong, ...strangers];
}
