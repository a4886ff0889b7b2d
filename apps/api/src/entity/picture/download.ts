/** Fetches a picture from an address that somebody gave us, by the rules of everything that is asked outside. */
import type { IncomingMessage } from 'node:http';
import { MAX_IMAGE_BYTES, type ImageRefusal } from '@coliseum/contracts';
import { askOutside, isAskable, NotPublic } from '../../platform/outbound/ask-outside.js';

/** `failed`: another try may succeed. */
export type Download = { bytes: Buffer } | { refused: ImageRefusal } | { failed: ImageRefusal };

export interface DownloadRules {
  /** `host:port` that may be asked whatever address it has */
  allow: readonly string[];
  /** for the whole of it, redirects and all */
  timeoutMs?: number;
  /** ends it before its time */
  stop?: AbortSignal;
}

const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Of the answers that blame the caller, those that may be another one tomorrow. */
const LATER = new Set([408, 425, 429]);

export async function download(address: string, rules: DownloadRules): Promise<Download> {
  const timeout = AbortSignal.timeout(rules.timeoutMs ?? TIMEOUT_MS);
  const signal = rules.stop ? AbortSignal.any([timeout, rules.stop]) : timeout;
  let url = new URL(address);
  try {
    for (let hop = 0; ; hop++) {
      if (!isAskable(url)) return { refused: 'bad_address' };
      const answer = await ask(url, rules.allow, signal);
      if (!('location' in answer)) return answer;
      if (hop === MAX_REDIRECTS) return { refused: 'too_many_redirects' };
      if (!URL.canParse(answer.location, url.href)) return { refused: 'bad_address' };
      url = new URL(answer.location, url);
    }
  } catch (error) {
    if (error instanceof NotPublic) return { refused: 'address_not_public' };
    return { failed: signal.aborted ? 'timed_out' : 'unreachable' };
  }
}

/** @throws NotPublic before anything was sent; what the network threw */
async function ask(
  url: URL,
  allow: readonly string[],
  signal: AbortSignal,
): Promise<Download | { location: string }> {
  const response = await askOutside(url, {
    method: 'GET',
    headers: {
      accept: 'image/avif, image/webp, image/png, image/jpeg, image/gif',
      'accept-encoding': 'identity',
    },
    allow,
    signal,
  });
  try {
    return await judge(response);
  } finally {
    response.destroy();
  }
}

async function judge(response: IncomingMessage): Promise<Download | { location: string }> {
  const { statusCode = 0, headers } = response;
  if (REDIRECTS.has(statusCode) && headers.location !== undefined) return { location: headers.location };
  if (statusCode >= 500 || LATER.has(statusCode)) return { failed: 'http_status' };
  if (statusCode !== 200) return { refused: 'http_status' };
  // inflating would undo the limit, and pictures are packed already
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) return { refused: 'encoded' };
  if (Number(headers['content-length'] ?? 0) > MAX_IMAGE_BYTES) return { refused: 'too_large' };
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_IMAGE_BYTES) return { refused: 'too_large' };
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts, size) };
}
