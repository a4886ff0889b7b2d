import { openBrowser, Product, signIn, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { aPlay, postEvents, putEntities } from './events.spec-support.js';

const WIDTHS = [360, 1024, 1440];
const PAGES = [
  { path: '/coliseum', ready: 'coliseum-board-card ui-empty' },
  { path: '/coliseum/boards/top-artists-by-plays', ready: 'coliseum-board-card footer' },
  { path: '/dia/coliseum', ready: 'ui-state-sentence' },
  { path: '/dia/coliseum/leaderboards', ready: 'tbody a' },
  { path: '/dia/coliseum/tournaments', ready: 'ui-empty h3' },
  { path: '/dia/coliseum/entities', ready: 'tbody a' },
];
/** Elements that stick out at the right of the page or of the part that scrolls. */
const overflow = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')].map(
      (element) => element.scrollWidth - element.clientWidth,
    ),
  );

describe('the pages at any width', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    const artistId = randomUUID();
    await putEntities(product.origin, [{ type: 'artist', id: artistId, name: 'A name of some length' }]);
    await postEvents(product.origin, [aPlay(artistId)]);
    visitor = await visit(browser, product.origin);
    await visitor.page.goto('/dia/coliseum');
    await signIn(visitor.page);
    await visitor.page.locator('ui-state-sentence').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it.each(PAGES.flatMap((entry) => WIDTHS.map((width) => ({ ...entry, width }))))(
    'need no scrolling sideways: $path at $width',
    async ({ path, ready, width }) => {
      const { page } = visitor;
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      expect(Math.max(...(await overflow(page)))).toBe(0);
    },
  );

  it('fit the pipeline on one screen at 1440 × 900', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/dia/coliseum');
    await page.locator('dia-house-strip').waitFor();
    expect(await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0);
  });

  it('have a menu on a phone', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/dia/coliseum');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Leaderboards' }).click();
    await page.waitForURL('**/leaderboards');
  });

  it('have kept to their content policy', () => expect(visitor.complaints).toEqual([]));
});
