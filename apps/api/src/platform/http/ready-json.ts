/** The last answers as the bytes that are sent, with their ETags: what many read is encoded and hashed once. */
import { createHash } from 'node:crypto';

export interface ReadyJson {
  body: Buffer;
  etag: string;
}

const MOST = 64;
const MOST_BYTES = 8_000_000;

/** least recently used first */
const ready = new Map<string, ReadyJson>();
let bytes = 0;

/** @param text JSON; the same text gives the same bytes */
export function readyJson(text: string): ReadyJson {
  const known = ready.get(text);
  if (known) {
    ready.delete(text);
    ready.set(text, known);
    return known;
  }
  const body = Buffer.from(text);
  const made = { body, etag: `"${createHash('sha1').update(body).digest('base64url')}"` };
  ready.set(text, made);
  bytes += body.length;
  for (const [oldest, { body: old }] of ready) {
    if (ready.size <= MOST && bytes <= MOST_BYTES) break;
    ready.delete(oldest);
    bytes -= old.length;
  }
  return made;
}
