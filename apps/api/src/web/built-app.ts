/** One of the Angular apps as the build left it: its files, and its page with a nonce. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pagePolicy } from './security-headers.js';

/** The build's hashed names, as main-7K2Q9XAB.js and chunk-C8-n3guD.js: their content never changes. */
const HASHED = /-(?=[\w-]*[A-Z0-9])[\w-]{8}\.\w+$/;
const NONCE = /__CSP_NONCE__/g;

export class BuiltApp {
  /** @param dir the build's output; the browser's part may be a folder in it */
  constructor(
    private readonly name: string,
    private readonly dir: string,
  ) {}

  async sendPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const page = await readFile(path.join(this.files(), 'index.html'), 'utf8').catch(() => undefined);
    if (page === undefined) return this.sendNotBuilt(reply);
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', pagePolicy(nonce, request.headers.host))
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(page.replace(NONCE, nonce));
  }

  sendFile(file: string, reply: FastifyReply): FastifyReply {
    if (file === 'index.html' || !existsSync(this.files()))
      return reply.callNotFound() as unknown as FastifyReply;
    return reply
      .header('cache-control', HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
      .sendFile(file, this.files(), { cacheControl: false, dotfiles: 'ignore', index: false });
  }

  private files(): string {
    const inner = path.join(this.dir, 'browser');
    return existsSync(inner) ? inner : this.dir;
  }

  private sendNotBuilt(reply: FastifyReply): FastifyReply {
    return reply
      .status(503)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('retry-after', '10')
      .send(
        `<!doctype html><html lang="en"><title>Not built</title><p>The app “${this.name}” is not built yet. “npm start” builds it; by hand: “npx nx build ${this.name}”. Then load this page again.</p></html>`,
      );
  }
}
