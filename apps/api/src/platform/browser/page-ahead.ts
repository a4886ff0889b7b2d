/** The page that will be wanted next, opened while nobody waits for one: loading it takes longer than what is done with it. */
import type { Browser, BrowserContext } from 'puppeteer';
import type { PageWish } from './browsers.js';
import { kindOf, openPage, type OpenPage, type PageKind } from './open-page.js';

/** Who waits for a page that does not come up opens one itself. */
const COMES_UP_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 10;

interface Next {
  browser: Browser;
  kind: PageKind;
  context: Promise<BrowserContext>;
  page: Promise<OpenPage>;
  openedAt: number;
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
    this.next = { browser, kind, context, page, openedAt: performance.now() };
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
    if (!next || wish.refused) return undefined;
    this.next = undefined;
    if (next.browser === browser && isSame(next.kind, kindOf(wish)))
      try {
        made(await next.context);
        const ready = await inTime(next);
        if (ready && isSound(ready)) return ready;
      } catch {
        // one is opened as if there had been none
      }
    close(next);
    return undefined;
  }
}

const isSame = (one: PageKind, other: PageKind): boolean => JSON.stringify(one) === JSON.stringify(other);

/** It answers, it has not broken, and it waits for what it is handed. */
const isSound = ({ page, opened, hasAsked }: OpenPage): boolean =>
  opened.status === 200 && opened.errors.length === 0 && !page.isClosed() && hasAsked();

async function inTime({ page, openedAt }: Next): Promise<OpenPage | undefined> {
  const left = (): number => openedAt + COMES_UP_WITHIN_MS - performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(
    (resolve) => (timer = setTimeout(() => resolve(undefined), Math.max(0, left()))),
  );
  const ready = await Promise.race([page, late]).finally(() => clearTimeout(timer));
  while (ready && !ready.hasAsked() && ready.opened.errors.length === 0 && left() > 0)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  return ready;
}

/** Its browser may have ended, and the page with it. */
const close = ({ context }: Next): void => void context.then((it) => it.close()).catch(() => undefined);
