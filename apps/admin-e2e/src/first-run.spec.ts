/** A first evening: what the first start printed opens the door, a wall is paired, a service posts, and a board is on the wall; its key is changed meanwhile. */
import { openBrowser, Product, until, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { aPlay } from './events.spec-support.js';

const NAME = 'Hall North';
const CHOSEN = 'four lanterns over the gate';
const POST_EVERY_MS = 100;
/** nothing is given: the first start has to make it up */
const NOTHING_GIVEN = { COLISEUM_ADMIN_EMAIL: '', COLISEUM_ADMIN_PASSWORD: '', COLISEUM_API_KEY: '' };

const printed = (console: string, what: string): string =>
  new RegExp(`^ {2}${what} +(\\S+)$`, 'm').exec(console)?.[1] ?? '';

/** A service that posts a play every moment with the key that it has just then, and repeats what was refused. */
class Service {
  key = '';
  readonly refusals: number[] = [];
  sent = 0;
  private running = true;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly origin: string,
    private readonly artist: string,
  ) {}

  begin(): void {
    this.done = this.run();
  }

  async end(): Promise<void> {
    this.running = false;
    await this.done;
  }

  private async run(): Promise<void> {
    while (this.running) {
      const { status } = await this.request('POST', '/events', [aPlay(this.artist)]);
      if (status === 202) this.sent += 1;
      else this.refusals.push(status);
      await new Promise((resolve) => setTimeout(resolve, POST_EVERY_MS));
    }
  }

  request(method: string, path: string, body: unknown): Promise<Response> {
    return fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

describe('the first run', () => {
  let product: Product;
  let browser: Browser;
  let operator: Visitor;
  let wall: Visitor;
  let service: Service;
  const artist = randomUUID();

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start({ settings: NOTHING_GIVEN }), openBrowser()]);
    operator = await visit(browser, product.origin);
    wall = await visit(browser, product.origin);
    service = new Service(product.origin, artist);
  }, 120_000);
  afterAll(async () => {
    await service?.end();
    await browser?.close();
    await product?.stop();
  });

  const goTo = (page: Page, name: RegExp): Promise<void> =>
    page.getByRole('navigation', { name: 'Control room' }).getByRole('link', { name }).click();
  const signIn = async (page: Page, password: string): Promise<void> => {
    await page.getByLabel('E-mail').fill(printed(product.console, 'admin'));
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it('lets in whom the console names, to a password of one’s own', async () => {
    const { page } = operator;
    const password = printed(product.console, 'password');
    service.key = printed(product.console, 'API key');
    expect(password).toMatch(/^\S{16,}$/);
    expect(service.key).toMatch(/^col_/);
    await page.goto('/');
    await page.waitForURL('**/coliseum');
    await page.goto('/dia/coliseum');
    await signIn(page, password);
    await page.locator('ui-state-sentence').waitFor();
    await page.goto('/dia/coliseum/account');
    await page.getByLabel('Present password').fill(password);
    await page.getByLabel('New password').fill(CHOSEN);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText(/password is changed/i).waitFor();
    const answer = await fetch(`${product.origin}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: printed(product.console, 'admin'), password }),
    });
    expect(answer.status).toBe(401);
  });

  it('pairs the first wall by the code on it', async () => {
    const { page } = operator;
    let code = '';
    wall.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        code = /"screen:code",\{[^}]*"code":"([^"]+)"/.exec(String(payload))?.[1] ?? code;
      }),
    );
    await wall.page.goto('/jumbotron');
    await until(
      () => Promise.resolve(code !== ''),
      20_000,
      () => 'the wall was given no code',
    );
    await goTo(page, /^Screens/);
    await page.getByLabel('Code').fill(code);
    await page.getByLabel('Name').fill(NAME);
    await page.getByRole('button', { name: 'Claim' }).click();
    await page.locator('dia-wall-card').filter({ hasText: NAME }).locator('dia-wall-state.live').waitFor();
  });

  it('brings the first board to the wall, with what a service has just posted', async () => {
    const { page } = operator;
    await service.request('PUT', '/entities', [{ type: 'artist', id: artist, name: 'Duncan Laurence' }]);
    service.begin();
    await page.getByRole('button', { name: /^Scene…/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Scene' });
    await dialog.getByRole('combobox', { name: 'Board', exact: true }).selectOption('top-artists-by-plays');
    await dialog.getByRole('button', { name: `Show on ${NAME}` }).click();
    // within a second, which a busy machine need not keep: the wall itself tells
    await page.getByText(/Scene reached [01] of 1/).waitFor();
    await wall.page.locator('wall-stage[data-scene="leaderboard"]').waitFor();
    await until(
      () => Promise.resolve(service.sent > 0),
      20_000,
      () => 'nothing was posted',
    );
    // by itself it is ranked every five minutes
    const asked = await service.request('POST', '/admin/pipeline/run', { job: 'leaderboards' });
    expect(asked.status).toBe(202);
    await wall.page.getByText('Duncan Laurence').first().waitFor();
  });

  it('changes the key of the service while it posts, and loses no event', async () => {
    const { page } = operator;
    await goTo(page, /^API keys/);
    const row = page.locator('tbody tr').filter({ hasText: 'first key' }).first();
    const before = service.sent;
    await row.getByRole('button', { name: /^Rotate/ }).click();
    await page.getByRole('button', { name: 'Rotate the key' }).click();
    const once = page.getByRole('dialog', { name: /^The key of/ });
    const fresh = await once.getByRole('textbox', { name: 'The key' }).inputValue();
    await once.getByRole('button', { name: 'I have kept it' }).click();
    expect(fresh).not.toBe(service.key);
    service.key = fresh;
    await page
      .locator('tbody tr')
      .filter({ hasText: 'replaced' })
      .getByRole('button', { name: /^Revoke/ })
      .click();
    await page.getByRole('textbox', { name: /^Type / }).fill('revoke');
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByText(/is revoked; nothing takes it after 5 s/).waitFor();
    // past the moment from which on no process takes the old one
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    await service.end();
    expect(service.refusals).toEqual([]);
    expect(service.sent).toBeGreaterThan(before + 50);
    const counted = async (): Promise<number | undefined> => {
      const answer = await fetch(`${product.origin}/api/v1/entities/artist/${artist}/stats?period=all_time`);
      const { rows } = (await answer.json()) as { rows: { metrics: Record<string, number> }[] };
      return rows[0]?.metrics['plays'];
    };
    await until(
      async () => (await counted()) === service.sent,
      20_000,
      () => `not all of the ${service.sent} plays were counted`,
    );
  });

  it('has kept to the content policy all the while', () =>
    expect([operator.complaints, wall.complaints]).toEqual([[], []]));
});
