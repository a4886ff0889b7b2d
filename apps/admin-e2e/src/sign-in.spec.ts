import { openBrowser, Product, signIn, visit, type Visitor } from '@coliseum/testing';
import type { Browser } from 'playwright-core';

describe('signing in', () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  beforeEach(async () => {
    visitor = await visit(browser, product.origin);
  });
  afterEach(() => visitor.context.close());

  it('refuses a wrong password in words, and shows no password anywhere', async () => {
    const { page, complaints } = visitor;
    await page.goto('/dia/coliseum');
    await page.waitForURL(/\/dia\/coliseum\/login\?returnTo=%2Fdia%2Fcoliseum/);
    await signIn(page, 'not-the-password');
    await page.getByText('E-mail and password do not match.').waitFor();
    expect(page.url()).toContain('/login');
    await page.getByText('First time here?').click();
    await page.getByText('printed the first admin’s e-mail and password').waitFor();
    expect(complaints).toEqual([]);
  });

  it('leads back to the page that was asked for', async () => {
    const { page, complaints } = visitor;
    await page.goto('/dia/coliseum/leaderboards');
    await signIn(page);
    await page.waitForURL('**/dia/coliseum/leaderboards');
    await page
      .getByRole('link', { name: 'Top artists by plays' })
      .or(page.locator('tbody a').first())
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('ends with signing out: the old cookie opens nothing any more', async () => {
    const { page, context } = visitor;
    await page.goto('/dia/coliseum');
    await signIn(page);
    await page.getByRole('heading', { name: 'Pipeline', level: 1 }).waitFor();
    const cookies = await context.cookies();
    expect(cookies.every((cookie) => cookie.httpOnly)).toBe(true);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const whoAmI = async (): Promise<number> =>
      (await fetch(`${product.origin}/api/v1/auth/me`, { headers: { cookie } })).status;
    expect(await whoAmI()).toBe(200);

    await page.getByRole('button', { expanded: false }).and(page.locator('dia-account-menu button')).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/dia/coliseum/login');
    expect(await whoAmI()).toBe(401);
    await page.goto('/dia/coliseum');
    await page.waitForURL(/\/login/);
  });

  it('is asked for again when the session ends while a page is open', async () => {
    const { page, context } = visitor;
    await page.goto('/dia/coliseum/leaderboards');
    await signIn(page);
    await page.waitForURL('**/dia/coliseum/leaderboards');
    await context.clearCookies();
    // what looks after the walls may notice it before the click does
    const click = page.getByRole('link', { name: 'Pipeline' }).click({ timeout: 5_000 });
    await Promise.all([page.getByText('Your session has ended.').waitFor(), click.catch(() => undefined)]);
    await signIn(page);
    await page.waitForURL(/\/dia\/coliseum(\/leaderboards)?$/);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  });
});
