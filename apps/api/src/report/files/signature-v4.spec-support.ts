/** Signature Version 4 as its definition has it, for a server that checks its callers; written apart from the client that is tested. */
import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
  method: string;
  /** path and query as they came over the line */
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
/** RFC 3986: everything but unreserved characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** What the `Authorization` header names: who, for when, where, and by which headers. */
export function readAuthorization(header: string | undefined): {
  keyId: string;
  scope: string[];
  signedHeaders: string[];
  signature: string;
} {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[^/]+\/s3\/aws4_request), ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      header ?? '',
    );
  if (!match) throw new Error(`No signature: ${header}`);
  const [, keyId = '', scope = '', signed = '', signature = ''] = match;
  return { keyId, scope: scope.split('/'), signedHeaders: signed.split(';'), signature };
}

/** The signature that a request must carry. */
export function signatureOf(
  { method, url, headers }: SignedRequest,
  secret: string,
  scope: readonly string[],
  signedHeaders: readonly string[],
): string {
  const [path = '', query = ''] = url.split('?');
  const canonicalPath = path
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/');
  const canonicalQuery = query
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('=').map((part) => encode(decodeURIComponent(part))))
    .map(([name = '', value = '']) => `${name}=${value}`)
    .sort()
    .join('&');
  const canonicalRequest = [
    method,
    canonicalPath,
    canonicalQuery,
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope.join('/'), sha256(canonicalRequest)].join(
    '\n',
  );
  const key = scope.reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

export const hashOfBody = sha256;
