/** A browser whose pages collect what they complain of; a broken content policy is heard even where nothing looks amiss. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { environment } from './environment.js';
import { ADMIN } from './product.js';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: environment.chromium(), chromiumSandbox: true });

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** what the page's content policy refused, and errors nobody caught */
  complaints: string[];
}

export const visit = async (browser: Browser, origin: string): Promise<Visitor> => {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
};

export const signIn = async (page: Page, password = ADMIN.password): Promise<void> => {
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
