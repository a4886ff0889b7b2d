/** Signing in by a provider: real redirects through its own pages, and what the sign-in page says where it ends badly. */
import { freePort, openBrowser, Product, signIn, visit, type Visitor } from '@coliseum/testing';
import { IdentityProvider } from '@coliseum/testing/identity-provider';
import type { Browser, Page } from 'playwright-core';
import { mustBeAccessible } from './page-checks.spec-support.js';

describe('signing in by a provider', () => {
  let provider: IdentityProvider;
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    const port = await freePort();
    const redirectUri = `http://127.0.0.1:${port}/api/v1/auth/oidc/callback`;
    provider = await IdentityProvider.start({ redirectUri });
    [product, browser] = await Promise.all([
      Product.start({ port, settings: provider.settings() }),
      openBrowser(),
    ]);
    const email_verified = true;
    provider.people.set('grace', {
      ...{ name: 'Grace Hopper', email: 'grace@example.org', email_verified, groups: ['show crew'] },
    });
    provider.people.set('eve', { name: 'Eve', email: 'eve@example.org', email_verified, groups: ['staff'] });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await provider?.stop();
  });
  beforeEach(async () => {
    visitor = await visit(browser, product.origin);
  });
  afterEach(() => visitor.context.close());

  const button = (page: Page) => page.getByRole('button', { name: 'Rathaus' });
  const signInThere = async (page: Page, name: string): Promise<void> => {
    await page.waitForURL(`${provider.issuer}/**`);
    await page.locator('input[name=login]').fill(name);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
    await page.locator('button[type=submit]').click();
  };

  it('leads through its pages back to the page that was asked for, as what its groups say', async () => {
    const { page, context, complaints } = visitor;
    await page.goto('/dia/coliseum/reports?status=failed');
    await page.waitForURL(/\/login\?returnTo=/);
    expect(await button(page).textContent()).toContain('Sign in with Rathaus');
    await mustBeAccessible(page);
    await button(page).click();
    await signInThere(page, 'grace');
    await page.waitForURL(`${product.origin}/dia/coliseum/reports?status=failed`);
    await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
    const session = (await context.cookies(product.origin)).find(({ name }) => name === '__Host-coliseum');
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
    await page.goto('/dia/coliseum/account');
    const you = page.getByRole('region', { name: 'You' });
    await you.getByText('grace@example.org').waitFor();
    await you.getByText('Runs the show: boards, walls, playlists, reports.').waitFor();
    await page.getByText('there is no password of yours here').waitFor();
    expect(complaints).toEqual([]);
  });

  it('says who may not enter why, and what to do', async () => {
    const { page } = visitor;
    await page.goto('/dia/coliseum/login');
    await button(page).click();
    await signInThere(page, 'eve');
    await page.waitForURL(/\/dia\/coliseum\/login\?fault=no_role/);
    await page.getByRole('alert').getByText('You may not enter the control room.').waitFor();
    await mustBeAccessible(page);
    expect(await button(page).textContent()).toContain('Try Rathaus again');
    await page.goto('/dia/coliseum');
    await page.waitForURL(/\/login/);
  });

  it('is said to be away while it is, with a retry, and the password still opens', async () => {
    const { page } = visitor;
    await page.goto('/dia/coliseum/login?returnTo=%2Fdia%2Fcoliseum%2Faccount');
    await provider.stop();
    await expectAway(page);
    await mustBeAccessible(page);
    await provider.resume();
    await button(page).click();
    await signInThere(page, 'grace');
    await page.waitForURL('**/dia/coliseum/account');

    await visitor.context.clearCookies();
    await provider.stop();
    await page.goto('/dia/coliseum/login');
    await expectAway(page);
    await signIn(page);
    await page.waitForURL('**/dia/coliseum');
    await page.getByRole('heading', { name: 'Pipeline', level: 1 }).waitFor();
    await provider.resume();
  });

  /** What was read of the provider is kept for a second: until it is noticed, the browser itself finds nobody there. */
  async function expectAway(page: Page): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await button(page).click();
    await page.getByRole('alert').getByText('Rathaus cannot be reached.').waitFor();
  }
});
