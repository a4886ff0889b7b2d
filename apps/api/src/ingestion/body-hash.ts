/** The fingerprint that tells a repeated event from another one under the same id. */
import { hash } from 'node:crypto';
import type { MetricRow } from './metric-row.js';

/** JSON with its keys in one order, whatever order they came in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** 64 bits of SHA-256 over all that the sender said but id and timestamp, defaults filled in. */
export function bodyHash(row: Omit<MetricRow, 'bodyHash' | 'metadata'>, metadata: unknown): bigint {
  const fields = [
    row.type,
    row.userId,
    row.artistId,
    row.eventId,
    row.trackId,
    row.brandId,
    row.cityId,
    row.value,
    row.unit,
    row.source,
    row.sessionId,
    row.dnaMatchScore,
    row.dnaDomain,
    row.attributionId,
    row.campaignId,
  ];
  return hash('sha256', JSON.stringify(fields) + canonicalJson(metadata), 'buffer').readBigInt64BE(0);
}
