/** A failed event as the door takes it again: what it was edited to or how it came, with what it lacked then made sure. */
import { isUtf8 } from 'node:buffer';
import type { FailedEventRowWithBytes } from './failed-events.sql.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * One that came without an id is stored under the failure's own, so that a second replay finds it; one without a time
 * happened when it was first received.
 */
export function readFailed(row: FailedEventRowWithBytes): { event: unknown } | { fault: string } {
  if (row.edited === null && !isUtf8(row.raw)) return { fault: 'The event is not valid UTF-8.' };
  let event: unknown;
  try {
    event = JSON.parse(row.edited ?? row.raw.toString('utf8')) as unknown;
  } catch (error) {
    return { fault: `The event is not valid JSON: ${(error as Error).message}` };
  }
  if (!isObject(event)) return { event };
  const time = row.first_at.toISOString();
  if (row.format === 'cloudevent') return { event: { time, ...event } };
  return { event: { id: row.id, timestamp: time, ...event } };
}
