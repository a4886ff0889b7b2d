/** Who may what: a second admin comes, is demoted and at once may not; a key comes, is rotated and goes; the log tells it all. */
import { ADMIN, openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { aPlay } from './events.spec-support.js';
import { mustBeAccessible, typeAndConfirm } from './page-checks.spec-support.js';

const GRACE = { email: 'grace@example.org', name: 'Grace Hopper' };
const CHOSEN = 'three hammers in the cellar';
const AT_ONCE_MS = 5_000;

describe('accounts, keys and the log in the control room', () => {
  let product: Product;
  let browser: Browser;
  let admin: Visitor;
  let grace: Visitor;
  let handedOut: string;
  let oldKey: string;
  let newKey: string;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    admin = await visit(browser, product.origin);
    grace = await visit(browser, product.origin);
    await admin.page.goto('/dia/coliseum/users');
    await signIn(admin.page);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const row = (page: Page, name: string): Locator => page.locator('tbody tr').filter({ hasText: name });
  const signInAs = async ({ page }: Visitor, email: string, password: string): Promise<void> => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  /** A service that posts an event with its key. @returns the status */
  const post = async (key: string): Promise<number> => {
    const { status } = await fetch(`${product.origin}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify([aPlay(randomUUID())]),
    });
    return status;
  };

  it('make an account by keyboard alone; its first password is shown once', async () => {
    const { page } = admin;
    await row(page, ADMIN.email).getByText('you', { exact: true }).waitFor();
    await mustBeAccessible(page);
    await page.locator('main').focus();
    await page.keyboard.press('n');
    const sheet = page.getByRole('dialog', { name: 'New account' });
    await sheet.getByLabel('E-mail').focus();
    await page.keyboard.type(GRACE.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(GRACE.name);
    await page.keyboard.press('Tab');
    for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    expect(await sheet.getByRole('radio', { name: /^admin/ }).isChecked()).toBe(true);
    await mustBeAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const once = page.getByRole('dialog', { name: `The password of ${GRACE.name}` });
    handedOut = await once.getByRole('textbox', { name: 'The first password' }).inputValue();
    expect(handedOut).toMatch(/^[\w-]{20}$/);
    await mustBeAccessible(page);
    await page.keyboard.press('Escape');
    expect(await once.isVisible()).toBe(true);
    await once.getByRole('button', { name: 'I have kept it' }).click();
    await row(page, GRACE.name)
      .getByText(/^has yet to choose a password/)
      .waitFor();
    expect(await page.content()).not.toContain(handedOut);
  });

  it('let the newcomer in to nothing but a password of her own', async () => {
    const { page } = grace;
    await page.goto('/dia/coliseum/users');
    await signInAs(grace, GRACE.email, handedOut);
    await page.waitForURL(/\/dia\/coliseum\/password/);
    await page.getByText('somebody else has seen it').waitFor();
    await mustBeAccessible(page);
    await page.goto('/dia/coliseum/users');
    await page.waitForURL(/\/dia\/coliseum\/password/);
    await page.getByLabel('Present password').fill(handedOut);
    await page.getByLabel('New password').fill('Password2024!');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('It is one of those that are tried first').waitFor();
    await page.getByLabel('New password').fill(CHOSEN);
    await page.getByText('It may be chosen.').waitFor();
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.waitForURL(/\/dia\/coliseum\/users/);
    await row(page, GRACE.email).getByText('may sign in').waitFor();
  });

  it('take her rights at once, on the page that she looks at', async () => {
    const { page } = admin;
    await row(page, GRACE.name).getByRole('link', { name: GRACE.name }).click();
    const sheet = page.getByRole('dialog', { name: GRACE.name });
    await sheet.getByRole('radio', { name: /^viewer/ }).check();
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await grace.page
      .getByText('This is for admins; you are signed in as viewer.')
      .waitFor({ timeout: AT_ONCE_MS });
    await mustBeAccessible(grace.page);
    const asked = await grace.page.evaluate(async () => (await fetch('/api/v1/admin/users')).status);
    expect(asked).toBe(403);
    for (const path of ['keys', 'audit']) {
      await grace.page.goto(`/dia/coliseum/${path}`);
      await grace.page.getByText('This is for admins; you are signed in as viewer.').waitFor();
    }
  });

  it('say who was faster where two change one account', async () => {
    const { page } = admin;
    await page.getByText('Grace Hopper is viewer; it holds at once.').waitFor();
    await row(page, GRACE.name).getByText('viewer').waitFor();
    await row(page, GRACE.name).getByRole('link', { name: GRACE.name }).click();
    const sheet = page.getByRole('dialog', { name: GRACE.name });
    await page.evaluate(async () => {
      const { items } = (await (await fetch('/api/v1/admin/users')).json()) as {
        items: { id: string; email: string; version: number }[];
      };
      const one = items.find(({ email }) => email === 'grace@example.org');
      await fetch(`/api/v1/admin/users/${one?.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ version: one?.version, role: 'operator' }),
      });
    });
    await sheet.getByLabel('Name').fill('Rear Admiral Hopper');
    await sheet.getByRole('button', { name: 'Save' }).click();
    const clash = page.getByRole('dialog', { name: 'Changed by someone else' });
    await clash.getByText('Nothing was changed by both').waitFor();
    await clash.getByRole('button', { name: 'Save merged' }).click();
    await row(page, 'Rear Admiral Hopper').getByText('operator').waitFor();
  });

  it('disable her, who is out at once, and take that back', async () => {
    const { page } = admin;
    await grace.page.goto('/dia/coliseum/account');
    await grace.page.getByText('this one').waitFor();
    await mustBeAccessible(grace.page);
    await row(page, GRACE.email).getByRole('link').click();
    await page.getByRole('button', { name: 'Disable' }).click();
    await grace.page.waitForURL(/\/login/, { timeout: AT_ONCE_MS });
    await row(page, GRACE.email)
      .getByText(/^disabled since/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await row(page, GRACE.email).getByText('may sign in').waitFor();
    await signInAs(grace, GRACE.email, CHOSEN);
    await grace.page.waitForURL(/\/dia\/coliseum\/account/);
  });

  it('refuse to lose the last admin', async () => {
    const { page } = admin;
    await row(page, ADMIN.email).getByRole('link').click();
    const sheet = page.getByRole('dialog');
    expect(await sheet.getByRole('button', { name: 'Delete…' }).isDisabled()).toBe(true);
    await sheet.getByRole('radio', { name: /^viewer/ }).check();
    await sheet.getByText('This is your own account').waitFor();
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('is the last admin who can sign in').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
  });

  it('give a service its key, which posts', async () => {
    const { page } = admin;
    await page.goto('/dia/coliseum/keys');
    await row(page, 'from COLISEUM_API_KEY').waitFor();
    await mustBeAccessible(page);
    await page.getByRole('button', { name: 'New key' }).click();
    const sheet = page.getByRole('dialog', { name: 'New API key' });
    await sheet.getByLabel('Who uses it').fill('Concierto');
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'Make the key' }).click();
    const once = page.getByRole('dialog', { name: 'The key of Concierto' });
    oldKey = await once.getByRole('textbox', { name: 'The key' }).inputValue();
    await once.getByRole('button', { name: 'I have kept it' }).click();
    expect(await post(oldKey)).toBe(202);
    await row(page, 'Concierto').getByText('valid', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(oldKey);
  });

  it('rotate it without a gap, and revoke the old one within 5 s', async () => {
    const { page } = admin;
    await row(page, 'Concierto')
      .getByRole('button', { name: /^Rotate/ })
      .click();
    await page
      .getByRole('dialog')
      .getByText(/^The old one ends/)
      .waitFor();
    await mustBeAccessible(page);
    await page.getByRole('button', { name: 'Rotate the key' }).click();
    const once = page.getByRole('dialog', { name: 'The key of Concierto' });
    newKey = await once.getByRole('textbox', { name: 'The key' }).inputValue();
    await once.getByRole('button', { name: 'I have kept it' }).click();
    expect(newKey).not.toBe(oldKey);
    expect([await post(oldKey), await post(newKey)]).toEqual([202, 202]);
    const overlap = row(page, 'Concierto')
      .filter({ hasText: oldKey.slice(0, 10) })
      .filter({ hasText: 'valid until' });
    await overlap.getByText(/^replaced, valid until .*, 23 h/).waitFor();
    await mustBeAccessible(page);
    await overlap.getByRole('button', { name: /^Revoke/ }).click();
    await typeAndConfirm(page, 'revoke', 'Revoke the key');
    await page.getByText(/is revoked; nothing takes it after 5 s/).waitFor();
    await until(
      async () => (await post(oldKey)) === 401,
      AT_ONCE_MS,
      () => 'the old key was still taken after 5 s',
    );
    expect(await post(newKey)).toBe(202);
    await page.getByRole('button', { name: 'Over' }).click();
    await page.waitForURL(/show=over/);
    await row(page, 'Concierto')
      .getByText(/^revoked/)
      .waitFor();
  });

  it('tell all of it in the log, with before and after, and no secret', async () => {
    const { page } = admin;
    await page.goto(`/dia/coliseum/audit?subject=${GRACE.email}`);
    await page.getByRole('button', { name: 'user.disabled' }).waitFor();
    const acts = await page.locator('tbody .act').allTextContents();
    expect(acts.map((text) => text.trim()).reverse()).toEqual([
      'user.created',
      'login.succeeded',
      'password.changed',
      'user.changed',
      'user.changed',
      'user.changed',
      'user.disabled',
      'user.enabled',
      'login.succeeded',
    ]);
    await page.getByRole('button', { name: 'user.changed' }).last().click();
    const role = page.locator('dia-difference tr.changed').filter({ hasText: 'role' });
    expect(await role.locator('td').allTextContents()).toEqual(['admin', 'viewer']);
    await mustBeAccessible(page);
    await page.getByLabel('Act', { exact: true }).fill('api-key');
    await page.getByLabel('To whom or what').fill('');
    await page.keyboard.press('Enter');
    await page.waitForURL(
      (url) => url.searchParams.get('action') === 'api-key' && !url.searchParams.has('subject'),
    );
    for (const act of ['api-key.created', 'api-key.rotated', 'api-key.revoked'])
      await page.getByRole('button', { name: act }).waitFor();
    const log = await page.evaluate(async () => (await fetch('/api/v1/admin/audit-log?limit=1000')).text());
    for (const secret of [handedOut, CHOSEN, ADMIN.password, oldKey, newKey])
      expect(log).not.toContain(secret);
    await page.reload();
    await page.getByRole('button', { name: 'api-key.rotated' }).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'user.created' }).waitFor();
  });

  it('hand the log over as a file', async () => {
    const { page } = admin;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('coliseum-audit-log.csv');
    await page.getByText(/records are in the file\.$/).waitFor();
  });

  it('keep what was there while the server is away, and say how old it is', async () => {
    const { page } = admin;
    await page.goto('/dia/coliseum/users');
    await row(page, ADMIN.email).waitFor();
    await product.kill();
    await page.getByText(/^as of /).waitFor({ timeout: 45_000 });
    await page.getByRole('button', { name: 'Try now' }).waitFor();
    await row(page, ADMIN.email).waitFor();
    await product.run();
    await page.getByText(/^as of /).waitFor({ state: 'detached', timeout: 30_000 });
  }, 120_000);

  it.each([320, 768, 3840])('need no scrolling sideways at %d', async (width) => {
    const { page } = admin;
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['users', 'keys', 'audit', 'account']) {
      await page.goto(`/dia/coliseum/${path}`);
      await page.locator('main tbody tr').first().waitFor();
      expect(await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
    }
  });

  it('have kept to the content policy all the while', () =>
    expect([admin.complaints, grace.complaints]).toEqual([[], []]));
});
