/** Every panel with the hardest names: nothing scrolls, is cut, collides or is too small for the last row. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openBrowser, Product, until } from '@coliseum/testing';
import type { Browser } from 'playwright-core';
import { LEGIBLE, probe } from './support/layout-probe.js';
import { aVote, Show } from './support/show.js';
import { type Panel, Wall } from './support/wall.js';

const PANELS: Panel[] = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
  { width: 3840, height: 480 },
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

describe.each([
  ['plain points', 1],
  ['vast points', 7_919],
])('hard names with %s', (_, worth) => {
  let product: Product;
  let browser: Browser;
  let show: Show;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    product = await Product.start();
    browser = await openBrowser();
    show = new Show(product);
    const artists = await show.open(NAMES);
    await show.vote(artists.map((id, index) => aVote(id, (NAMES.length - index) * 13 * worth)));
    await until(
      async () => (await show.board()).entries[0]?.score === NAMES.length * 13 * worth,
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
    const wall = await Wall.open(browser, product.origin, `event=${show.eventId}&scene=${scene}&dwell=2500`, {
      width,
      height,
    });
    const seen = new Set<string>();
    const looked = new Set<string>();
    await until(
      async () => {
        const page = (await wall.data('page')) ?? '';
        if (looked.has(page) || !(await wall.isStill()) || !(await wall.rows()).length) return false;
        for (const { name } of await wall.rows()) seen.add(name);
        const { faults } = await wall.page.evaluate(probe, LEGIBLE);
        if (page === '1' || faults.length > 0) {
          const picture = `${scene}-${width}x${height}-${worth}-${page}.png`;
          await wall.page.screenshot({ path: path.join(PICTURES, picture) });
        }
        expect({ page, faults }).toEqual({ page, faults: [] });
        looked.add(page);
        return looked.size === Number(await wall.data('pages'));
      },
      60_000,
      () => `only ${seen.size} of ${NAMES.length} names came by`,
    );
    expect([...seen].sort()).toEqual([...NAMES].sort());
    expect(wall.complaints).toEqual([]);
    await wall.close();
  });
});
