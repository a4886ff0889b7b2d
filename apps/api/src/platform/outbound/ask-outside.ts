/** Asks an address that somebody gave us, without becoming that somebody's hand inside our own network. */
import { lookup as resolve, type LookupAddress } from 'node:dns';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { VERSION } from '../version.js';
import { isPublicAddress } from './public-address.js';

/** The address leads into a private network; nothing was sent. */
export class NotPublic extends Error {}

export interface OutsideRequest {
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: Buffer;
  /** `host:port` that may be asked whatever address it has */
  allow: readonly string[];
  signal: AbortSignal;
}

/** http or https, without a name or password in it. */
export const isAskable = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';

/**
 * One request, redirects not followed; who asks reads or destroys the answer.
 * @throws NotPublic before anything was sent; what the network threw
 */
export async function askOutside(url: URL, request: OutsideRequest): Promise<IncomingMessage> {
  const isAllowed = request.allow.includes(
    `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`,
  );
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // an address that stands in the URL is connected to without being looked up
  if (!isAllowed && isIP(literal) !== 0 && !isPublicAddress(literal)) throw new NotPublic();
  const options: RequestOptions = {
    agent: false, // no connection that was made for something else
    method: request.method,
    signal: request.signal,
    headers: { 'user-agent': `Coliseum/${VERSION}`, ...request.headers },
    ...(!isAllowed && { lookup: publicOnly }),
  };
  return new Promise((done, fail) => {
    const ask = url.protocol === 'https:' ? https.request : http.request;
    ask(url, options, done).on('error', fail).end(request.body);
  });
}

/** The connection is made to exactly the addresses that were judged: a name that resolves otherwise a moment later gains nothing. */
const publicOnly: LookupFunction = (hostname, options, done) =>
  resolve(hostname, { ...options, all: true }, (error, found) => {
    const first: LookupAddress | undefined = found?.[0];
    if (error ?? !first) return done(error ?? new Error(`${hostname} has no address`), '', 0);
    if (!found.every(({ address }) => isPublicAddress(address))) return done(new NotPublic(), '', 0);
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
