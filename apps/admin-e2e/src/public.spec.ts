/** The public pages as fans use them: nothing yet, a show as it is voted on, what may be chosen, taken along and put elsewhere. */
import { openBrowser, Product, until, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator } from 'playwright-core';
import { aPlay, aVote, postEvents, putEntities } from './events.spec-support.js';

const EVENT = randomUUID();
const WINNER = randomUUID();
const OTHER = randomUUID();
const AMSTERDAM = '2759794';
const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('the public page', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;
  let elsewhere: Server;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    visitor = await visit(browser, product.origin);
    elsewhere = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://x');
      const [, height = '414'] = pathname.split('/');
      response
        .setHeader('content-type', 'text/html')
        .end(
          `<!doctype html><title>News</title><iframe src="${product.origin}/coliseum/${height === 'whole' ? '' : 'embed/event-artist-rankings?limit=2'}" title="Ranks" width="500" height="400"></iframe>`,
        );
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, 'localhost', resolve));
  }, 120_000);
  afterAll(async () => {
    elsewhere?.close();
    await browser?.close();
    await product?.stop();
  });

  const ranks = (): Locator =>
    visitor.page.locator('coliseum-board-card').filter({ has: visitor.page.getByText('points, this event') });
  const tile = (name: string): Locator =>
    visitor.page.locator('ui-kpi-tile').filter({ has: visitor.page.getByRole('heading', { name }) });

  it('says what is missing while there is nothing', async () => {
    const { page } = visitor;
    await page.goto('/coliseum');
    // boards of the house stand first; those of events come as one gets down to them
    const missing = page.getByText('No event is on').first();
    for (const end = Date.now() + 30_000; !(await missing.isVisible()) && Date.now() < end;)
      await page.mouse.wheel(0, 400).then(() => page.waitForTimeout(200));
    await missing.waitFor();
    await tile('Plays').getByText('none by this time yesterday').waitFor();
    await page.goto('/coliseum/events');
    await page.getByText('No event yet').waitFor();
  });

  it('shows a show as it is voted on, without being loaded again', async () => {
    const { page } = visitor;
    await putEntities(product.origin, [
      {
        ...{ type: 'event', id: EVENT, name: 'Grand Final', cityId: AMSTERDAM, timeZone: 'Asia/Jerusalem' },
        ...{ startsAt: hoursFromNow(-1), endsAt: hoursFromNow(2), lineup: [WINNER, OTHER] },
      },
      { type: 'artist', id: WINNER, name: 'Duncan Laurence' },
      { type: 'artist', id: OTHER, name: 'Mahmood' },
    ]);
    await page.goto('/coliseum');
    await postEvents(product.origin, [aVote(EVENT, OTHER, 10), aVote(EVENT, WINNER, 7)]);
    const first = ranks().locator('ui-board-row').first();
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
    await tile('Votes').getByText('3', { exact: true }).waitFor({ timeout: 15_000 });
  });

  it('draws where it comes from, and tells it as a table and as a file', async () => {
    const { page } = visitor;
    const plays = [WINNER, OTHER, WINNER].map((artist) => ({
      ...aPlay(artist),
      eventId: EVENT,
      cityId: AMSTERDAM,
    }));
    await postEvents(product.origin, plays);
    const map = page.locator('coliseum-energy-map');
    await page.getByRole('heading', { name: 'Where the energy comes from' }).scrollIntoViewIfNeeded();
    await map.getByRole('img', { name: /^Map of .*Amsterdam/ }).waitFor({ timeout: 40_000 });
    await map.getByRole('button', { name: 'Table' }).click();
    await map.getByRole('row', { name: /^Amsterdam, NL 3/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      map.getByRole('button', { name: 'Cities as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('coliseum-cities.csv');
  }, 90_000);

  it('keeps what was chosen in the address', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'All time' }).click();
    await page.waitForURL('**/coliseum?window=all_time');
    await page.getByRole('searchbox', { name: 'Find a name' }).fill('mahm');
    await page.waitForURL('**/coliseum?window=all_time&q=mahm');
    await page.reload();
    await page.getByRole('button', { name: 'All time', pressed: true }).waitFor();
    await until(
      async () => (await ranks().locator('ui-board-row').allInnerTexts()).join().includes('Mahmood'),
      10_000,
      () => 'the name was not found',
    );
    expect(await ranks().locator('ui-board-row').count()).toBe(1);
    expect(await ranks().locator('ui-board-row .rank').innerText()).toMatch(/2$/);
    await page.getByRole('combobox', { name: 'Kind of boards' }).selectOption('city');
    await ranks().waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Kind of boards' }).selectOption('');
    await page.getByRole('searchbox', { name: 'Find a name' }).fill('');
  });

  it('has every board in full on a page of its own', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: /^All ranks of Artist rankings/ }).click();
    await page.waitForURL('**/coliseum/boards/event-artist-rankings?window=all_time');
    await page.locator('ui-board-row').getByText('Duncan Laurence').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Artist rankings as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('event-artist-rankings.csv');
  });

  it('has a page for every event, in the time of its house', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Events' }).click();
    await page.getByRole('link', { name: /Grand Final/ }).click();
    await page.waitForURL(`**/coliseum/events/${EVENT}`);
    await page.getByRole('heading', { name: 'Grand Final', level: 1 }).waitFor();
    await page.locator('ui-board-row').getByText('Duncan Laurence').waitFor();
    await page.getByText(/ UTC · 2 artists/).waitFor();
    await page.goto('/coliseum');
    await page.getByRole('button', { name: 'Times in: UTC' }).click();
    await page.getByText(/^live, as of \d\d:\d\d:\d\d GMT\+[23],/).waitFor();
  });

  it('gives lines for another page, which shows the board there, live', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Embed' }).click();
    const dialog = page.getByRole('dialog', { name: 'Put a board on your page' });
    await dialog.getByRole('button', { name: '3', exact: true }).click();
    const wanted = `src="${product.origin}/coliseum/embed/event-artist-rankings?limit=3"`;
    const lines = dialog.getByRole('textbox', { name: 'Lines for your page' });
    await until(
      async () => (await lines.inputValue()).includes(wanted),
      5_000,
      () => `the lines do not say ${wanted}`,
    );
    await dialog.frameLocator('iframe').getByText('Duncan Laurence').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    const { port } = elsewhere.address() as AddressInfo;
    const there = await visitor.context.newPage();
    await there.goto(`http://localhost:${port}/`);
    const board = there.frameLocator('iframe');
    await board.getByText('Duncan Laurence').waitFor();
    await postEvents(product.origin, [aVote(EVENT, OTHER, 12)]);
    await board.locator('ui-board-row').first().getByText('Mahmood').waitFor({ timeout: 10_000 });
    // a program of that page may read what is public, as anyone
    const read = await there.evaluate(async (address) => {
      const answer = await fetch(address);
      return { status: answer.status, etag: answer.headers.get('etag') !== null };
    }, `${product.origin}/api/v1/leaderboards/event-artist-rankings?eventId=${EVENT}`);
    expect(read).toEqual({ status: 200, etag: true });
    await expect(
      there.evaluate(
        (address) => fetch(address, { credentials: 'include' }),
        `${product.origin}/api/v1/kpis`,
      ),
    ).rejects.toThrow('fetch');
    // no other page of the house is shown elsewhere
    const refused = there.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await there.goto(`http://localhost:${port}/whole`);
    await refused;
    await there.close();
  });

  it('has kept to the content policy all the while', () => expect(visitor.complaints).toEqual([]));
});
