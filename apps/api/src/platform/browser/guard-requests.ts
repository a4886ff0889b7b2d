/** A page of ours asks nothing of anybody else: every request is looked at, each hop of a redirect too. */
import type { HTTPRequest, Page } from 'puppeteer';
import type { PageWish } from './browsers.js';

export interface Guarded extends Pick<PageWish, 'origin' | 'refused'> {
  /** what is handed over may be known later than it is asked for */
  handOver?: { path: string; json: Promise<string>; asked: () => void };
}

/** Inline data and what the page made itself stay inside it. */
export function isOwn(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, origin: asked } = new URL(url);
  return (
    protocol === 'data:' ||
    ((protocol === 'http:' || protocol === 'https:' || protocol === 'blob:') && asked === origin)
  );
}

export async function guardRequests(page: Page, wish: Guarded): Promise<void> {
  await page.setBypassServiceWorker(true); // what one asks would not be seen here
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    settle(request, wish).catch(() => undefined); // the page is gone
  });
}

async function settle(request: HTTPRequest, { origin, refused, handOver }: Guarded): Promise<void> {
  const url = request.url();
  if (!isOwn(url, origin)) {
    await request.abort('blockedbyclient');
    refused?.(url);
  } else if (handOver && url === origin + handOver.path) {
    handOver.asked();
    await request.respond({ status: 200, contentType: 'application/json', body: await handOver.json });
  } else await request.continue();
}
