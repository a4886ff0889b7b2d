/** One text for one value, so that a hash of it means the same to everybody: the JSON canonicalization scheme of RFC 8785. */

/**
 * Keys in the order of their UTF-16 units, no white space, numbers and texts as ECMAScript writes them. Members that are
 * undefined are left out, as in JSON.
 * @throws where a number is not finite
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} is no JSON number`);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
