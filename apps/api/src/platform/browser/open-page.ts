/** Opens a page of ours in a context of its own: guarded, and up to where it asks for what it is handed. */
import type { BrowserContext, Page } from 'puppeteer';
import type { Opened, PageWish } from './browsers.js';
import { guardRequests } from './guard-requests.js';

export interface OpenPage {
  page: Page;
  opened: Opened;
  /** answers what the page asks for at the path of its `handOver` */
  hand: (json: string) => void;
  /** whether it has asked for that */
  hasAsked: () => boolean;
}

/** What is the same for every page that is opened this way: all but its size and what it is handed. */
export type PageKind = Pick<PageWish, 'origin' | 'opens' | 'withinMs' | 'refused'> & {
  handOverPath: string | undefined;
};
export const kindOf = ({ origin, opens, withinMs, refused, handOver }: PageWish): PageKind => ({
  ...{ origin, opens, withinMs, refused, handOverPath: handOver?.path },
});

/** @param made told of the context as soon as there is one: whatever happens then, it has to be closed */
export async function openPage(
  making: Promise<BrowserContext>,
  kind: PageKind,
  made: (context: BrowserContext) => void,
): Promise<OpenPage> {
  const context = await making;
  made(context);
  const page = await context.newPage();
  page.setDefaultTimeout(kind.withinMs);
  let hand = (_json: string): void => undefined;
  const handed = new Promise<string>((resolve) => (hand = resolve));
  let isAsked = false;
  const hasAsked = (): boolean => isAsked || kind.handOverPath === undefined;
  const { origin, opens, refused, handOverPath } = kind;
  await guardRequests(page, {
    origin,
    ...(refused && { refused }),
    ...(handOverPath !== undefined && {
      handOver: { path: handOverPath, json: handed, asked: () => (isAsked = true) },
    }),
  });
  const errors: string[] = [];
  for (const event of ['pageerror', 'error'] as const)
    page.on(event, (error) => errors.push(error instanceof Error ? error.message : String(error)));
  if (!opens) return { page, hand, hasAsked, opened: { status: undefined, errors } };
  const crash = new Promise<never>((_, reject) => page.once('error', reject)); // it ends no navigation by itself
  crash.catch(() => undefined);
  if (opens.media) await page.emulateMediaType(opens.media);
  const going = page.goto(origin + opens.path, { waitUntil: 'domcontentloaded' });
  const answer = await Promise.race([going, crash]);
  return { page, hand, hasAsked, opened: { status: answer?.status(), errors } };
}

export const sizePage = (page: Page, { width, height }: Pick<PageWish, 'width' | 'height'>): Promise<void> =>
  page.setViewport({ width, height, deviceScaleFactor: 1 });
