/** A CloudEvent in binary mode: its attributes stand in `ce-…` headers, its data is the body. */
import type { IncomingHttpHeaders } from 'node:http';
import { parseJson } from '../platform/http/json.js';

const PREFIX = 'ce-';

export const isBinaryCloudEvent = (mediaType: string, headers: IncomingHttpHeaders): boolean =>
  mediaType === 'application/json' && headers['ce-specversion'] !== undefined;

/** Header values are percent-encoded where they leave printable ASCII (CloudEvents HTTP binding, 3.1.3.2). */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The same event in structured mode, as a value and as the bytes it would have come as. */
export function envelopeFromHeaders(
  headers: IncomingHttpHeaders,
  body: Buffer,
): { envelope: Record<string, unknown>; bytes: Buffer } {
  const attributes: Record<string, unknown> = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(PREFIX) && typeof value === 'string'
        ? [[name.slice(PREFIX.length), decode(value)]]
        : [],
    ),
  );
  const envelope = { ...attributes, data: parseJson(body) };
  const head = JSON.stringify(attributes).slice(0, -1);
  return { envelope, bytes: Buffer.concat([Buffer.from(`${head},"data":`), body, Buffer.from('}')]) };
}
