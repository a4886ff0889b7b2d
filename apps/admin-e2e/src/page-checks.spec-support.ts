/** What every page of the control room is held to, and how one chooses in it. */
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** What axe finds, in words. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source); // by the debugger's way: the page's own policy stays strict
  return page.evaluate(async (runOnly) => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations: found } = await run.run(document, { runOnly });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }, RULES);
}

export const sideways = (page: Page): Promise<number> =>
  page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);

/** At a desk and on a phone: nothing that axe finds, nothing beyond the edge. */
export async function mustBeAccessible(page: Page): Promise<void> {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
  await page.setViewportSize(DESK);
}

/** From a field that finds by name. */
export async function pick(scope: Page | Locator, label: string, name: string): Promise<void> {
  await scope.getByRole('combobox', { name: label, exact: true }).fill(name);
  await scope.getByRole('option', { name }).first().click();
}
