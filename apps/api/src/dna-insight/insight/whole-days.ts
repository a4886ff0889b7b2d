/** The range of a question that anybody may ask, in whole days: two that differ by a moment would tell who came in between. */
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { unprocessable } from '../../platform/errors/app-error.js';

const DAY_MS = 86_400_000;

/** @returns null where an end is open, or lies in the future @throws 422 */
export function wholeDays(
  given: { from?: string | undefined; to?: string | undefined },
  now: Date,
): { from: Date | null; to: Date | null } {
  const from = instant('from', given.from);
  const to = instant('to', given.to);
  const start = from && Math.floor(from.getTime() / DAY_MS) * DAY_MS;
  const end = to && Math.ceil(to.getTime() / DAY_MS) * DAY_MS;
  if (start !== null && start >= (end ?? now.getTime()))
    throw unprocessable(
      'invalid_query',
      `from is "${given.from}"; it must lie before ${given.to === undefined ? 'now' : `to ("${given.to}")`}.`,
    );
  const isOpen = end === null || end > now.getTime();
  return { from: start === null ? null : new Date(start), to: isOpen ? null : new Date(end) };
}

function instant(name: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = parseInstant(text);
  if (at) return at;
  throw unprocessable(
    'invalid_query',
    `${name} is "${text}"; it must be a time by RFC 3339 with an offset, and its day must exist.`,
  );
}
