/** Accepted events as one binary COPY stream, in the column order of append.sql.ts. */
import { COPIED_COLUMNS } from './append.sql.js';
import { CopyBuffer } from './copy-buffer.js';
import { encodeNumeric } from './encode-numeric.js';
import type { MetricRow } from './metric-row.js';

const TYPICAL_ROW_BYTES = 400;
const SMALL = Array.from({ length: 256 }, (_, value) => encodeNumeric(value));

const numeric = (value: number | null): Buffer | null =>
  value === null ? null : (SMALL[value] ?? encodeNumeric(value));

export function encodeRows(rows: readonly MetricRow[]): Buffer {
  const copy = new CopyBuffer(rows.length * TYPICAL_ROW_BYTES);
  for (const row of rows)
    copy
      .row(COPIED_COLUMNS.length)
      .uuid(row.id)
      .uuid(row.userId)
      .uuid(row.artistId)
      .uuid(row.eventId)
      .uuid(row.trackId)
      .uuid(row.brandId)
      .text(row.cityId)
      .text(row.type)
      .bytes(numeric(row.value))
      .text(row.unit)
      .text(row.source)
      .text(row.sessionId)
      .bytes(numeric(row.dnaMatchScore))
      .text(row.dnaDomain)
      .text(row.attributionId)
      .text(row.campaignId)
      .json(row.metadata)
      .timestamp(row.timestamp)
      .bigint(row.bodyHash);
  return copy.end();
}
