/** How fast a page is, as the browser itself tells: what is painted when, what jumps, what comes over the line. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface Timings {
  /** ms until the largest thing in sight was painted for the last time */
  lcp: number;
  /** layout shift by the worst window of it, as the definition has it */
  cls: number;
  /** bytes as they came over the line, headers included, until it was quiet */
  bytes: number;
  requests: number;
  /** ms until what was waited for was there and the page had time for its reader */
  interactive: number;
  /** what was largest, in a few words */
  largest: string;
}
export interface Visit {
  browser: Browser;
  url: string;
  /** what has to be there, as a selector */
  ready: string;
  /** how many times slower than this machine's */
  cpu: number;
  context: BrowserContextOptions;
}
interface Measured {
  lcp: number;
  largest: string;
  cls: number;
  interactive: number;
}

const QUIET_MS = 1_000;
const PATIENCE_MS = 20_000;

/** Runs in the page before anything else of it. */
function observe(ready: string): void {
  const measured: Measured = { lcp: 0, largest: '', cls: 0, interactive: 0 };
  (globalThis as unknown as { measured: Measured }).measured = measured;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { element } = entry as PerformanceEntry & { element?: Element };
      measured.lcp = entry.startTime;
      measured.largest = `${element?.tagName ?? '?'} ${element?.textContent?.trim().slice(0, 40) ?? ''}`;
    }
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  let [session, first, last] = [0, 0, 0];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (entry.hadRecentInput) continue;
      const continues = entry.startTime - last < 1_000 && entry.startTime - first < 5_000;
      if (!continues) [session, first] = [0, entry.startTime];
      last = entry.startTime;
      session += entry.value;
      measured.cls = Math.max(measured.cls, session);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const look = (): void => {
    if (!document.querySelector(ready)) return void requestAnimationFrame(look);
    requestIdleCallback(() => (measured.interactive = performance.now()));
  };
  requestAnimationFrame(look);
}

/** With nothing in the cache. */
export async function measure({ browser, url, ready, cpu, context: options }: Visit): Promise<Timings> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const line = await listen(page, cpu);
    await page.addInitScript(observe, ready);
    await page.goto(url);
    await page.waitForFunction(
      () => (globalThis as unknown as { measured: Measured }).measured.interactive > 0,
      undefined,
      { timeout: PATIENCE_MS },
    );
    await line.quiet();
    const measured = await page.evaluate(() => (globalThis as unknown as { measured: Measured }).measured);
    return { ...measured, bytes: line.bytes(), requests: line.requests() };
  } finally {
    await context.close();
  }
}

/** The one in the middle by each measure, of runs that were made one after another. */
export async function medianOf(runs: number, visit: Visit): Promise<Timings> {
  const all: Timings[] = [];
  for (let i = 0; i < runs; i++) all.push(await measure(visit));
  const middle = (pick: (timings: Timings) => number): number =>
    all.map(pick).toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
  return {
    lcp: middle(({ lcp }) => lcp),
    cls: middle(({ cls }) => cls),
    bytes: middle(({ bytes }) => bytes),
    requests: middle(({ requests }) => requests),
    interactive: middle(({ interactive }) => interactive),
    largest: all[0]?.largest ?? '',
  };
}

interface Line {
  bytes(): number;
  requests(): number;
  quiet(): Promise<void>;
}

async function listen(page: Page, cpu: number): Promise<Line> {
  const session = await page.context().newCDPSession(page);
  let [bytes, requests, heardAt] = [0, 0, Date.now()];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
    heardAt = Date.now();
  });
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return {
    bytes: () => bytes,
    requests: () => requests,
    quiet: async () => {
      heardAt = Date.now();
      while (Date.now() - heardAt < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}
