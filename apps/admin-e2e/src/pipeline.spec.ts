import { openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { aPlay, postEvents } from './events.spec-support.js';

const LOST_WITHIN_MS = 15_000;
const accepted = async (page: Page): Promise<number> =>
  Number((await page.locator('[data-total="accepted"]').innerText()).replaceAll(',', ''));

describe('the pipeline page', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    visitor = await visit(browser, product.origin);
    await visitor.page.goto('/dia/coliseum');
    await signIn(visitor.page);
    await visitor.page.locator('ui-state-sentence').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('shows how it is, stage by stage', async () => {
    const { page } = visitor;
    await until(
      async () => (await page.locator('ui-state-sentence').getAttribute('class')) === 'ok',
      10_000,
      () => 'the pipeline did not get healthy',
    );
    expect(await page.locator('ui-stage-arch h3').allInnerTexts()).toEqual([
      'Passport',
      'Ingest',
      'Roll up',
      'Leaderboards',
      'Broadcast',
      'Walls',
    ]);
    await page.locator('dia-jobs tbody tr').first().waitFor();
    await page.locator('dia-history svg').first().waitFor();
  });

  it('grows by what is posted, without being loaded again', async () => {
    const { page } = visitor;
    const before = await accepted(page);
    const artist = randomUUID();
    const events = Array.from({ length: 25 }, () => aPlay(artist));
    expect(await postEvents(product.origin, events)).toMatchObject({
      accepted: 25,
      duplicates: 0,
      rejected: 0,
    });
    await until(
      async () => (await accepted(page)) === before + 25,
      10_000,
      () => 'accepted events did not grow by 25',
    );

    await postEvents(product.origin, events);
    await until(
      async () => (await page.locator('[data-total="duplicate"]').innerText()) === '25',
      10_000,
      () => 'duplicates were not shown',
    );
    await until(
      async () => (await page.locator('[data-fact="Waiting"]').innerText()) === '0',
      10_000,
      () => 'the events stayed unprocessed',
    );
    expect(await page.locator('[data-fact="Last run"]').innerText()).toMatch(/^\d\d:\d\d:\d\d$/);
  });

  it('shows the same figures of a chart as a table', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Table' }).first().click();
    await page.getByRole('region', { name: 'Events received as a table' }).waitFor();
    await page.getByRole('button', { name: 'Table' }).first().click();
  });

  it('runs commands from the box and switches the zone of all times', async () => {
    const { page } = visitor;
    await page.getByText(/Checked \d\d:\d\d:\d\d UTC/).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('local time');
    await page.keyboard.press('Enter');
    await page.getByText(/Checked \d\d:\d\d:\d\d (CET|CEST|GMT\+\d)/).waitFor();
    await page.keyboard.press('z');
    await page.getByText(/Checked \d\d:\d\d:\d\d UTC/).waitFor();
  });

  it('says that monitoring is lost when the server is gone, never green, and recovers by itself', async () => {
    const { page } = visitor;
    const sentence = page.locator('ui-state-sentence');
    const figureBefore = await accepted(page);
    const killedAt = Date.now();
    await product.kill();
    await sentence.getByText('Monitoring lost').waitFor({ timeout: LOST_WITHIN_MS });
    expect(Date.now() - killedAt).toBeLessThan(LOST_WITHIN_MS);
    expect(await sentence.getAttribute('class')).toBe('unknown');
    expect(await page.locator('dia-jobs .ok').count()).toBe(0);
    expect(await accepted(page)).toBe(figureBefore);

    await product.run();
    await until(
      async () => (await sentence.getAttribute('class')) === 'ok',
      20_000,
      () => 'the page did not recover',
    );
    await postEvents(product.origin, [aPlay(randomUUID())]);
    await until(
      async () => (await accepted(page)) === 1,
      10_000,
      () => 'the figures did not go on',
    );
  });

  it('has kept to its content policy all the while', () => expect(visitor.complaints).toEqual([]));
});
