/** Reads `Retry-After`: seconds, or an HTTP date. */
export const parseRetryAfter = (header: string | null, now: number): number | null => {
  if (!header) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
};
