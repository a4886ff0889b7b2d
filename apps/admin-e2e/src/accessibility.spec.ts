/**
 * No page breaks WCAG 2.2 AA or best practice, by night and by day, and none needs scrolling sideways at 320 px: every route,
 * loaded once. What the pages hold later on is looked at by their own journeys (page-checks.spec-support).
 */
import { openBrowser, Product, signIn, visit, type Visitor } from '@coliseum/testing';
import type { Browser, Page } from 'playwright-core';
import { startVoting } from './boards.spec-support.js';
import { aPlay, postEvents, putEntities } from './events.spec-support.js';
import { inBothThemes, overflowOf, settled } from './page-checks.spec-support.js';

/** as high as everything on it: what is fetched only in sight is in sight */
const DESK = { width: 1440, height: 2_500 };
const NARROW = { width: 320, height: 800 };
const EVENT = 'event';

const PUBLIC = [
  '/coliseum',
  '/coliseum?kind=city&q=nobody',
  '/coliseum/boards/top-artists-by-plays',
  '/coliseum/boards/there-is-none',
  '/coliseum/events',
  `/coliseum/events/${EVENT}`,
  '/coliseum/events/00000000-0000-4000-8000-000000000000',
  '/coliseum/embed/event-artist-rankings?limit=3',
  '/coliseum/embed/there-is-none',
  '/coliseum/design',
  '/coliseum/reports/there-is-none',
  '/coliseum/shared/there-is-none',
  '/coliseum/nothing/here',
  '/dia/coliseum/login',
];
/** beside those that the rail names */
const ADMIN = [
  '/dia/coliseum/leaderboards/_new',
  '/dia/coliseum/leaderboards/top-artists-by-plays',
  '/dia/coliseum/leaderboards/top-artists-by-plays/definition',
  '/dia/coliseum/tournaments/_new',
  '/dia/coliseum/entities/_import',
  '/dia/coliseum/entities/_unnamed',
  '/dia/coliseum/account',
];
/** the server does not answer: one of each kind of page */
const WITHOUT_SERVER = [
  '/coliseum',
  '/coliseum/events',
  '/coliseum/embed/event-artist-rankings',
  '/dia/coliseum/leaderboards',
  '/dia/coliseum/screens',
  '/dia/coliseum/users',
];

describe('accessibility', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;
  let eventId: string;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    const evening = await startVoting(product.origin, { 'Duncan Laurence': 492, Mahmood: 465, KEiiNO: 291 });
    ({ eventId } = evening);
    const [winner = ''] = evening.artists.values();
    await putEntities(product.origin, [
      { type: 'artist', id: winner, name: 'Duncan Laurence', cityId: '2759794' },
    ]);
    await postEvents(product.origin, [{ ...aPlay(winner), eventId, cityId: '2759794' }, aPlay(winner)]);
    visitor = await visit(browser, product.origin);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const look = async (page: Page, path: string): Promise<void> => {
    await page.setViewportSize(DESK);
    await page.goto(
      path.replace(EVENT, (word, at: number) =>
        path[at - 1] === '/' && path.endsWith(word) ? eventId : word,
      ),
    );
    await settled(page);
    expect(await inBothThemes(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    expect(await overflowOf(page)).toEqual([]);
  };

  it.each(PUBLIC)(
    'of %s',
    async (path) => {
      await look(visitor.page, path);
    },
    40_000,
  );

  it('of every page of the control room', async () => {
    const { page } = visitor;
    await page.setViewportSize(DESK);
    await page.goto('/dia/coliseum/login');
    await signIn(page);
    await page.locator('ui-state-sentence').waitFor();
    const named = await page
      .locator('dia-rail a[href^="/dia/coliseum"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(named.length).toBeGreaterThan(12);
    for (const path of new Set([...named, ...ADMIN])) await look(page, path);
  }, 240_000);

  it.each(WITHOUT_SERVER)(
    'of %s while nothing answers',
    async (path) => {
      const { page } = visitor;
      await page.route('**/api/v1/**', (route) =>
        route.request().url().endsWith('/auth/me')
          ? route.continue()
          : route.fulfill({
              status: 503,
              json: { code: 'store_unavailable', detail: 'The store does not answer.' },
            }),
      );
      await look(page, path);
      expect(await page.getByText('The store does not answer.').count()).toBeGreaterThan(0);
      await page.unroute('**/api/v1/**');
    },
    40_000,
  );

  it('needs no motion from who wants none', async () => {
    const { page } = visitor;
    await page.setViewportSize(DESK);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const path of ['/coliseum', '/coliseum/design', '/dia/coliseum']) {
      await page.goto(path);
      await settled(page);
      await page.waitForTimeout(500); // what waits for its moment counts as running until then
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter((one) => one.playState === 'running')
          .map((one) => (one as CSSAnimation).animationName ?? one.id),
      );
      expect({ path, moving }).toEqual({ path, moving: [] });
    }
    await page.emulateMedia({ reducedMotion: null });
  });

  it('keeps the theme that was chosen, and follows the system where none was', async () => {
    const { page } = visitor;
    const shown = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset['theme']);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/coliseum');
    await page.getByRole('button', { name: 'Theme: system' }).click();
    await page.getByRole('button', { name: 'Theme: dark' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).waitFor();
    expect(await shown()).toBe('light');
    // before anything of the app has run
    await page.route('**/app/admin/*.js', (route) => route.abort());
    await page.reload({ waitUntil: 'commit' });
    await page.locator('noscript').waitFor({ state: 'attached' });
    expect(await shown()).toBe('light');
    await page.unroute('**/app/admin/*.js');
    await page.goto('/dia/coliseum');
    await page.getByRole('button', { name: 'Theme: light' }).click();
    await page.getByRole('button', { name: 'Theme: system' }).waitFor();
    expect(await shown()).toBe('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'light');
  });

  it('has kept to the content policy all the while', () => expect(visitor.complaints).toEqual([]));
});
