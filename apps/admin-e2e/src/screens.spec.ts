/** An evening at the walls, with a real wall in a second page: paired, seen, told what to show, overruled, revoked. */
import { openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import axe from 'axe-core';
import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { aPlay, postEvents, putEntities } from './events.spec-support.js';

const HOLD_MS = 2_300;
const NAME = 'Hall North';

/** The codes that the wall was given, as its line brings them. */
const codesOf = (page: Page): string[] => {
  const codes: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const [, code] = /"screen:code",\{[^}]*"code":"([^"]+)"/.exec(String(payload)) ?? [];
      if (code) codes.push(code);
    }),
  );
  return codes;
};

const holdKey = async (page: Page, button: Locator, key: 'Enter' | 'Space', ms: number): Promise<void> => {
  await button.focus();
  await page.keyboard.down(key);
  await page.waitForTimeout(ms);
  await page.keyboard.up(key);
};

const goTo = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole('navigation', { name: 'Control room' }).getByRole('link', { name }).click();

describe('the walls', () => {
  let product: Product;
  let browser: Browser;
  let operator: Visitor;
  let wall: Visitor;
  let codes: string[];
  const sceneOnWall = (): Promise<string | null> =>
    wall.page.locator('wall-stage').getAttribute('data-scene');

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    const artist = randomUUID();
    await putEntities(product.origin, [{ type: 'artist', id: artist, name: 'Duncan Laurence' }]);
    await postEvents(product.origin, [aPlay(artist), aPlay(artist)]);
    [operator, wall] = await Promise.all([visit(browser, product.origin), visit(browser, product.origin)]);
    codes = codesOf(wall.page);
    await operator.page.goto('/dia/coliseum/screens');
    await signIn(operator.page);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('say how the first one is opened', async () => {
    await operator.page.getByRole('heading', { name: 'No wall is paired yet' }).waitFor();
    await operator.page.getByRole('link', { name: `${product.origin}/jumbotron` }).waitFor();
  });

  it('refuse a code that no wall shows, in words', async () => {
    const { page } = operator;
    await page.getByLabel('Code').fill('ZZZZZZ');
    await page.getByLabel('Name').fill(NAME);
    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByText('No wall shows ZZZZZZ now.').waitFor();
  });

  it('are paired by the code on the wall, and live at once', async () => {
    const { page } = operator;
    await wall.page.goto('/jumbotron');
    await until(
      () => Promise.resolve(codes.length > 0),
      20_000,
      () => 'the wall was given no code',
    );
    await page.getByLabel('Code').fill(codes.at(-1) ?? '');
    await page.getByLabel('Name').fill(NAME);
    await page.getByRole('button', { name: 'Claim' }).click();
    const card = page.locator('dia-wall-card').filter({ hasText: NAME });
    await card.locator('dia-wall-state.live').waitFor({ timeout: 20_000 });
    await page
      .getByRole('link', { name: /^Screens/ })
      .getByText('1', { exact: true })
      .waitFor();
  });

  it('show the scene that was chosen, and say how fast it reached them', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: /^Scene…/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Scene' });
    await dialog.getByRole('combobox', { name: 'Board', exact: true }).selectOption('top-artists-by-plays');
    await dialog.getByRole('button', { name: `Show on ${NAME}` }).click();
    await page.getByText(/Scene reached 1 of 1 in \d\.\d\d s/).waitFor();
    await until(
      async () => (await sceneOnWall()) === 'leaderboard',
      15_000,
      () => 'the wall did not show the board',
    );
    await page.locator('dia-wall-card').getByText('leaderboard, held', { exact: true }).waitFor();
  });

  it('are commanded by single letters', async () => {
    const { page } = operator;
    await page.keyboard.press('i');
    await page.getByText(/Identify reached 1 of 1/).waitFor();
  });

  it('are not taken over by who lets go too early', async () => {
    const { page } = operator;
    const hold = page.getByRole('button', { name: 'Hold 2 s to take over every wall' });
    await holdKey(page, hold, 'Enter', 1_200);
    await page.waitForTimeout(1_500);
    expect(await page.locator('dia-takeover-band section').count()).toBe(0);
  });

  it('are taken over by who holds, on every page in sight, and cleared the same way', async () => {
    const { page } = operator;
    const hold = page.getByRole('button', { name: 'Hold 2 s to take over every wall' });
    await holdKey(page, hold, 'Enter', HOLD_MS);
    await page.getByText(/Takeover reached 1 of 1/).waitFor();
    await page.locator('dia-wall-card').getByText('TAKEOVER', { exact: true }).waitFor();
    await goTo(page, /^Pipeline/);
    const band = page.getByRole('alert', { name: 'Takeover' });
    await band.getByText('LEAVE BY THE NEAREST EXIT').waitFor();
    await holdKey(page, band.getByRole('button'), 'Space', HOLD_MS);
    await band.waitFor({ state: 'detached' });
    await goTo(page, /^Screens/);
    await page.locator('dia-wall-card').waitFor();
    expect(await page.locator('dia-wall-card').getByText('TAKEOVER', { exact: true }).count()).toBe(0);
  });

  it.each([1440, 390])(
    'break no rule of accessibility and need no scrolling sideways at %d',
    async (width) => {
      const { page } = operator;
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe.source); // by the debugger's way: the page's own policy stays strict
      const found = await page.evaluate(async () => {
        const run = (globalThis as unknown as { axe: typeof axe }).axe;
        const { violations } = await run.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
        );
      });
      expect(found).toEqual([]);
      expect(await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
      await page.setViewportSize({ width: 1440, height: 900 });
    },
  );

  it('go by a playlist that was made here, once it is published', async () => {
    const { page } = operator;
    await goTo(page, /^Playlists/);
    await page.getByRole('button', { name: 'New playlist' }).click();
    await page.getByLabel('Add an item').selectOption('kpi');
    const items = page.locator('dia-item-list .open');
    await items.nth(1).press('Alt+ArrowUp');
    await page.getByText('Saved as draft v2').waitFor();
    expect(await items.locator('b').allInnerTexts()).toEqual(['KPI wall', 'standby']);
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish' });
    expect(await dialog.getByRole('button', { name: 'Publish without a passed check' }).isDisabled()).toBe(
      true,
    );
    await dialog.getByLabel('Reason').fill('the doors open');
    await dialog.getByLabel(/^Type/).fill('publish anyway');
    await dialog.getByRole('button', { name: 'Publish without a passed check' }).click();
    await page.getByText('live v2, forced').waitFor();
  });

  it('fall back to a code within 5 s once they are removed', async () => {
    const { page } = operator;
    await goTo(page, /^Screens/);
    await page.getByRole('button', { name: `Open ${NAME}` }).click();
    await page.getByRole('button', { name: 'Remove…' }).click();
    await page.getByLabel(/^Type/).fill(`remove ${NAME}`);
    const before = codes.length;
    await page.getByRole('button', { name: 'Remove the wall' }).click();
    await until(
      () => Promise.resolve(codes.length > before),
      5_000,
      () => 'the wall was given no new code',
    );
    await page.getByRole('heading', { name: 'No wall is paired yet' }).waitFor();
  });

  it('have kept to the content policy all the while', () => expect(operator.complaints).toEqual([]));
});
