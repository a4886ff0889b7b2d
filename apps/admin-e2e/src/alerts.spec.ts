/** Alerts as people meet them: raised, seen on another page, taken, gone; posted to a webhook; limits set; on a phone and by keyboard. */
import { freePort, openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import type { AlertNotice } from '@coliseum/contracts';
import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { Browser, Locator, Page } from 'playwright-core';
import { mustBeAccessible, sideways, typeAndConfirm } from './page-checks.spec-support.js';

const ALERTS = '/dia/coliseum/alerts';
const SOON = { timeout: 15_000 };

describe('the alerts of the control room', () => {
  const heard: { body: string; signature: string }[] = [];
  const server = http.createServer((request, answer) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      heard.push({ body, signature: String(request.headers['coliseum-signature']) });
      answer.writeHead(204).end();
    });
  });
  let address: string;
  let product: Product;
  let browser: Browser;
  let admin: Visitor;
  let page: Page;

  beforeAll(async () => {
    const port = await freePort();
    address = `127.0.0.1:${port}`;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    [product, browser] = await Promise.all([
      Product.start({ settings: { COLISEUM_WEBHOOK_ALLOW: address } }),
      openBrowser(),
    ]);
    admin = await visit(browser, product.origin);
    page = admin.page;
    await page.goto(ALERTS);
    await signIn(page);
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await browser?.close();
    await product?.stop();
  });

  const band = (): Locator => page.locator('dia-alert-band section');
  const theme = (name: string): Promise<void> =>
    page.evaluate((value) => void (document.documentElement.dataset['theme'] = value), name);
  const view = async (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('say that nothing stands, and what would', async () => {
    await page.getByRole('heading', { name: 'Nothing stands' }).waitFor();
    await mustBeAccessible(page);
    await view('Rules');
    await page.getByRole('link', { name: 'The rollup is behind' }).waitFor();
    await mustBeAccessible(page);
  });

  it('have limits that an admin sets', async () => {
    await page.getByRole('link', { name: 'The rollup is behind' }).click();
    const sheet = page.getByRole('dialog', { name: 'The rollup is behind' });
    await sheet.getByText('a long writing transaction holds the watermark back').waitFor();
    await mustBeAccessible(page);
    await sheet.getByRole('spinbutton').fill('3');
    expect(await sheet.getByRole('spinbutton').getAttribute('aria-invalid')).toBe('true');
    await sheet.getByRole('spinbutton').fill('45');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /The rollup is behind above 45 s/ }).waitFor();
  });

  it('are posted to a webhook whose secret is shown once', async () => {
    await view('Webhooks');
    await page.getByRole('heading', { name: 'Nobody else is told' }).waitFor();
    await mustBeAccessible(page);
    await page.getByRole('button', { name: 'New webhook' }).click();
    const sheet = page.getByRole('dialog', { name: 'New webhook' });
    await sheet.getByLabel('Who is told').fill('The night shift');
    await sheet.getByLabel('Address').fill('http://169.254.169.254/latest');
    await sheet.getByRole('button', { name: 'Make the webhook' }).click();
    await sheet.getByText('which is not public').waitFor();
    await sheet.getByLabel('Address').fill(`http://${address}/hook`);
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'Make the webhook' }).click();
    const shown = page.getByRole('dialog', { name: 'The secret of The night shift' });
    const secret = await shown.getByLabel('The secret').inputValue();
    await shown.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Test The night shift' }).click();
    await page.getByRole('row', { name: /^test .*delivered, 204/ }).waitFor(SOON);
    const [{ body, signature } = { body: '', signature: '' }] = heard;
    const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(signature) ?? [];
    expect(createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')).toBe(v1);
    expect(await page.content()).not.toContain(secret);
    await mustBeAccessible(page);
  });

  it('are seen on every page, in the tab and on its icon, and taken by keyboard', async () => {
    await view('Standing');
    await page.getByRole('button', { name: 'Drill a critical one' }).click();
    await page.getByRole('link', { name: 'Queues' }).first().click();
    await page.waitForURL('**/queues');
    await band().getByText('This is a drill').waitFor(SOON);
    expect(await page.title()).toBe('(1) Queues – Coliseum');
    expect(await page.locator('link[rel="icon"]').getAttribute('href')).toContain('data:image/svg');
    expect(await page.locator('dia-rail .count.crit').innerText()).toBe('1');
    await mustBeAccessible(page);
    await theme('print');
    await mustBeAccessible(page);
    await theme('');
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await sideways(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.setViewportSize({ width: 1440, height: 900 });
    await band().getByRole('button', { name: 'Acknowledge…' }).focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Acknowledge the alert' });
    await sheet.getByLabel('A word for whoever looks next').fill('only a drill');
    await mustBeAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await band().waitFor({ state: 'detached' });
    expect(await page.title()).toBe('Queues – Coliseum');
    // quiet, and still in sight
    await page.locator('body').press('g');
    await page.keyboard.press('w');
    await page.getByText('only a drill').waitFor(SOON);
    await page.getByText(/^Acknowledged by ops@example\.org/).waitFor();
    await mustBeAccessible(page);
  });

  it('go by themselves and are kept as history; who was told stands in the log', async () => {
    // a machine that is busy may have an alert of its own beside it
    await page.getByText(/^Acknowledged by ops@example\.org/).waitFor({ state: 'detached', ...SOON });
    await view('History');
    await page.getByRole('row', { name: /This is a drill.*only a drill/ }).waitFor(SOON);
    await mustBeAccessible(page);
    const kinds = (): string[] =>
      heard
        .map(({ body }) => JSON.parse(body) as AlertNotice)
        .filter(({ alert }) => alert === null || alert.rule === 'drill')
        .map(({ kind }) => kind);
    await until(
      async () => kinds().length === 4,
      10_000,
      () => `the webhook was told of ${kinds().join(', ')}`,
    );
    expect(kinds()).toEqual(['test', 'raised', 'acknowledged', 'resolved']);
  });

  it('are posted no more once the webhook is deleted', async () => {
    await view('Webhooks');
    await page.getByRole('button', { name: 'Delete The night shift' }).click();
    await typeAndConfirm(page, 'delete', 'Delete the webhook');
    await page.getByRole('heading', { name: 'Nobody else is told' }).waitFor(SOON);
  });

  it('have kept to their content policy', () => expect(admin.complaints).toEqual([]));
});
