/** A small S3-compatible store: it knows its callers by their signatures, and keeps objects in memory. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hashOfBody, readAuthorization, signatureOf } from './signature-v4.spec-support.js';

const MOST_SKEW_MS = 15 * 60_000;

export class S3Server {
  readonly objects = new Map<string, Buffer>();
  readonly refusals: string[] = [];
  /** answers so many requests with 503 first */
  failing = 0;
  private readonly server: Server;

  constructor(
    private readonly keyId: string,
    private readonly secret: string,
    private readonly region: string,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.refusals.push(String(error));
        this.refuse(response, 403, 'SignatureDoesNotMatch');
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (this.failing > 0) {
      this.failing--;
      return this.refuse(response, 503, 'SlowDown');
    }
    this.check(request, body);
    const { method = '', url = '' } = request;
    const object = this.objects.get(url);
    if (method === 'PUT') {
      this.objects.set(url, body);
      return void response.writeHead(200).end();
    }
    if (method === 'DELETE') {
      this.objects.delete(url);
      return void response.writeHead(204).end();
    }
    if (method !== 'GET') return this.refuse(response, 405, 'MethodNotAllowed');
    if (!object) return this.refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': object.length }).end(object);
  }

  private check({ method = '', url = '', headers }: IncomingMessage, body: Buffer): void {
    const { keyId, scope, signedHeaders, signature } = readAuthorization(headers.authorization);
    const given = headers as Record<string, string | undefined>;
    const stamp = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(given['x-amz-date'] ?? '');
    const [, y, mo, d, h, mi, s] = stamp ?? [];
    const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
    const problems = [
      keyId === this.keyId ? '' : `nobody is called ${keyId}`,
      scope[0] === `${y}${mo}${d}` && scope[1] === this.region ? '' : `scope ${scope.join('/')}`,
      Math.abs(at - Date.now()) < MOST_SKEW_MS ? '' : `date ${given['x-amz-date']}`,
      ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedHeaders.includes(name))
        ? ''
        : `signed only ${signedHeaders.join()}`,
      body.length === 0 || given['x-amz-content-sha256'] === hashOfBody(body) ? '' : 'the body was changed',
      signature === signatureOf({ method, url, headers: given }, this.secret, scope, signedHeaders)
        ? ''
        : 'the signature is another one',
    ].filter(Boolean);
    if (problems.length > 0) throw new Error(problems.join('; '));
  }

  private refuse(response: ServerResponse, status: number, code: string): void {
    response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
  }
}
