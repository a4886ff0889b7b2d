/** The worst that a board can send: everyone moves at each revision; and days of it. */
import { environment, openBrowser, Product, until } from '@coliseum/testing';
import { flashFindings } from '@coliseum/domain';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { FeedServer } from './support/feed-server.js';
import { Film } from './support/film.js';
import { heldBytes } from './support/held-bytes.js';
import { tasksOfMainThread, watchMainThread } from './support/main-thread.js';
import { aVote, Show } from './support/show.js';
import { Wall } from './support/wall.js';

const ENTRANTS = 30;
const WATCHED_SECONDS = environment.full() ? 60 : 10;
/** a task longer than this would be seen (V6) */
const LONG_TASK_MS = 50;
const UPDATES = 100_000;
/** until what is compiled and kept once is there */
const WARM_UP = 30_000;
const LONG_MS = 600_000;
/** each question of the test's own leaves a script in the page's memory */
const AT_ONCE = 500;
/** heap and nodes after the warm-up, against the end (V12) */
const GROWTH = 0.05;
/** so many that each page stands while one is taken, on a busy machine, too */
const LOOKS = 24;

declare global {
  interface Window {
    /** milliseconds from frame to frame */
    gaps?: number[];
  }
}

describe('the worst feed', () => {
  let product: Product;
  let browser: Browser;
  let wall: Wall;
  let page: Page;
  let feed: FeedServer;
  let tools: CDPSession;

  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
    const show = new Show(product);
    const artists = await show.open(Array.from({ length: ENTRANTS }, (_, i) => `Entrant number ${i + 1}`));
    await show.vote(artists.map((id, i) => aVote(id, 1_000 - i)));
    await until(
      async () => (await show.board()).entries[0]?.score === 1_000,
      20_000,
      () => 'the votes never reached the board',
    );
    const html = await (await fetch(`${product.origin}/jumbotron`)).text();
    const version = /name="coliseum-version" content="([^"]+)"/.exec(html)?.[1] ?? '';
    wall = await Wall.before(browser, product.origin);
    page = wall.page;
    feed = await FeedServer.before(page, await show.board(), version);
    await page.goto(`/jumbotron?event=${show.eventId}&scene=vote-race&dwell=1500`);
    await until(
      async () => (await wall.rows()).length > 0 && (await wall.data('connection')) === 'live',
      15_000,
      () => 'the race does not come up',
    );
    tools = await page.context().newCDPSession(page);
  });
  afterAll(async () => {
    feed?.stop();
    await browser?.close();
    await product?.stop();
  });

  /** The least of some looks: what is on its way out of the picture is still counted for a moment. */
  const measure = async (): Promise<{ heap: number; nodes: number }> => {
    const least = { heap: Infinity, nodes: Infinity };
    for (let look = 0; look < LOOKS; look++) {
      await page.waitForTimeout(500);
      await tools.send('HeapProfiler.collectGarbage');
      const { nodes } = await tools.send('Memory.getDOMCounters');
      least.heap = Math.min(least.heap, await heldBytes(tools));
      least.nodes = Math.min(least.nodes, nodes);
    }
    return least;
  };

  it(
    `does not flash and holds nothing up while everyone moves each second, for ${WATCHED_SECONDS} s`,
    async () => {
      await page.evaluate(() => {
        const gaps: number[] = [];
        window.gaps = gaps;
        let last = performance.now();
        const frame = (now: number): void => {
          gaps.push(now - last);
          last = now;
          if (window.gaps) requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
      await watchMainThread(browser, page);
      const film = await Film.begin(page);
      for (let second = 0; second < WATCHED_SECONDS; second++) {
        feed.next();
        await page.waitForTimeout(1_000);
      }
      const tasks = await tasksOfMainThread(browser); // before the film is looked at, which is work, too
      const frames = await film.end(browser);
      const gaps = await page.evaluate(() => {
        const all = window.gaps ?? [];
        delete window.gaps; // it would grow while the page's own memory is measured
        return all;
      });
      const sorted = [...gaps].sort((a, b) => a - b);
      const report = {
        frames: gaps.length,
        p50: sorted[Math.floor(sorted.length * 0.5)],
        p95: sorted[Math.floor(sorted.length * 0.95)],
        longest: sorted.at(-1),
      };
      expect(frames.length).toBeGreaterThan(WATCHED_SECONDS);
      expect(tasks.length).toBeGreaterThan(WATCHED_SECONDS);
      expect(flashFindings(frames)).toEqual([]);
      expect({ report, long: tasks.filter((ms) => ms > LONG_TASK_MS) }).toEqual({ report, long: [] });
    },
    LONG_MS,
  );

  // days of it take minutes: for the long form
  (environment.full() ? it : it.skip)(
    `is as small after ${UPDATES} updates as it was before`,
    async () => {
      const push = async (updates: number): Promise<void> => {
        for (let sent = 0; sent < updates; sent += AT_ONCE) {
          for (let i = 0; i < AT_ONCE; i++) feed.next();
          await page.evaluate(() => undefined); // what was said is heard before more is
        }
        await until(
          // pages differ in how many stand on them
          async () => (await wall.revision()) === feed.revision && (await wall.data('page')) === '1',
          30_000,
          () => 'the last revision does not come up',
        );
        await wall.settled();
      };
      await push(WARM_UP);
      const before = await measure();
      await push(UPDATES);
      const after = await measure();
      const growth = { heap: after.heap / before.heap - 1, nodes: after.nodes / before.nodes - 1 };
      const isFlat = growth.heap <= GROWTH && growth.nodes <= GROWTH;
      expect({ before, after, growth, isFlat }).toEqual({ before, after, growth, isFlat: true });
      expect(wall.complaints).toEqual([]);
    },
    LONG_MS,
  );
});
