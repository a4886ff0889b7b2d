/** A request's bytes to raw events in their order; a broken line of NDJSON is one bad event, broken JSON is no request. */
import { isUtf8 } from 'node:buffer';
import { MAX_EVENTS_PER_REQUEST } from '@coliseum/contracts';
import { AppError, badRequest, unprocessable } from '../platform/errors/app-error.js';
import { parseJson } from '../platform/http/json.js';
import type { RawBody } from '../platform/http/raw-body.js';

/** In place of a line that is no JSON. */
export class MalformedLine {
  constructor(readonly message: string) {}
}

const tooMany = (): AppError =>
  new AppError(
    413,
    'too_many_events',
    `A request takes at most ${MAX_EVENTS_PER_REQUEST} events; send it in parts.`,
  );

const isWrapped = (value: unknown): value is { events: unknown[] } =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as { events?: unknown }).events) &&
  !('type' in value);

function fromJson(bytes: Buffer): unknown[] {
  const value = parseJson(bytes);
  if (Array.isArray(value)) return value;
  if (!isWrapped(value)) return [value];
  const extra = Object.keys(value).find((key) => key !== 'events');
  if (extra !== undefined)
    throw unprocessable('unknown_field', `There is no field "${extra}" beside "events".`);
  return value.events;
}

function fromLines(bytes: Buffer): unknown[] {
  if (!isUtf8(bytes)) throw badRequest('malformed_json', 'The body is not valid UTF-8.');
  const events: unknown[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    const line = bytes.toString('utf8', start, end).trim();
    start = end + 1;
    if (line === '') continue;
    if (events.length >= MAX_EVENTS_PER_REQUEST) throw tooMany();
    try {
      events.push(JSON.parse(line) as unknown);
    } catch (error) {
      events.push(new MalformedLine((error as Error).message));
    }
  }
  return events;
}

const PARSERS: Readonly<Record<string, (bytes: Buffer) => unknown[]>> = {
  'application/json': fromJson,
  'application/x-ndjson': fromLines,
};

/** @throws 400 malformed JSON, 413 too many events, 415 another media type, 422 none at all */
export function parseBatch({ bytes, mediaType }: RawBody): unknown[] {
  const parse = PARSERS[mediaType];
  if (!parse)
    throw new AppError(
      415,
      'unsupported_media_type',
      `Content-Type is "${mediaType}"; it must be one of ${Object.keys(PARSERS).join(', ')}.`,
    );
  const events = parse(bytes);
  if (events.length > MAX_EVENTS_PER_REQUEST) throw tooMany();
  if (events.length === 0) throw unprocessable('no_events', 'The request holds no event.');
  return events;
}
