/** What every page has to stand: axe by night and by day, no scrolling sideways, names that can be picked. */
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** the only rule that another theme can break */
const COLOURS = ['color-contrast'];
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const SETTLED_MS = 15_000;

const violations = async (page: Page, kind: 'tag' | 'rule' = 'tag'): Promise<string[]> => {
  await page.evaluate(axe.source); // by the debugger's way: the page's own policy stays strict
  return page.evaluate(
    async (runOnly) => {
      const run = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations: found } = await run.run(document, { runOnly });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    },
    { type: kind, values: kind === 'tag' ? RULES : COLOURS },
  );
};

/** What axe finds on the page as it stands, in the theme that the system asks for and in the other one. */
export const inBothThemes = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, 'rule');
  return [...light.map((one) => `light: ${one}`), ...dark.map((one) => `dark: ${one}`)];
};

/** Nothing is on its way any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('main').first().waitFor();
  await page.waitForFunction(
    () => document.querySelector('ui-skeleton:not([data-example] *)') === null,
    undefined,
    {
      timeout: SETTLED_MS,
    },
  );
};

/** What sticks out at the right, in words. */
export const overflowOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')]
      .map((element) => ({ name: element.tagName, by: element.scrollWidth - element.clientWidth }))
      .filter(({ by }) => by > 0)
      .map(({ name, by }) => `${name.toLowerCase()} by ${by} px`),
  );

/** How far the page would scroll sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);

/** On a phone by night and at a desk by day; at a desk in the end. */
export const mustBeAccessible = async (page: Page): Promise<void> => {
  for (const [size, colorScheme] of [
    [PHONE, 'dark'],
    [DESK, 'light'],
  ] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
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
