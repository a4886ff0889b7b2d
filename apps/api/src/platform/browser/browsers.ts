/** The port through which rooms have a page rendered: in a browser of the server's own, for the server's own pages. */
import type { Page } from 'puppeteer';

export interface PageWish {
  /** the only origin that the page may ask anything of */
  origin: string;
  width: number;
  height: number;
  /** the work is cut after it, and the page goes */
  withinMs: number;
  /** never kept; breaks when nobody waits for the page any more, which ends the work */
  ended?: Promise<never>;
  /** told of each request to another origin; none of them left */
  refused?: (url: string) => void;
  /**
   * Hands something over without a cookie or a secret in an address: what the page asks for at this path of its
   * origin is answered by this JSON, and the server never hears of it.
   */
  handOver?: { path: string; json: string };
  /**
   * Opened before the work begins. Once it is free the browser opens the next one of this kind ahead, which waits where
   * it asks for what is handed over.
   */
  opens?: { path: string; media?: 'print' };
}

/** How the opening went, and what the page complained of since. */
export interface Opened {
  /** of the answer to `opens`; undefined where nothing was opened, or nothing answered */
  status: number | undefined;
  errors: readonly string[];
}

/** There is no browser that could be started. */
export class BrowserUnavailable extends Error {}
/** The work on a page took too long. */
export class PageTooSlow extends Error {}
/** The browser went away under the work. */
export class BrowserGone extends Error {}

export abstract class Browsers {
  /**
   * Works with a page that shares nothing with any other; waits for its turn.
   * @throws BrowserUnavailable, PageTooSlow, BrowserGone, and what the work throws
   */
  abstract withPage<T>(wish: PageWish, work: (page: Page, opened: Opened) => Promise<T>): Promise<T>;
}
