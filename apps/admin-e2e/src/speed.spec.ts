/** How fast the pages are for whoever opens them for the first time: the public one on a slow phone, the control room at a desk. */
import { environment, openBrowser, Product, signIn, visit } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startVoting } from './boards.spec-support.js';
import { aPlay, postEvents } from './events.spec-support.js';
import { medianOf, type Timings } from './page-timings.spec-support.js';

/** Times hold where nothing runs beside: in the long form. What is sent, and what jumps, is the same on any machine. */
const IS_ALONE = environment.full();
const RUNS = IS_ALONE ? 3 : 1;
/** a phone that is four times slower than this machine */
const SLOW = 4;
const [LCP_MS, CLS, BYTES, INTERACTIVE_MS] = [1_500, 0.05, 250_000, 1_500];
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1440, height: 900 } };
/** a show as it comes, with letters that an English page does not have */
const ARTISTS = [
  ...[
    'Duncan Laurence',
    'Mahmood',
    'Sergey Lazarev',
    'Luca Hänni',
    'John Lundvik',
    'KEiiNO',
    'Tamara Todevska',
  ],
  ...['Chingiz', 'Kate Miller-Heidke', 'Hatari', 'Victor Crone', 'Bilal Hassani', 'Lake Malawi', 'Tamta'],
  ...['Nevena Božović', 'Zala Kralj & Gašper Šantl', 'Leonora', 'Michela', 'Jonida Maliqi', 'Serhat', 'Miki'],
];
/** what the largest thing on the page was, and when; so that a look at the log tells why it failed */
const said: string[] = [];
const inWords = (page: string, { lcp, cls, bytes, requests, interactive, largest }: Timings): Timings => {
  const figures = `LCP ${Math.round(lcp)} ms (${largest}), CLS ${cls.toFixed(3)}, ${Math.round(bytes / 1000)} kB in ${requests}`;
  said.push(`${page}: ${figures}, interactive ${Math.round(interactive)} ms`);
  return { lcp, cls, bytes, requests, interactive, largest };
};

// Times hold where nothing runs beside: for the long form, which tells the figures.
(IS_ALONE ? describe : describe.skip)('the pages', () => {
  let product: Product;
  let browser: Browser;
  let eventId: string;
  let signedIn: BrowserContextOptions['storageState'];

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    const points = Object.fromEntries(ARTISTS.map((name, i) => [name, 500 - 17 * i]));
    const evening = await startVoting(product.origin, points);
    ({ eventId } = evening);
    const homes = ['2988507', '2759794', '2673730', '293397', '3143244']; // GeoNames: Paris, Amsterdam, …
    await postEvents(
      product.origin,
      [...evening.artists.values()].flatMap((artist, i) =>
        homes.map((cityId) => ({ ...aPlay(artist), eventId, cityId, trackId: randomUUID(), value: i })),
      ),
    );
    const { context, page } = await visit(browser, product.origin);
    await page.goto('/dia/coliseum');
    await signIn(page);
    await page.locator('ui-state-sentence').waitFor();
    signedIn = await context.storageState();
    await context.close();
  }, 120_000);
  afterAll(async () => {
    process.stdout.write(`${said.join('\n')}\n`);
    await browser?.close();
    await product?.stop();
  });

  it.each([
    ['/coliseum', 'coliseum'],
    ['/coliseum/boards/any', 'whole-board'],
    ['/coliseum/events', 'event-list'],
    ['/coliseum/events/any', 'event-page'],
    ['/coliseum/embed/any', 'embed-board'],
    ['/dia/coliseum', 'pipeline.routes'],
    ['/dia/coliseum/login', 'login'],
    ['/dia/coliseum/leaderboards', 'leaderboards'],
    ['/dia/coliseum/reports', 'reports'],
  ])('name their scripts in the head: %s', async (path, chunk) => {
    const page = await (await fetch(product.origin + path)).text();
    expect(page).toMatch(new RegExp(`<link rel="modulepreload" href="/app/admin/${chunk}-[\\w-]{8}\\.js">`));
    expect(page.match(/<link rel="preload" as="font"/g)).toHaveLength(2);
  });

  it.each([
    ['the public page', '/coliseum', 'coliseum-board-card ui-board-row'],
    ['the page of an event', '/coliseum/events/', 'coliseum-board-card ui-board-row'],
  ])(
    '%s: is there on a slow phone, jumps nowhere and is no burden',
    async (name, path, ready) => {
      const url = product.origin + (path.endsWith('/') ? path + eventId : path);
      const timings = inWords(name, await medianOf(RUNS, { browser, url, ready, cpu: SLOW, context: PHONE }));
      expect(timings.cls).toBeLessThan(CLS);
      expect(timings.bytes).toBeLessThanOrEqual(BYTES);
      if (IS_ALONE) expect(timings.lcp).toBeLessThanOrEqual(LCP_MS);
    },
    120_000,
  );

  it.each([
    ['the pipeline', '/dia/coliseum', 'dia-house-strip'],
    ['the boards', '/dia/coliseum/leaderboards', 'tbody a'],
    ['the reports', '/dia/coliseum/reports', 'dia-new-report, dia-history-table'],
  ])(
    'of the control room: %s can be used at once',
    async (name, path, ready) => {
      const context = { ...DESK, storageState: signedIn };
      const visited = { browser, url: product.origin + path, ready, cpu: 1, context };
      const timings = inWords(name, await medianOf(RUNS, visited));
      if (IS_ALONE) expect(timings.interactive).toBeLessThanOrEqual(INTERACTIVE_MS);
      expect(timings.cls).toBeLessThan(CLS);
    },
    120_000,
  );
});
