/** Every panel with the hardest names: nothing scrolls, is cut, collides or is too small for the last row. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { environment, openBrowser, Product, until } from '@coliseum/testing';
import type { Browser } from 'playwright-core';
import { lastingFaults } from './support/lasting-faults.js';
import { aVote, Show } from './support/show.js';
import { type Panel, Wall } from './support/wall.js';

const PANELS: Panel[] = [
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 3840, height: 480 },
  // the same layout as the first, painted by a processor
  ...(environment.full() ? [{ width: 3840, height: 2160 }] : []),
];
const NAMES = [
  'The Extraordinarily Long Named Philharmonic Rock Orchestra of Upper Saxony & Son',
  'مرحبا بالعالم من المسرح الكبير',
  '初音ミクと東京スカパラダイスオーケストラの大合唱団',
  'A',
  'שלום עולם — להקת הירח',
  '🎤🔥 The Fire Emoji Band 👩‍👩‍👧‍👦',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenorchester',
  'Zala Kralj & Gašper Šantl',
  'İstanbul Çağdaş Müzik',
  'Łódź Żółć Ensemble',
  '<b>Bold</b> & "Quotes"',
  'W'.repeat(80),
  'Björk',
];
/** Nx runs targets at the workspace's root. */
const PICTURES = path.resolve('apps/jumbotron-e2e/test-results/pictures');

/** so much that scores are as wide as they come */
const WORTH = 7_919;

describe('hard names with vast points', () => {
  let product: Product;
  let browser: Browser;
  let show: Show;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    product = await Product.start();
    browser = await openBrowser();
    show = new Show(product);
    const artists = await show.open(NAMES);
    await show.vote(artists.map((id, index) => aVote(id, (NAMES.length - index) * 13 * WORTH)));
    await until(
      async () => (await show.board()).entries[0]?.score === NAMES.length * 13 * WORTH,
      20_000,
      () => 'the votes never reached the board',
    );
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const cases = PANELS.flatMap((panel) => ['leaderboard', 'vote-race'].map((scene) => ({ ...panel, scene })));
  it.each(cases)('$scene on $width × $height', async ({ width, height, scene }) => {
    const seen = new Set<string>();
    // on a busy machine a page may be gone before it was looked at: then each stays longer
    for (const dwell of [2_500, 10_000, 30_000]) {
      if (seen.size === NAMES.length) break;
      const query = `event=${show.eventId}&scene=${scene}&dwell=${dwell}`;
      const wall = await Wall.open(browser, product.origin, query, { width, height });
      await lookThrough(wall, seen, dwell, `${scene}-${width}x${height}`);
      expect(wall.complaints).toEqual([]);
      await wall.close();
    }
    expect([...seen].sort()).toEqual([...NAMES].sort());
  });

  /** Every page that comes round, twice at most; each is looked at whole, or not at all. */
  const lookThrough = async (
    wall: Wall,
    seen: Set<string>,
    dwell: number,
    picture: string,
  ): Promise<void> => {
    const looked = new Set<string>();
    const rounds = 8 * dwell; // four pages at most
    for (const end = Date.now() + 20_000 + rounds; seen.size < NAMES.length && Date.now() < end;) {
      await wall.page.waitForTimeout(100);
      const page = (await wall.data('page')) ?? '';
      if (looked.has(page) || !(await wall.isStill())) continue;
      const rows = await wall.rows();
      const faults = await lastingFaults(wall);
      if ((await wall.data('page')) !== page || rows.length === 0) continue; // it turned meanwhile
      if (page === '1' || faults.length > 0)
        await wall.page.screenshot({ path: path.join(PICTURES, `${picture}-${page}.png`) });
      expect({ page, faults }).toEqual({ page, faults: [] });
      looked.add(page);
      for (const { name } of rows) seen.add(name);
    }
  };
});
