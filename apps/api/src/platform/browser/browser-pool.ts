/** One browser at a time, kept warm between pages, renewed after so many, ended when idle, killed when it hangs. */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import path from 'node:path';
import type { BrowserContext, Page } from 'puppeteer';
import { Config } from '../config/config.js';
import { makeHome, type BrowserHome } from './browser-home.js';
import {
  Browsers,
  BrowserGone,
  BrowserUnavailable,
  PageTooSlow,
  type Opened,
  type PageWish,
} from './browsers.js';
import { findChromium, type ChromiumFiles } from './chromium-files.js';
import { killBrowser, launchBrowser, type RunningBrowser } from './launch-browser.js';
import { kindOf, openPage, sizePage } from './open-page.js';
import { PageAhead } from './page-ahead.js';

const MAX_PAGES = 2;
const RENEW_AFTER = 50;
const IDLE_MS = 60_000;
const CLOSE_WITHIN_MS = 5_000;

interface Held extends RunningBrowser {
  home: BrowserHome;
  uses: number;
  pages: number;
  /** is not used again */
  spent: boolean;
  gone: Promise<never>;
  /** ends it when nobody has used it for a while */
  idle?: NodeJS.Timeout;
}

@Injectable()
export class BrowserPool extends Browsers implements BeforeApplicationShutdown {
  private readonly logger = new Logger('browser');
  private readonly waiting: (() => void)[] = [];
  private readonly all = new Set<Held>();
  private readonly ahead = new PageAhead();
  private busy = 0;
  private current: Promise<Held> | undefined;
  /** what `current` came to */
  private running: Held | undefined;
  private files: Promise<ChromiumFiles> | undefined;
  private stopped = false;

  constructor(private readonly config: Config) {
    super();
  }

  async withPage<T>(wish: PageWish, work: (page: Page, opened: Opened) => Promise<T>): Promise<T> {
    await this.turn();
    try {
      const held = await this.browser();
      try {
        return await this.onPage(held, wish, work);
      } finally {
        await this.leave(held, wish);
      }
    } finally {
      this.busy--;
      this.waiting.shift()?.();
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const { idle } of this.all) clearTimeout(idle);
    await this.current?.catch(() => undefined);
    await Promise.all([...this.all].map((held) => this.end(held)));
  }

  private async turn(): Promise<void> {
    if (this.busy >= MAX_PAGES) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy++;
  }

  private async browser(): Promise<Held> {
    if (this.stopped) throw new BrowserUnavailable('The server stops.');
    const running = this.current ?? this.start();
    this.current = running;
    const held = await running.catch((error: unknown) => {
      if (this.current === running) this.current = undefined;
      throw new BrowserUnavailable(`No browser could be started: ${wordsOf(error)}`, { cause: error });
    });
    if (!held.spent && held.browser.connected) {
      if (this.current === running) this.running = held;
      clearTimeout(held.idle);
      held.uses++;
      held.pages++;
      if (held.uses >= RENEW_AFTER) this.spend(held);
      return held;
    }
    if (this.current === running) this.current = undefined;
    return this.browser();
  }

  private async start(): Promise<Held> {
    const parts = path.join(this.config.dataDir, 'parts');
    this.files ??= findChromium(this.config.browserPath, parts);
    const files = await this.files.catch((error: unknown) => {
      this.files = undefined;
      throw error;
    });
    const home = await makeHome(files, path.join(this.config.dataDir, 'browser'));
    const running = await launchBrowser(home, [this.config.host]).catch(async (error: unknown) => {
      await home.remove();
      throw error;
    });
    const gone = new Promise<never>((_, reject) =>
      running.browser.once('disconnected', () =>
        reject(new BrowserGone('The browser ended under the work.')),
      ),
    );
    gone.catch(() => undefined);
    const held: Held = { ...running, home, uses: 0, pages: 0, spent: false, gone };
    this.all.add(held);
    return held;
  }

  private async onPage<T>(
    held: Held,
    wish: PageWish,
    work: (page: Page, opened: Opened) => Promise<T>,
  ): Promise<T> {
    let context: BrowserContext | undefined;
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const late = new Promise<never>((_, reject) => {
      const words = `The page was not done within ${wish.withinMs / 1_000} s.`;
      timer = setTimeout(() => reject(new PageTooSlow(words)), wish.withinMs);
    });
    const done = async (): Promise<T> => {
      const made = (it: BrowserContext): void => {
        context = it;
        if (isOver) void it.close().catch(() => undefined); // nobody waits for it any more
      };
      const { browser } = held;
      const ready =
        (await this.ahead.take(browser, wish, made)) ??
        (isOver ? undefined : await openPage(browser.createBrowserContext(), kindOf(wish), made));
      if (!ready || isOver) throw new Error('Nobody waits for the page any more.');
      await sizePage(ready.page, wish);
      if (wish.handOver) ready.hand(wish.handOver.json);
      return work(ready.page, ready.opened);
    };
    const working = done();
    working.catch(() => undefined); // the race may be lost by then
    try {
      return await Promise.race([working, late, held.gone, ...(wish.ended ? [wish.ended] : [])]);
    } finally {
      isOver = true;
      clearTimeout(timer);
      await this.close(held, context);
    }
  }

  /** A page that cannot be closed hangs, and its browser goes with it. */
  private async close(held: Held, context: BrowserContext | undefined): Promise<void> {
    if (!held.browser.connected) return;
    const closed = await within(CLOSE_WITHIN_MS, context?.close() ?? Promise.resolve());
    if (closed) return;
    this.logger.warn({ msg: 'a page hangs; its browser is killed' });
    this.spend(held);
    killBrowser(held);
  }

  private async leave(held: Held, wish: PageWish): Promise<void> {
    held.pages--;
    if (held.pages > 0) return;
    if (held.spent || !held.browser.connected) return this.end(held);
    if (this.waiting.length === 0 && !this.stopped) this.ahead.open(held.browser, wish);
    clearTimeout(held.idle);
    held.idle = setTimeout(() => {
      if (held.pages > 0) return;
      this.spend(held);
      void this.end(held);
    }, IDLE_MS);
    held.idle.unref();
  }

  /** The next page has another one: a new one, or that which was started meanwhile. */
  private spend(held: Held): void {
    held.spent = true;
    if (this.running === held) this.current = this.running = undefined;
  }

  private async end(held: Held): Promise<void> {
    if (!this.all.delete(held)) return;
    this.spend(held);
    if (held.browser.connected) await within(CLOSE_WITHIN_MS, held.browser.close());
    killBrowser(held); // whatever it left behind in its group
    await held.home
      .remove()
      .catch((error: unknown) =>
        this.logger.warn({ msg: 'a browser’s folder could not be removed', err: error }),
      );
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @returns whether it was done in time, well or not */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const done = work.then(
    () => true,
    () => true,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
