/** A query as the address carries it: `?window=7d&limit=10`, or nothing. */
export const search = (query: Readonly<Record<string, string | number | undefined>>): string => {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
};
