/** Reports in the control room: one made, read, taken along, shared and revoked; a schedule made, paused, changed by two. */
import { API_KEY, openBrowser, Product, signIn, visit, type Visitor } from '@coliseum/testing';
import type { ReportScheduleList } from '@coliseum/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { mustBeAccessible, pick, sideways } from './page-checks.spec-support.js';
import { type Evening, sendEvening } from './reports.spec-support.js';

const PASSWORD = 'open sesame';

describe('reports in the control room', () => {
  let product: Product;
  let browser: Browser;
  let operator: Visitor;
  let evening: Evening;
  let url: string;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    evening = await sendEvening(product.origin, {
      event: 'Grand Final',
      artists: ['Ada', 'Bo', 'Cleo', 'Dag'],
    });
    operator = await visit(browser, product.origin);
    await operator.page.goto('/dia/coliseum/reports');
    await signIn(operator.page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const row = (page: Page): Locator =>
    page.locator('dia-history-table tbody tr').filter({ hasText: 'Grand Final' });
  /** What the page hands to the browser to save; where a root's browser puts it the test may not read. */
  const saved = async (page: Page, press: () => Promise<void>): Promise<{ name: string; file: Buffer }> => {
    await page.evaluate(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (file: Blob): string => {
        URL.createObjectURL = createObjectURL;
        Object.assign(globalThis, { handedOver: file });
        return createObjectURL.call(URL, file);
      };
    });
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press()]);
    const bytes = await page.evaluate(async () => {
      const { handedOver } = globalThis as unknown as { handedOver: Blob };
      return [...new Uint8Array(await handedOver.arrayBuffer())];
    });
    return { name: download.suggestedFilename(), file: Buffer.from(bytes) };
  };

  it('say how the first one comes about', async () => {
    await operator.page.getByRole('heading', { name: 'No report yet' }).waitFor();
    await mustBeAccessible(operator.page);
  });

  it('say before they are made what they will hold, and are made while one looks on', async () => {
    const { page } = operator;
    await pick(page, 'Event', 'Grand Final');
    await page.getByText(/events, 4 artists, 4 tracks, 2 cities/).waitFor();
    await page.getByText(/18 May 2024, 22:00 – 02:00 \(Asia\/Jerusalem/).waitFor();
    await page.getByRole('button', { name: /^Generate/ }).click();
    await page.getByText('It is on its way.').waitFor();
    await row(page).getByText('ready', { exact: true }).waitFor({ timeout: 60_000 });
    await row(page)
      .getByText(/\d+ pages, \d+ kB/)
      .waitFor();
    await page.getByText('Nothing is being made.').waitFor();
  });

  it('are not made twice within five minutes: the first answers, open beside the form', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: /^Generate/ }).click();
    await page.getByText('The same was asked for within the last 5 min').waitFor();
    await page.getByRole('region', { name: 'Report of Grand Final' }).waitFor();
    expect(await row(page).count()).toBe(1);
  });

  it('stay open at their address', async () => {
    const { page } = operator;
    await page.reload();
    const panel = page.getByRole('region', { name: 'Report of Grand Final' });
    await panel.getByText('18 May 2024').first().waitFor();
    await mustBeAccessible(page);
    const [opened] = await Promise.all([
      operator.context.waitForEvent('page'),
      panel.getByRole('link', { name: /^Read/ }).click(),
    ]);
    await opened.getByRole('heading', { name: 'Grand Final', level: 1 }).waitFor();
    await opened.close();
  });

  it('are taken along as PDF on either paper, CSV and JSON', async () => {
    const { page } = operator;
    const panel = page.getByRole('region', { name: 'Report of Grand Final' });
    const press = (name: string) => (): Promise<void> =>
      panel.getByRole('button', { name, exact: true }).click();
    const a4 = await saved(page, press('PDF'));
    await panel.getByLabel('Paper of the PDF').selectOption('letter');
    const letter = await saved(page, press('PDF'));
    expect(a4.name).toBe('coliseum-event-grand-final.pdf');
    expect(a4.file.toString('latin1', 0, 5)).toBe('%PDF-');
    expect(a4.file.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59\d/);
    expect(letter.file.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 612 792\]/);
    const csv = await saved(page, press('CSV'));
    expect(csv.name).toBe('coliseum-event-grand-final.csv');
    expect(csv.file.toString('utf8')).toContain('Grand Final');
    const json = await saved(page, press('JSON'));
    expect(JSON.parse(json.file.toString('utf8'))).toMatchObject({ subject: { entityId: evening.eventId } });
  });

  it('are shared by a link with a password and a code, and opened by a stranger', async () => {
    const { page } = operator;
    await row(page).getByRole('button', { name: 'Share Grand Final' }).click();
    const dialog = page.getByRole('dialog', { name: /^Share/ });
    await dialog.getByLabel('It ends after').selectOption('24h');
    await dialog.getByLabel('Password, if it shall ask for one').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await dialog.getByText('The link stands.').waitFor();
    url = await dialog.getByRole('textbox', { name: 'The link', exact: true }).inputValue();
    expect(url).toMatch(new RegExp(`^${product.origin}/coliseum/shared/`));
    const code = dialog.getByAltText('QR code that leads to the link');
    await code.waitFor();
    expect(await code.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    await mustBeAccessible(page);
    await page.keyboard.press('Escape');
    await row(page).getByText(/^23 h/).waitFor();

    const stranger = await visit(browser, product.origin);
    await stranger.page.goto(url);
    await stranger.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await stranger.page.getByRole('button', { name: 'Open the report' }).click();
    await stranger.page.getByRole('heading', { name: 'Grand Final', level: 1 }).waitFor();
    await stranger.context.close();
  });

  it('say how often their link was opened, and are found by it', async () => {
    const { page } = operator;
    await page.reload();
    await page.getByText(/asks for a password, opened once/).waitFor();
    await page.getByRole('button', { name: 'Shared', exact: true }).click();
    await page.waitForURL(/shared=yes/);
    await row(page).waitFor();
    await page.getByRole('searchbox').fill('type:city');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'No report is like this' }).waitFor();
    expect(new URL(page.url()).searchParams.get('type')).toBe('city');
    await page.getByRole('button', { name: 'Show all' }).click();
    await row(page).waitFor();
  });

  it('lead nowhere once they are revoked', async () => {
    const { page } = operator;
    await row(page).getByRole('button', { name: 'Share Grand Final' }).click();
    const dialog = page.getByRole('dialog', { name: /^Share/ });
    await dialog.getByRole('button', { name: 'Revoke…' }).click();
    await dialog.getByRole('button', { name: 'Revoke the link' }).click();
    await dialog.getByText('The link is dead.').waitFor();
    await page.keyboard.press('Escape');
    await row(page).getByText('no', { exact: true }).waitFor();
    const stranger = await visit(browser, product.origin);
    await stranger.page.goto(url);
    await stranger.page.getByRole('heading', { name: 'This link leads nowhere any more' }).waitFor();
    await stranger.context.close();
  });

  it('are made by a schedule, which says beforehand when it will come round', async () => {
    const { page } = operator;
    await page
      .getByRole('navigation', { name: 'Control room' })
      .getByRole('link', { name: /^Schedules/ })
      .click();
    await page.getByRole('heading', { name: 'No schedule yet' }).waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New schedule' });
    await dialog.getByRole('button', { name: 'Make the schedule' }).click();
    await dialog.getByText('It still needs a name, at least one artist.').waitFor();
    await dialog.getByLabel('Name', { exact: true }).fill('Weekly artists');
    for (const name of ['Ada', 'Bo']) await pick(dialog, 'Artist', name);
    await dialog.getByLabel('By the clocks of').fill('Europe/Berlin');
    await page.keyboard.press('Tab');
    await dialog.getByLabel('How often').selectOption('weekly');
    const runs = dialog.locator('dia-next-runs li');
    await dialog.getByRole('heading', { name: 'Mondays at 08:00, Europe/Berlin' }).waitFor();
    await runs
      .filter({ hasText: /^Mon .*, 08:00 UTC\+[12]$/ })
      .nth(4)
      .waitFor();
    await mustBeAccessible(page);
    await dialog.getByRole('button', { name: 'Make the schedule' }).click();
    await page.getByText(/Weekly artists comes round next/).waitFor();
    const line = page.getByRole('row', { name: /Weekly artists/ });
    await line.getByText('2 artist reports, 7 d').waitFor();
    await line.getByText('Ada, Bo').waitFor();
    await mustBeAccessible(page);
  });

  it('are not made while it is paused, which can be taken back', async () => {
    const { page } = operator;
    const line = page.getByRole('row', { name: /Weekly artists/ });
    await line.getByRole('button', { name: 'Pause Weekly artists' }).click();
    await line.getByText('paused', { exact: true }).waitFor();
    expect((await schedules()).items[0]).toMatchObject({ enabled: false, nextAt: null });
    await page.keyboard.press('Control+z');
    await line.getByText(/^\d+ \w+, 08:00 UTC/).waitFor();
    await line.getByRole('button', { name: 'Pause Weekly artists' }).click();
    await line.getByText('paused', { exact: true }).waitFor();
  });

  it('are never scheduled over somebody else’s change', async () => {
    const { page } = operator;
    await page.getByRole('link', { name: 'Weekly artists', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Schedule Weekly artists' });
    await dialog.getByLabel('Keep of each').fill('3');
    const [schedule] = (await schedules()).items;
    await fetch(`${product.origin}/api/v1/admin/report-schedules/${schedule?.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ cron: '0 9 * * 1', version: schedule?.version }),
    });
    await dialog.getByRole('button', { name: 'Save' }).click();
    const clash = page.getByRole('dialog').filter({ hasText: 'Mondays at 09:00' }).last();
    await clash.getByRole('button', { name: /merge/i }).click();
    await page.getByText('Weekly artists is kept, paused.').waitFor();
    expect((await schedules()).items[0]).toMatchObject({ keep: 3, cron: '0 9 * * 1', enabled: false });
  });

  it('stay when their schedule is deleted, and go by a typed word', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: 'Delete Weekly artists' }).click();
    await page.getByRole('textbox', { name: /^Type delete/ }).fill('delete');
    await page.getByRole('button', { name: 'Delete the schedule' }).click();
    await page.getByRole('heading', { name: 'No schedule yet' }).waitFor();
    await page.goto('/dia/coliseum/reports');
    await row(page).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('textbox', { name: /^Type delete/ }).fill('delete');
    await page.getByRole('button', { name: 'Delete the report' }).click();
    await page.getByRole('heading', { name: 'No report yet' }).waitFor();
  });

  it.each([320, 768, 3840])('need no scrolling sideways at %d', async (width) => {
    const { page } = operator;
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['/dia/coliseum/reports', '/dia/coliseum/reports/schedules']) {
      await page.goto(path);
      await page.getByRole('heading', { name: /^No (report|schedule) yet$/ }).waitFor();
      expect(await sideways(page)).toBe(0);
    }
  });

  it('have kept to the content policy all the while', () => expect(operator.complaints).toEqual([]));

  async function schedules(): Promise<ReportScheduleList> {
    const answer = await fetch(`${product.origin}/api/v1/admin/report-schedules`, {
      headers: { authorization: `Bearer ${API_KEY}` },
    });
    return (await answer.json()) as ReportScheduleList;
  }
});
