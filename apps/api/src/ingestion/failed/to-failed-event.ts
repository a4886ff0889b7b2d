/** A row of coliseum_failed_events as it stands on the wire. */
import { isUtf8 } from 'node:buffer';
import type { FailedEvent, FailedEventDetail } from '@coliseum/contracts';
import type { FailedEventRow, FailedEventRowWithBytes } from './failed-events.sql.js';

export const isReplayable = (row: FailedEventRow): boolean =>
  row.is_edited || row.kept_bytes === row.raw_bytes;

export const toFailedEvent = (row: FailedEventRow): FailedEvent => ({
  id: row.id,
  origin: row.origin as FailedEvent['origin'],
  format: row.format as FailedEvent['format'],
  eventId: row.event_id,
  eventType: row.event_type,
  code: row.code,
  path: row.path,
  message: row.message,
  occurrences: Number(row.occurrences),
  firstAt: row.first_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  status: row.status,
  replayable: isReplayable(row),
  editedAt: row.edited_at?.toISOString() ?? null,
  editedBy: row.edited_by,
  replays: row.replays,
  closedAt: row.closed_at?.toISOString() ?? null,
  storedId: row.stored_id,
});

export const toFailedEventDetail = (row: FailedEventRowWithBytes): FailedEventDetail => ({
  ...toFailedEvent(row),
  raw: isUtf8(row.raw) ? row.raw.toString('utf8') : null,
  rawBase64: row.raw.toString('base64'),
  rawBytes: row.raw_bytes,
  edited: row.edited,
});
