/** RFC 3339 texts to dates, without the tolerance of Date.parse, which takes 30 February for 1 March. */
import { parseTimestamp } from './parse-timestamp.js';

/** @returns to the millisecond; undefined where the text is not RFC 3339, its day does not exist, or its year is outside 1–9999 in UTC */
export function parseInstant(text: string): Date | undefined {
  const micros = parseTimestamp(text);
  if (micros === undefined) return undefined;
  const instant = new Date(Math.floor(Number(micros) / 1000));
  const utcYear = instant.getUTCFullYear();
  return utcYear >= 1 && utcYear <= 9999 ? instant : undefined;
}
