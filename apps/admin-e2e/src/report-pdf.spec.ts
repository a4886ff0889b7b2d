/** A report as PDF, made by the product: its text is the API's figures, its marks are for readers and archives, and names are inert in it. */
import { openBrowser, Product, visit } from '@coliseum/testing';
import type { Report } from '@coliseum/contracts';
import type { Browser } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { type Evening, makeReport, readPdf, sendEvening } from './reports.spec-support.js';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '\u202egnp.exe',
  `Z${'\u0335\u0321\u0350'.repeat(20)}algo`,
  '=cmd|calc!A1',
];
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

describe('a report as PDF', () => {
  let product: Product;
  let evening: Evening;
  let report: Report;

  beforeAll(async () => {
    product = await Product.start();
    evening = await sendEvening(product.origin, {
      event: 'Grand Final',
      artists: ['Ada', 'Bo', 'Cleo', 'Dag'],
    });
    report = await makeReport(product.origin, {
      type: 'event',
      entityId: evening.eventId,
      timeRange: 'subject',
    });
  }, 180_000);
  afterAll(() => product?.stop());

  const open = async (id: string, paper: 'a4' | 'letter'): Promise<Pdf> =>
    getDocumentProxy(await readPdf(product.origin, id, paper));
  const textsOf = async (pdf: Pdf): Promise<string[]> => {
    const texts: string[] = [];
    for (let n = 1; n <= pdf.numPages; n++) {
      const { items } = await (await pdf.getPage(n)).getTextContent();
      texts.push(
        items
          .map((item) => ('str' in item ? item.str : ''))
          .join(' ')
          .replace(/\s+/g, ' '),
      );
    }
    return texts;
  };

  it('holds the figures of the API', async () => {
    const text = (await textsOf(await open(report.id, 'a4'))).join(' ');
    const figures =
      report.reportData?.sections.flatMap((one) => (one.kind === 'figures' ? one.figures : [])) ?? [];
    expect(figures.length).toBeGreaterThan(4);
    for (const { label, value, unit } of figures)
      if (value !== null && (unit === 'count' || unit === 'people'))
        expect(text).toContain(`${label} ${value.toLocaleString('en-GB')}`);
    const funnel = report.reportData?.sections.find((one) => one.kind === 'funnel');
    if (funnel?.kind !== 'funnel') throw new Error('the report has no funnel');
    for (const { label, people } of funnel.steps)
      expect(text).toContain(`${label} ${people.toLocaleString('en-GB')}`);
    for (const { name, points } of evening.artists) {
      const row = new RegExp(`\\d ${name} .*? ${points}\\b`);
      expect(text).toMatch(row);
    }
  });

  it('says on every page what it is, when its figures were frozen, and which page it is', async () => {
    const pdf = await open(report.id, 'a4');
    const texts = await textsOf(pdf);
    for (const [i, text] of texts.entries()) {
      expect(text).toContain('Event report: \u2068Grand Final\u2069'.replace(/[\u2066-\u2069]/g, ''));
      expect(text).toContain('Figures frozen');
      expect(text).toContain(`${i + 1} of ${pdf.numPages}`);
    }
  });

  it('has bookmarks for its sections, tags, a language and metadata', async () => {
    const pdf = await open(report.id, 'a4');
    const titles = report.reportData?.sections.map(({ title }) => title) ?? [];
    const [first] = await pdf.getOutline();
    expect(first?.title).toBe('Grand Final');
    expect(first?.items.map(({ title }) => title)).toEqual(expect.arrayContaining(titles));
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await pdf.getMetadata()).info).toMatchObject({
      Title: 'Grand Final, event report',
      Author: 'Coliseum',
      Language: 'en',
    });
    const tags = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    for (const role of ['H1', 'H2', 'Figure', 'Table'])
      expect(tags + JSON.stringify(await treesOf(pdf))).toContain(`"role":"${role}"`);
  });

  it.each([
    ['a4', 595, 842],
    ['letter', 612, 792],
  ] as const)('is of the size of %s', async (paper, width, height) => {
    const [, , right = 0, top = 0] = (await (await open(report.id, paper)).getPage(1)).view;
    expect([Math.abs(right - width) < 1, Math.abs(top - height) < 1]).toEqual([true, true]);
  });

  it('leaves hostile names inert, on the page and on paper', async () => {
    const [event = '', ...artists] = HOSTILE;
    const hostile = await sendEvening(product.origin, { event, artists });
    const made = await makeReport(
      product.origin,
      { type: 'event', entityId: hostile.eventId, timeRange: 'subject' },
      true,
    );
    const pdf = await open(made.id, 'a4');
    const text = (await textsOf(pdf)).join(' ');
    expect(text).toContain(event);
    expect(text).toContain('=cmd|calc!A1');
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: `${event}, event report` });
    for (let n = 1; n <= pdf.numPages; n++) expect(await (await pdf.getPage(n)).getAnnotations()).toEqual([]);
    expect(await pdf.getJSActions()).toBeNull();

    let browser: Browser | undefined;
    try {
      browser = await openBrowser();
      const { page, complaints } = await visit(browser, product.origin);
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      await page.goto(`/coliseum/reports/${made.id}`);
      await page.locator('#timeline svg').first().waitFor();
      expect(await page.locator('h1').innerText()).toBe(event);
      expect(await page.locator('img, [onerror]').count()).toBe(0);
      expect([dialogs, complaints]).toEqual([[], []]);
    } finally {
      await browser?.close();
    }
  });

  async function treesOf(pdf: Pdf): Promise<unknown[]> {
    const trees: unknown[] = [];
    for (let n = 1; n <= pdf.numPages; n++) trees.push(await (await pdf.getPage(n)).getStructTree());
    return trees;
  }
});
