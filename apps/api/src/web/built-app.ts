/** One of the Angular apps as the build left it: its files, and its page with a nonce. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VERSION } from '../platform/version.js';
import { HASHED, listBuild, type BuildList } from './build-list.js';
import { ChunkGraph } from './chunk-graph.js';
import { withFirstPaint, type FirstPaint } from './first-paint.js';
import { hintLinks, type PageHints } from './page-hints.js';
import { PackedFiles, packPage } from './packed-files.js';
import { OF_PAGES, pagePolicy, WORKER_POLICY, type FrameAncestors } from './security-headers.js';

const NONCE = /__CSP_NONCE__/g;
const VERSION_MARK = /__VERSION__/g;
const BUILD_MARK = /__BUILD__/g;
/** after what the build itself put there: the style sheet comes first */
const HEAD_END = '</head>';

export interface BuiltAppOptions {
  /** default: nobody */
  frameAncestors?: FrameAncestors;
  /** a file that is a service worker, and the scope that it may have */
  worker?: { file: string; scope: string };
  /** where its files are served */
  base?: string;
}

/** Of one page, where it differs from the others of its app. */
export interface PageOptions {
  frameAncestors?: FrameAncestors;
  hints?: PageHints | null;
  paint?: FirstPaint | null;
}

export class BuiltApp {
  /** a build does not change under a running process */
  private listed: Promise<BuildList> | undefined;
  private packedFiles: PackedFiles | undefined;
  private graph: ChunkGraph | undefined;

  /** @param dir the build's output; the browser's part may be a folder in it */
  constructor(
    private readonly name: string,
    private readonly dir: string,
    private readonly options: BuiltAppOptions = {},
  ) {}

  async sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    { frameAncestors = this.options.frameAncestors, hints, paint }: PageOptions = {},
  ): Promise<FastifyReply> {
    const page = await readFile(path.join(this.files(), 'index.html'), 'utf8').catch(() => undefined);
    if (page === undefined) return this.sendNotBuilt(reply);
    const nonce = randomBytes(16).toString('base64url');
    const whole = page
      .replace(NONCE, nonce)
      .replace(VERSION_MARK, VERSION)
      .replace(BUILD_MARK, (await this.list()).build)
      .replace(HEAD_END, (hints ? await this.links(hints) : '') + HEAD_END);
    return reply
      .header('content-security-policy', pagePolicy(nonce, request.headers.host, frameAncestors))
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-encoding')
      .send(await this.packPage(paint ? withFirstPaint(whole, paint, nonce) : whole, request, reply));
  }

  private async packPage(
    page: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | Buffer> {
    const packed = await packPage(page, request.headers['accept-encoding']);
    if (!packed) return page;
    void reply.header('content-encoding', packed.encoding);
    return packed.bytes;
  }

  private async links(hints: PageHints): Promise<string> {
    const { files } = await this.list();
    this.graph ??= new ChunkGraph(this.files(), files);
    return hintLinks(hints, this.graph, files, this.options.base ?? '/');
  }

  /** What a service worker is to keep: every file of the build, and which build it is. */
  async sendList(reply: FastifyReply): Promise<FastifyReply> {
    if (!existsSync(this.files())) return reply.callNotFound() as unknown as FastifyReply;
    return reply.header('cache-control', 'no-cache').send(await this.list());
  }

  async sendFile(file: string, reply: FastifyReply): Promise<FastifyReply> {
    if (file === 'index.html' || !existsSync(this.files()))
      return reply.callNotFound() as unknown as FastifyReply;
    const { worker } = this.options;
    if (file === worker?.file)
      reply.header('service-worker-allowed', worker.scope).header('content-security-policy', WORKER_POLICY);
    const isHashed = HASHED.test(file);
    reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (isHashed && (await this.list()).files.includes(file)) {
      for (const name of OF_PAGES) reply.removeHeader(name);
      const packed = await this.packed().find(file, reply.request.headers['accept-encoding']);
      reply.header('vary', 'accept-encoding');
      if (packed)
        return reply
          .header('content-type', packed.type)
          .header('content-encoding', packed.encoding)
          .send(packed.bytes);
    }
    return reply.sendFile(file, this.files(), { cacheControl: false, dotfiles: 'ignore', index: false });
  }

  private packed(): PackedFiles {
    this.packedFiles ??= new PackedFiles(this.files());
    return this.packedFiles;
  }

  private list(): Promise<BuildList> {
    this.listed ??= listBuild(this.files(), this.options.worker?.file);
    return this.listed;
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
