/** RFC 3339 texts to instants, without the tolerance of Date.parse, which takes 30 February for 1 March. */
import { RFC3339_PATTERN } from '@coliseum/contracts';

const FORM = new RegExp(RFC3339_PATTERN);

/** @returns to the millisecond; undefined where the text is not RFC 3339, its day does not exist, or its year is outside 1–9999 in UTC */
export function parseInstant(text: string): Date | undefined {
  if (!FORM.test(text)) return undefined;
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would take the years 0–99 for 1900–1999
  if (date.getUTCDate() !== day) return undefined;
  const instant = new Date(text.toUpperCase());
  const utcYear = instant.getUTCFullYear();
  return utcYear >= 1 && utcYear <= 9999 ? instant : undefined;
}
