/** Has the service worker keep everything that an outage could withhold, right after the first picture. */
import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';
import { Line } from '../feeds/line';
import { PAGE_BUILD } from './page-build';
import { Pictures } from './pictures';

const WORKER = '/jumbotron/wall-worker.js';
const SCOPE = '/jumbotron';
const LIST = '/jumbotron/files.json';
const AGAIN_MS = 60_000;
const ALIVE_MS = 5_000;

interface BuildList {
  build: string;
  files: string[];
}

@Injectable({ providedIn: 'root' })
export class Larder {
  readonly #own = inject(PAGE_BUILD);
  readonly #pictures = inject(Pictures);
  readonly #line = inject(Line);
  readonly #complete = signal(false);
  readonly #newest = signal<string | null>(null);

  /** whether everything that an outage could withhold is here */
  readonly complete = this.#complete.asReadonly();
  /** the build that the server has now; null: not asked yet */
  readonly newest = this.#newest.asReadonly();

  constructor() {
    const { dataset } = inject(DOCUMENT).documentElement;
    effect(() => {
      dataset['cached'] = String(this.#complete());
    });
  }

  async stock(): Promise<void> {
    // without HTTPS there is none beyond localhost
    if (!('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#told(data));
    try {
      await serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: 'none' });
    } catch {
      // without a server the worker of the last time serves this very page
    }
    const { active } = await serviceWorker.ready;
    const say = (message: object): void => (serviceWorker.controller ?? active)?.postMessage(message);
    setInterval(() => say({ type: 'alive' }), ALIVE_MS);
    addEventListener('pagehide', () => say({ type: 'leaving' }));
    this.#line.client.link.connection.watch((connection) => {
      if (connection === 'live') void this.#keep(say);
    });
    setInterval(() => void this.#keep(say), AGAIN_MS);
    await this.#keep(say);
  }

  async #keep(say: (message: object) => void): Promise<void> {
    const list = await this.#list();
    if (list) this.#newest.set(list.build);
    // another build than this page's: the page loads itself anew, and then keeps that one
    if (list?.build === this.#own.build) say({ type: 'keep', ...list, pictures: this.#pictures.shown() });
    else if (!list) this.#complete.set(await this.#wasKept());
  }

  async #list(): Promise<BuildList | null> {
    try {
      const answer = await fetch(LIST, { signal: AbortSignal.timeout(ALIVE_MS) });
      return answer.ok ? ((await answer.json()) as BuildList) : null;
    } catch {
      return null;
    }
  }

  /** Its page is put in last. */
  async #wasKept(): Promise<boolean> {
    return (await caches.match(SCOPE, { cacheName: `wall-build-${this.#own.build}` })) !== undefined;
  }

  #told(data: unknown): void {
    const { type, build, complete } = (data ?? {}) as { type?: string; build?: string; complete?: boolean };
    if (type === 'kept' && build === this.#own.build) this.#complete.set(complete === true);
  }
}
