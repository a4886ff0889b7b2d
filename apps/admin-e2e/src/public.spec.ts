import { openBrowser, Product, until, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { aVote, postEvents, putEntities } from './events.spec-support.js';

const EVENT = randomUUID();
const WINNER = randomUUID();
const OTHER = randomUUID();
const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('the public page', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    visitor = await visit(browser, product.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('says what is missing while there is nothing', async () => {
    const { page } = visitor;
    await page.goto('/coliseum');
    await page.getByText('No event is on').first().waitFor();
    await page.getByText('Nobody is ranked yet').first().waitFor();
  });

  it('shows a show as it is voted on, without being loaded again', async () => {
    const { page } = visitor;
    await putEntities(product.origin, [
      { type: 'event', id: EVENT, name: 'Grand Final', startsAt: hoursFromNow(-1), endsAt: hoursFromNow(2) },
      { type: 'artist', id: WINNER, name: 'Duncan Laurence' },
      { type: 'artist', id: OTHER, name: 'Mahmood' },
    ]);
    await postEvents(product.origin, [aVote(EVENT, OTHER, 10), aVote(EVENT, WINNER, 7)]);
    const board = page.locator('coliseum-board-card').filter({ has: page.getByText('points, this event') });
    const first = board.locator('ui-board-row').first();
    await first.getByText('Mahmood').waitFor({ timeout: 20_000 });
    await page.getByRole('heading', { name: 'Grand Final' }).waitFor();

    const postedAt = Date.now();
    await postEvents(product.origin, [aVote(EVENT, WINNER, 12)]);
    await first.getByText('Duncan Laurence').waitFor({ timeout: 5_000 });
    expect(Date.now() - postedAt).toBeLessThan(5_000);
    expect(await first.locator('.score').innerText()).toMatch(/^19\s*points$/);
    await until(
      async () => (await page.locator('ui-digits').getAttribute('aria-label')) === '3 votes counted',
      10_000,
      () => 'the digits did not reach 3 votes',
    );
  });

  it('keeps the window in the address', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'All time' }).click();
    await page.waitForURL('**/coliseum?window=all_time');
    await page.reload();
    await page.getByRole('button', { name: 'All time', pressed: true }).waitFor();
  });

  it('has every board in full on a page of its own', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: /^All ranks of Artist rankings/ }).click();
    await page.waitForURL('**/coliseum/boards/event-artist-rankings?window=all_time');
    await page.locator('ui-board-row').getByText('Duncan Laurence').waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});
