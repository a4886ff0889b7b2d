/** No page breaks WCAG 2.2 AA or best practice, at a desk and on a phone. */
import { openBrowser, Product, signIn, visit, type Visitor } from '@coliseum/testing';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

describe('accessibility', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
    visitor = await visit(browser, product.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** What axe finds, in words. */
  async function violations(): Promise<string[]> {
    await visitor.page.evaluate(axe.source); // by the debugger's way: the page's own policy stays strict
    return visitor.page.evaluate(async () => {
      const run = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations: found } = await run.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    });
  }

  it.each(['/dia/coliseum/login', '/coliseum'])('of %s', async (path) => {
    for (const size of SIZES) {
      await visitor.page.setViewportSize(size);
      await visitor.page.goto(path, { waitUntil: 'networkidle' });
      expect(await violations()).toEqual([]);
    }
  });

  it('of the pipeline page', async () => {
    await visitor.page.goto('/dia/coliseum/login');
    await signIn(visitor.page);
    await visitor.page
      .getByRole('heading', { name: /Healthy|Degraded|counted/i })
      .first()
      .waitFor();
    for (const size of SIZES) {
      await visitor.page.setViewportSize(size);
      expect(await violations()).toEqual([]);
    }
  });

  it.each([
    ['/dia/coliseum/tournaments', 'No tournament was ever made'],
    ['/dia/coliseum/entities', 'The directory is empty'],
    ['/dia/coliseum/entities/_import', 'Choose a file, or drop it here'],
    ['/dia/coliseum/entities/_unnamed', 'All artists have a name'],
  ])('of %s before there is anything', async (path, heading) => {
    await visitor.page.goto(path);
    await visitor.page.getByRole('heading', { name: heading }).waitFor();
    for (const size of SIZES) {
      await visitor.page.setViewportSize(size);
      expect(await violations()).toEqual([]);
    }
  });
});
