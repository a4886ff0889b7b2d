/** The report viewer over a report that the product made: at every width, by keyboard, as tables, on paper, by a link. */
import { openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import type { Report } from '@coliseum/contracts';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import decodeQr from 'qr/decode.js';
import { type Evening, makeReport, sendEvening } from './reports.spec-support.js';

const WIDTHS = [320, 390, 768, 1440, 3840];
const DRAWN_WITHIN_MS = 5_000;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('a report', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;
  let evening: Evening;
  let report: Report;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    evening = await sendEvening(product.origin, {
      event: 'Grand Final',
      artists: ['Ada', 'Bo', 'Cleo', 'Dag'],
    });
    report = await makeReport(
      product.origin,
      { type: 'event', entityId: evening.eventId, timeRange: 'subject' },
      true,
    );
    visitor = await visit(browser, product.origin);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const path = (): string => `/coliseum/reports/${report.id}`;
  const open = async (page: Page, where = path()): Promise<void> => {
    await page.goto(where);
    await page.locator('coliseum-report h1').waitFor();
    await page.locator('#timeline svg').first().waitFor();
  };
  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe.source); // by the debugger's way: the page's own policy stays strict
    return page.evaluate(async (runOnly) => {
      const run = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations: found } = await run.run(document, { runOnly });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    }, RULES);
  };
  const sticksOut = (page: Page): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  it('is read by anyone where it is public: what it is, its zone, when its figures were frozen', async () => {
    const { page } = visitor;
    await open(page);
    expect(await page.locator('h1').innerText()).toBe('Grand Final');
    const head = await page.locator('coliseum-report-head').innerText();
    expect(head).toContain('Asia/Jerusalem');
    expect(head).toContain('Figures frozen');
    expect(await page.title()).toBe('Grand Final, event report – Coliseum');
    expect(await page.locator('#key-figures').innerText()).toMatch(/Votes\s+40/);
  });

  it.each(WIDTHS)(
    'needs no scrolling sideways, and breaks no rule of accessibility, at %d',
    async (width) => {
      const { page } = visitor;
      await page.setViewportSize({ width, height: 900 });
      await open(page);
      expect(await sticksOut(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, a, select, summary, input')]
          .filter((one) => one.checkVisibility() && !one.closest('p, bdi'))
          .map((one) => ({ one: one.outerHTML.slice(0, 80), box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ one }) => one),
      );
      expect(small).toEqual([]);
    },
  );

  it('shows each drawing as a table by T and by its switch, with the figures of the API', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page);
    const twins = page.locator('section:has(ui-segmented)');
    const count = await twins.count();
    expect(count).toBeGreaterThan(1);
    for (let i = 0; i < count; i++) {
      const section = twins.nth(i);
      await section.locator('h2').focus();
      await page.keyboard.press('t');
      await section
        .locator('coliseum-report-chart, coliseum-city-map, coliseum-funnel')
        .first()
        .waitFor({ state: 'detached' });
      await section.locator('coliseum-report-table tbody tr').first().waitFor();
    }
    const funnel = report.reportData?.sections.find((one) => one.kind === 'funnel');
    if (funnel?.kind !== 'funnel') throw new Error('the report has no funnel');
    const people = await page.locator('#funnel tbody tr td:nth-child(2)').allInnerTexts();
    expect(people.map((text) => Number(text.replaceAll(',', '')))).toEqual(
      funnel.steps.map((step) => step.people),
    );
    await page.locator('#funnel').getByRole('button', { name: 'Chart', exact: true }).click();
    await page.locator('coliseum-funnel').waitFor();
  });

  it('reads a chart out as the arrow keys walk along it, and shows where', async () => {
    const { page } = visitor;
    await open(page);
    const chart = page.locator('#timeline [role=img]');
    await chart.focus();
    const before = await page.locator('#timeline .canvas').innerHTML();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page
      .locator('#timeline [aria-live]', { hasText: /^18 May 2024, 22:05, Votes 0/ })
      .waitFor({ state: 'attached' });
    await until(
      async () => (await page.locator('#timeline .canvas').innerHTML()) !== before,
      DRAWN_WITHIN_MS,
      () => 'the chart does not show the step that is read out',
    );
    await page.keyboard.press('Escape');
  });

  it('leads to a section by its name, and keeps it in the address', async () => {
    const { page } = visitor;
    await open(page);
    const link = page
      .getByRole('navigation', { name: 'In this report' })
      .getByRole('link', { name: 'The result' });
    await link.click();
    await page.waitForURL(`**${path()}#result`);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('result-title');
    expect(await link.getAttribute('aria-current')).toBe('true');
    expect(await page.locator('#result tbody th').allInnerTexts()).toEqual(
      evening.artists.map(({ name }) => name),
    );
  });

  it('has a code that leads to it', async () => {
    const { page } = visitor;
    await open(page);
    expect(await scan(page)).toBe(product.origin + path());
  });

  it('goes to paper in a palette of its own, without what cannot be pressed there', async () => {
    const { page } = visitor;
    await open(page);
    await page.emulateMedia({ media: 'print' });
    await page.locator('html[data-theme=print]').waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.locator('button:visible, select:visible, nav:visible').count()).toBe(0);
    const ink = await page
      .locator('#timeline svg text')
      .first()
      .evaluate((text) => text.getAttribute('fill'));
    expect(ink?.toLowerCase()).not.toBe('#9dabbe');
    expect((await violations(page)).filter((rule) => rule.startsWith('color-contrast'))).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('html:not([data-theme=print])').waitFor();
  });

  it('asks to sign in where it is private, and comes back', async () => {
    const { page } = visitor;
    const hidden = await makeReport(product.origin, {
      type: 'event',
      entityId: evening.eventId,
      timeRange: 'all_time',
    });
    await page.goto(`/coliseum/reports/${hidden.id}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/login?**');
    await signIn(page);
    await page.waitForURL(`**/coliseum/reports/${hidden.id}`);
    await page.locator('coliseum-report h1').waitFor();
  });

  it('is lent by a link that asks for its password, and leads nowhere once revoked', async () => {
    const { page } = visitor;
    await open(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this report' });
    await dialog.getByLabel('Password, if it shall ask for one').fill('open sesame');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const url = await dialog.getByLabel('The link', { exact: true }).inputValue();
    expect(new URL(url).pathname).toMatch(/^\/coliseum\/shared\/.{22,}$/);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await scan(page)).toBe(url);

    const guest = await visit(browser, product.origin);
    await guest.page.goto(url);
    await guest.page.getByLabel('Password', { exact: true }).fill('not this one');
    await guest.page.getByRole('button', { name: 'Open the report' }).click();
    await guest.page.getByText('That is not the password.').waitFor();
    await guest.page.getByLabel('Password', { exact: true }).fill('open sesame');
    await guest.page.getByRole('button', { name: 'Open the report' }).click();
    await guest.page.locator('coliseum-report h1').waitFor();
    await open(guest.page, url); // it is not asked for twice
    expect(await guest.page.getByRole('button', { name: /share/i }).count()).toBe(0);

    await page.getByRole('button', { name: 'Shared' }).click();
    await dialog.getByRole('button', { name: 'Revoke…' }).click();
    await dialog.getByRole('button', { name: 'Revoke the link' }).click();
    await dialog.getByText('The link is dead.').waitFor();
    await guest.page.goto(url);
    await guest.page.getByRole('heading', { name: 'This link leads nowhere any more' }).waitFor();
    expect(guest.complaints).toEqual([]);
    await guest.context.close();
  });

  it('says that there is no such report', async () => {
    const { page } = visitor;
    await page.goto('/coliseum/reports/00000000-0000-4000-8000-000000000000');
    await page.getByRole('heading', { name: 'There is no such report' }).waitFor();
  });

  it('does not weigh on the leaderboards: none of it is fetched there', async () => {
    const guest = await visit(browser, product.origin);
    const scripts: string[] = [];
    guest.page.on('response', async (response) => {
      if (/\.js$/.test(new URL(response.url()).pathname)) scripts.push(await response.text().catch(() => ''));
    });
    await guest.page.goto('/coliseum', { waitUntil: 'networkidle' });
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((script) => script.includes('coliseum-report'))).toEqual([]);
    await guest.context.close();
  });

  it('has kept to its content policy all the while', () => expect(visitor.complaints).toEqual([]));

  /** What a phone reads of the code on the page. */
  async function scan(page: Page): Promise<string> {
    const picture = await page.locator('coliseum-qr-code').screenshot();
    const pixels = await page.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
        const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        pen?.drawImage(bitmap, 0, 0);
        const data = pen?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
        return { width: bitmap.width, height: bitmap.height, data: [...data] };
      },
      [...picture],
    );
    return decodeQr({ ...pixels, data: Uint8Array.from(pixels.data) });
  }
});
