/** An accepted event to the bytes that go to the store, in the column order of append.sql.ts. */
import { COPIED_COLUMNS } from './append.sql.js';
import { EncodedRow, fromBigint } from './encoded-row.js';
import type { MetricRow } from './metric-row.js';
import { RowBuffer } from './row-buffer.js';

/** more than the bytes of all fields together that are no texts */
export const FIXED_BYTES = 512;

const uuid = (buffer: RowBuffer, value: string | null): void => {
  if (value === null) buffer.null();
  else buffer.uuid(Buffer.from(value, 'latin1'), 0);
};
const numeric = (buffer: RowBuffer, value: number | null): void => {
  if (value === null) buffer.null();
  else buffer.numeric(value);
};

const TEXTS = ['type', 'unit', 'source', 'sessionId', 'dnaDomain', 'attributionId', 'campaignId'] as const;
const MOST_BYTES_PER_UNIT = 3;
const longestBytes = (row: Pick<MetricRow, (typeof TEXTS)[number]>): number =>
  TEXTS.reduce((sum, name) => sum + (row[name]?.length ?? 0) * MOST_BYTES_PER_UNIT, 0);

/** All columns but metadata, fingerprint and city. */
export function writeFields(
  buffer: RowBuffer,
  row: Omit<MetricRow, 'metadata' | 'bodyHash' | 'cityId'>,
): void {
  // at once for all: what stands behind a text has to fit, too
  buffer.reserve(FIXED_BYTES + longestBytes(row));
  buffer.int16(COPIED_COLUMNS.length);
  uuid(buffer, row.id);
  buffer.int32(8);
  buffer.bigint(row.timestamp - POSTGRES_EPOCH);
  for (const id of [row.userId, row.artistId, row.eventId, row.trackId, row.brandId]) uuid(buffer, id);
  buffer.text(row.type);
  numeric(buffer, row.value);
  buffer.text(row.unit);
  buffer.text(row.source);
  buffer.text(row.sessionId);
  numeric(buffer, row.dnaMatchScore);
  buffer.text(row.dnaDomain);
  buffer.text(row.attributionId);
  buffer.text(row.campaignId);
}

/** microseconds from 1970 to 2000, Postgres' own origin */
const POSTGRES_EPOCH = 946_684_800_000_000n;

export function encodeRow(row: MetricRow): EncodedRow {
  const metadata = Buffer.from(row.metadata);
  const buffer = new RowBuffer(FIXED_BYTES * 2 + metadata.length);
  writeFields(buffer, row);
  buffer.reserve(FIXED_BYTES + metadata.length);
  buffer.json(metadata, 0, metadata.length);
  buffer.int32(8);
  buffer.bigint(row.bodyHash);
  const { high, low } = fromBigint(row.bodyHash);
  return new EncodedRow(buffer.bytes, 0, buffer.at, row.type, row.cityId, high, low);
}
