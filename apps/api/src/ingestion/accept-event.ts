/** The rules at the door: one raw value in, a row for the store or a reason out. It never throws. */
import { randomBytes } from 'node:crypto';
import {
  EventSchema,
  eventType,
  MAX_FUTURE_MS,
  MAX_METADATA_BYTES,
  MAX_METADATA_DEPTH,
  UUID_PATTERN,
  valueDefaultsToOne,
  type EventInput,
  type EventTypeDefinition,
  type Rejection,
} from '@coliseum/contracts';
import { findTreeFault, isStorableText } from '../platform/http/json.js';
import { compile, describeError } from '../platform/http/validator.js';
import { bodyHash } from './body-hash.js';
import type { ErasedTable } from './erased-users.js';
import type { MetricRow } from './metric-row.js';
import { parseTimestamp } from '../platform/clock/parse-timestamp.js';

export interface Refusal {
  code: Rejection;
  message: string;
  path: string;
}
export type Acceptance<Row = MetricRow> =
  { row: Row; idMade: boolean } | { id: string | null; refusal: Refusal };

export interface AcceptanceContext {
  /** milliseconds since 1970 */
  now: number;
  /** ISO 4217 */
  currency: string;
  /** milliseconds since 1970: what happened before is older than the retention */
  oldest?: number;
  /** milliseconds since 1970: UUIDv7 made before may stand for events that were dropped */
  expiredBefore?: number;
  /** the people who were erased */
  erased?: ErasedTable;
}

const check = compile(EventSchema);
const UUID = new RegExp(UUID_PATTERN);
const TEXT_FIELDS = ['cityId', 'unit', 'source', 'sessionId', 'attributionId', 'campaignId'] as const;

const refuse = (code: Rejection, path: string, message: string): Refusal => ({ code, path, message });
const lower = (id: string | undefined): string | null => id?.toLowerCase() ?? null;

/** UUIDv7: sorted by time, so that the store appends. */
function makeId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function acceptEvent(raw: unknown, context: AcceptanceContext): Acceptance {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { id: null, refusal: refuse('not_an_object', '', 'An event must be a JSON object.') };
  const refusal = refuseShape(raw) ?? refuseContent(raw as EventInput, context);
  if (refusal) {
    const id = (raw as { id?: unknown }).id;
    return { id: typeof id === 'string' && isStorableText(id) ? id.slice(0, 100) : null, refusal };
  }
  return { row: toRow(raw as EventInput, context), idMade: (raw as EventInput).id === undefined };
}

function refuseShape(raw: object): Refusal | undefined {
  const type = (raw as { type?: unknown }).type;
  if (typeof type === 'string' && !eventType(type))
    return refuse('unknown_type', '/type', `"${type.slice(0, 100)}" is not in the catalogue of event types.`);
  if (check(raw)) return undefined;
  const error = check.errors?.[0];
  if (!error) return refuse('invalid_field', '', 'The event is not valid.');
  const { path, code, message } = describeError(error);
  return refuse(path === '/timestamp' ? 'timestamp_invalid' : (code as Rejection), path, message);
}

function refuseContent(event: EventInput, context: AcceptanceContext): Refusal | undefined {
  const definition = eventType(event.type) as EventTypeDefinition;
  const missing = definition.requires.find((field) => event[field] === undefined);
  if (missing) return refuse('missing_field', `/${missing}`, `${event.type} needs the field "${missing}".`);
  for (const field of TEXT_FIELDS) {
    const text = event[field];
    if (text !== undefined && !isStorableText(text))
      return refuse(
        'text_not_storable',
        `/${field}`,
        `${field} holds U+0000 or half a surrogate pair; leave it out.`,
      );
  }
  return (
    refuseErased(event.userId, context) ??
    refuseValue(event, definition, context) ??
    refuseId(event.id, context) ??
    refuseTime(event.timestamp, context) ??
    refuseMetadata(event.metadata) ??
    refuseNamed(event, definition)
  );
}

/** What undoes an event must say which one. */
function refuseNamed({ type, metadata }: EventInput, { names }: EventTypeDefinition): Refusal | undefined {
  if (names === undefined) return undefined;
  const named = metadata?.[names];
  if (typeof named === 'string' && UUID.test(named)) return undefined;
  const path = `/metadata/${names}`;
  return named === undefined
    ? refuse('missing_field', path, `${type} needs metadata.${names}, the id of an event.`)
    : refuse('invalid_field', path, `metadata.${names} must be the id of an event, a UUID.`);
}

function refuseValue(
  event: EventInput,
  definition: EventTypeDefinition,
  context: AcceptanceContext,
): Refusal | undefined {
  const { value, unit } = event;
  if (unit !== undefined && unit !== definition.unit)
    return refuse(
      'unit_not_expected',
      '/unit',
      `unit is "${unit.slice(0, 20)}"; ${event.type} is measured in ${definition.unit}.`,
    );
  if (value === undefined)
    return valueDefaultsToOne(definition)
      ? undefined
      : refuse('value_required', '/value', `${event.type} needs a value in ${definition.unit}.`);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return refuse(
      'number_not_exact',
      '/value',
      'value lies beyond ±(2^53−1), which JSON cannot carry exactly.',
    );
  if (value < 0) return refuse('value_negative', '/value', `value is ${value}; it must not be negative.`);
  if (definition.unit !== 'cents') return undefined;
  if (!Number.isInteger(value))
    return refuse('invalid_field', '/value', `value is ${value}; money is a whole number of cents.`);
  const currency = event.metadata?.['currency'];
  if (currency !== undefined && currency !== context.currency)
    return refuse(
      'currency_not_supported',
      '/metadata/currency',
      `This deployment reports in ${context.currency}.`,
    );
  return undefined;
}

function refuseErased(userId: string | undefined, { erased }: AcceptanceContext): Refusal | undefined {
  return userId !== undefined && erased?.has(userId) ? erasedUser() : undefined;
}

/** The id is not repeated: what is written down of a refusal must not name the person. */
export const erasedUser = (): Refusal =>
  refuse(
    'user_erased',
    '/userId',
    'The person of this userId was erased; no event that names them is taken any more. Leave them out of what is sent.',
  );

function refuseId(id: string | undefined, { expiredBefore }: AcceptanceContext): Refusal | undefined {
  if (expiredBefore === undefined || id === undefined || id[14] !== '7') return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) < expiredBefore ? expiredId(id) : undefined;
}

/** Nobody can tell any more whether the id was known. */
export const expiredId = (id: string): Refusal =>
  refuse(
    'id_expired',
    '/id',
    `${id} was made at a time of which the events are dropped; a new event needs a new id.`,
  );

function refuseTime(timestamp: string | undefined, { now, oldest }: AcceptanceContext): Refusal | undefined {
  if (timestamp === undefined) return undefined;
  const micros = parseTimestamp(timestamp);
  if (micros === undefined)
    return refuse(
      'timestamp_invalid',
      '/timestamp',
      `timestamp is "${timestamp}"; there is no such day or hour.`,
    );
  if (micros > BigInt(now + MAX_FUTURE_MS) * 1000n)
    return refuse(
      'timestamp_in_future',
      '/timestamp',
      `timestamp is ${timestamp}, more than 5 minutes ahead of this server.`,
    );
  if (oldest !== undefined && micros < BigInt(oldest) * 1000n)
    return refuse(
      'timestamp_too_old',
      '/timestamp',
      `timestamp is ${timestamp}, before ${new Date(oldest).toISOString()}, since when events are kept.`,
    );
  return undefined;
}

function refuseMetadata(metadata: EventInput['metadata']): Refusal | undefined {
  if (metadata === undefined) return undefined;
  const fault = findTreeFault(metadata, MAX_METADATA_DEPTH, '/metadata');
  if (fault) return refuse(fault.code, fault.path, METADATA_FAULTS[fault.code]);
  const negative = COUNTED_METADATA.find((key) => Number(metadata[key]) < 0);
  if (negative)
    return refuse(
      'invalid_field',
      `/metadata/${negative}`,
      `${negative} is ${String(metadata[negative])}; it must not be negative.`,
    );
  const bytes = Buffer.byteLength(JSON.stringify(metadata));
  if (bytes > MAX_METADATA_BYTES)
    return refuse(
      'metadata_too_large',
      '/metadata',
      `metadata is ${bytes} bytes; at most ${MAX_METADATA_BYTES} are kept.`,
    );
  return undefined;
}

/** The numbers in metadata that figures are made of. */
const COUNTED_METADATA = ['msPlayed', 'completion'] as const;
const METADATA_FAULTS = {
  text_not_storable: 'A text holds U+0000 or half a surrogate pair; leave it out.',
  number_not_exact: 'A number lies beyond ±(2^53−1); send it as a text.',
  metadata_key_forbidden: 'The keys __proto__, constructor and prototype are not taken.',
  metadata_too_deep: `metadata is nested more than ${MAX_METADATA_DEPTH} levels deep.`,
} as const;

function toRow(event: EventInput, { now }: AcceptanceContext): MetricRow {
  const definition = eventType(event.type) as EventTypeDefinition;
  const row = {
    id: lower(event.id) ?? makeId(now),
    type: event.type,
    userId: lower(event.userId),
    artistId: lower(event.artistId),
    eventId: lower(event.eventId),
    trackId: lower(event.trackId),
    brandId: lower(event.brandId),
    cityId: event.cityId ?? null,
    value: event.value ?? 1,
    unit: definition.unit,
    source: event.source ?? 'web',
    sessionId: event.sessionId ?? null,
    dnaMatchScore: event.dnaMatchScore ?? null,
    dnaDomain: event.dnaDomain ?? null,
    attributionId: event.attributionId ?? null,
    campaignId: event.campaignId ?? null,
    timestamp:
      (event.timestamp === undefined ? undefined : parseTimestamp(event.timestamp)) ?? BigInt(now) * 1000n,
  };
  const metadata = event.metadata ?? {};
  return { ...row, metadata: JSON.stringify(metadata), bodyHash: bodyHash(row, metadata) };
}
