/** The page that will be wanted next, opened while nobody waits for one: loading it takes longer than what is done with it. */
import type { Browser, BrowserContext } from 'puppeteer';
import type { PageWish } from './browsers.js';
import { kindOf, openPage, type OpenPage, type PageKind } from './open-page.js';

interface Next {
  browser: Browser;
  kind: PageKind;
  context: Promise<BrowserContext>;
  page: Promise<OpenPage>;
}

export class PageAhead {
  private next: Next | undefined;

  /** Opens one of the same kind; where one waits already nothing is done. */
  open(browser: Browser, wish: PageWish): void {
    if (!wish.opens || wish.refused || this.next?.browser === browser) return;
    if (this.next) close(this.next);
    const kind = kindOf(wish);
    const context = browser.createBrowserContext();
    const page = openPage(context, kind, () => undefined);
    page.catch(() => undefined); // told by who takes it
    this.next = { browser, kind, context, page };
  }

  /**
   * @param made told of the page's context as soon as there is one: whatever happens then, it has to be closed
   * @returns undefined where none of this kind stands ready, and none comes to
   */
  async take(
    browser: Browser,
    wish: PageWish,
    made: (context: BrowserContext) => void,
  ): Promise<OpenPage | undefined> {
    const { next } = this;
    if (!next) return undefined;
    this.next = undefined;
    if (next.browser === browser && isSame(next.kind, kindOf(wish)))
      try {
        made(await next.context);
        const ready = await next.page;
        if (ready.opened.errors.length === 0 && !ready.page.isClosed()) return ready;
      } catch {
        // one is opened as if there had been none
      }
    close(next);
    return undefined;
  }
}

const isSame = (one: PageKind, other: PageKind): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Its browser may have ended, and the page with it. */
const close = ({ context }: Next): void => void context.then((it) => it.close()).catch(() => undefined);
