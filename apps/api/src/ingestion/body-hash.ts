/** The fingerprint of a body, of parsed values and of bytes alike; see row-hash.ts for what it is worth. */
import { writeFields } from './encode-row.js';
import { BODY_AT } from './encoded-row.js';
import { TREE_KIND } from './json-tree.js';
import type { MetricRow } from './metric-row.js';
import { RowBuffer } from './row-buffer.js';
import { RowHash } from './row-hash.js';

const scratch = new RowHash();

function note(kind: number, text: string): void {
  const bytes = Buffer.from(text);
  scratch.start(kind);
  scratch.bytes(bytes, 0, bytes.length);
  scratch.end();
}

function join(high: number, low: number): void {
  const { high: lastHigh, low: lastLow } = scratch;
  scratch.start(high);
  scratch.word(low);
  scratch.word(lastHigh);
  scratch.word(lastLow);
  scratch.end();
}

function close(high: number, low: number): void {
  scratch.start(high);
  scratch.word(low);
  scratch.end();
}

const textOf = (value: string): string => JSON.stringify(value).slice(1, -1);

function walk(value: unknown): void {
  if (typeof value === 'string') return note(TREE_KIND.text, textOf(value));
  if (typeof value !== 'object' || value === null)
    return note(TREE_KIND.other, JSON.stringify(value) ?? 'null');
  if (Array.isArray(value)) return walkList(value);
  let [high, low]: [number, number] = [TREE_KIND.object, 0];
  for (const [key, inner] of Object.entries(value)) {
    note(TREE_KIND.text, textOf(key));
    const { high: keyHigh, low: keyLow } = scratch;
    walk(inner);
    join(keyHigh, keyLow);
    high = (high + scratch.high) | 0;
    low = (low + scratch.low) | 0;
  }
  close(high, low);
}

function walkList(values: readonly unknown[]): void {
  let [high, low]: [number, number] = [TREE_KIND.list, 0];
  for (const value of values) {
    walk(value);
    join(high, low);
    ({ high, low } = scratch);
  }
  close(high, low);
}

/** What JsonTree finds for the same metadata in bytes. */
export function hashMetadata(metadata: unknown): { high: number; low: number } {
  walk(metadata);
  return { high: scratch.high, low: scratch.low };
}

/**
 * All that the sender said but id and timestamp: the fields that stand in a row's bytes one behind the other, from `from` to the
 * end of what was written, its city, and its metadata.
 */
export function fingerprint(
  hash: RowHash,
  row: RowBuffer,
  from: number,
  cityId: string | null,
  metadata: { readonly high: number; readonly low: number },
): void {
  hash.start(metadata.high);
  hash.word(metadata.low);
  hash.view(row.view, from, row.at);
  if (cityId !== null) hash.text(cityId);
  hash.end();
}

const buffer = new RowBuffer(4096);

export function bodyHash(row: Omit<MetricRow, 'bodyHash' | 'metadata'>, metadata: unknown): bigint {
  buffer.at = 0;
  writeFields(buffer, row);
  const hash = new RowHash();
  fingerprint(hash, buffer, BODY_AT, row.cityId, hashMetadata(metadata));
  return (BigInt(hash.high | 0) << 32n) | BigInt(hash.low >>> 0);
}
