/** What every page of the control room has to stand: axe at a desk and on a phone, no scrolling sideways, names that can be picked. */
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source); // by the debugger's way: the page's own policy stays strict
  return page.evaluate(async (runOnly) => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations: found } = await run.run(document, { runOnly });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }, RULES);
};

/** How far the page would scroll sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);

/** At a desk and on a phone; at a desk in the end. */
export const mustBeAccessible = async (page: Page): Promise<void> => {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
};

export const pick = async (scope: Page | Locator, label: string, name: string): Promise<void> => {
  await scope.getByRole('combobox', { name: label, exact: true }).fill(name);
  await scope.getByRole('option', { name }).first().click();
};

/** What cannot be taken back asks for a word. */
export const typeAndConfirm = async (page: Page, word: string, action: string): Promise<void> => {
  await page.getByRole('textbox', { name: /^Type / }).fill(word);
  await page.getByRole('button', { name: action }).click();
};
