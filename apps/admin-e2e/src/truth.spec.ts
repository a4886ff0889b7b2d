/** Whatever is lost – the measurements, Redis, a job, Postgres, the process itself –, the open page says so within ten seconds, and no page stays green. */
import { openBrowser, OwnStore, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import { aPlay, postEvents } from './events.spec-support.js';
import { mustBeAccessible } from './page-checks.spec-support.js';

/** what is promised of each case */
const WITHIN_MS = 10_000;
/** the rollup's tick asks for this lock and does nothing where another one has it: apps/api/src/rollup/tick.sql.ts */
const TICK_LOCK = 0x7011;

describe('what the control room says when something is lost', () => {
  let postgres: OwnStore;
  let redis: OwnStore;
  let product: Product;
  let browser: Browser;
  let operator: Visitor;
  let page: Page;

  beforeAll(async () => {
    [postgres, redis, browser] = await Promise.all([
      OwnStore.start('postgres'),
      OwnStore.start('redis'),
      openBrowser(),
    ]);
    product = await Product.start({ databaseUrl: postgres.url, redisUrl: redis.url });
    operator = await visit(browser, product.origin);
    page = operator.page;
    await page.goto('/dia/coliseum');
    await signIn(page);
    await mustBeHealthy();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await Promise.all([postgres?.remove(), redis?.remove()]);
  });

  const sentence = (): Locator => page.locator('ui-state-sentence');
  const band = (): Locator => page.locator('dia-alert-band section');
  const tone = async (): Promise<string | null> => sentence().getAttribute('class');
  const mustBeHealthy = (): Promise<void> =>
    until(
      async () => (await tone()) === 'ok' && (await band().count()) === 0,
      40_000,
      () => 'the page did not get healthy',
    );
  /** @returns after how long the page said so */
  const said = async (since: number, words: string | RegExp, place = sentence()): Promise<number> => {
    await place.getByText(words).first().waitFor({ timeout: WITHIN_MS });
    return Date.now() - since;
  };
  const fact = (name: string): Promise<string> => page.locator(`[data-fact="${name}"]`).first().innerText();

  it('is the truth on a calm evening, on one screen', async () => {
    expect(await page.locator('ui-stage-arch h3').allInnerTexts()).toContain('Walls');
    expect(await fact('Postgres')).toBe('up');
    expect(await fact('Months ahead')).toBe('3');
    expect(await page.locator('dia-queue-figures tbody th').allInnerTexts()).toContain('alert');
    expect(await page.title()).toBe('Pipeline – Coliseum');
    expect(await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0);
  });

  it('of Redis that is stopped: said within 10 s, a warning in the bar, the tab and its icon, and all still on one screen', async () => {
    const at = Date.now();
    await redis.order('stop');
    expect(await said(at, 'Redis is away')).toBeLessThan(WITHIN_MS);
    expect(await tone()).toBe('warn');
    expect(await fact('Redis')).toBe('down');
    await said(at, /^Redis is away: queues/, band());
    expect(Date.now() - at).toBeLessThan(WITHIN_MS);
    await until(
      async () => (await page.title()) === '(1) Pipeline – Coliseum',
      2_000,
      () => 'the tab does not count it',
    );
    expect(await page.locator('link[rel="icon"]').getAttribute('href')).toMatch(/^data:image\/svg/);
    expect(await page.locator('dia-queue-figures td').first().innerText()).toBe('–');
    expect(await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0);
    await mustBeAccessible(page);

    await redis.order('launch');
    await mustBeHealthy();
    expect(await page.title()).toBe('Pipeline – Coliseum');
  });

  it('of a job that is stuck: events wait and nobody counts them', async () => {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [TICK_LOCK]);
    const at = Date.now();
    expect(await postEvents(product.origin, [aPlay(randomUUID())])).toMatchObject({ accepted: 1 });
    expect(await said(at, 'The rollup stands still')).toBeLessThan(WITHIN_MS);
    expect(await tone()).toBe('warn');
    expect(await fact('Waiting')).toBe('1');
    await page.locator('dia-jobs .crit', { hasText: 'late' }).waitFor({ timeout: WITHIN_MS });
    await said(at, /^The job rollup is .* late$/, band());
    await client.end();
    await mustBeHealthy();
  });

  it('of Postgres that is stopped: critical, heard while nobody takes it, and the figures are not as they were', async () => {
    const at = Date.now();
    await postgres.order('kill');
    expect(await said(at, 'Postgres is away')).toBeLessThan(WITHIN_MS);
    expect(await tone()).toBe('warn');
    expect(await fact('Waiting')).toBe('–');
    await said(at, /^Postgres is away: events/, band());
    expect(Date.now() - at).toBeLessThan(WITHIN_MS + 1_000);
    expect(await band().getAttribute('class')).toBe('crit');
    await mustBeAccessible(page);
    await postgres.order('launch');
    await mustBeHealthy();
    // what could not be stored then stands in the history now
    await page.goto('/dia/coliseum/alerts?view=history');
    await page.getByRole('rowheader', { name: /^Postgres is away/ }).waitFor();
    await page.goto('/dia/coliseum');
    await mustBeHealthy();
  });

  it('of the process that is gone: every open page says since when, and recovers by itself', async () => {
    await page.getByRole('link', { name: 'Queues' }).click();
    await page.waitForURL('**/queues');
    const at = Date.now();
    await product.kill();
    await said(at, /^Monitoring lost since \d\d:\d\d:\d\d UTC/, band());
    expect(Date.now() - at).toBeLessThan(WITHIN_MS + 1_000);
    expect(await page.title()).toBe('(?) Queues – Coliseum');
    await page.getByRole('link', { name: 'Pipeline' }).click();
    await product.run();
    await mustBeHealthy();
  });

  it('of measurements that are switched off: unknown, and never green', async () => {
    await product.kill();
    const at = Date.now();
    await product.run({ COLISEUM_METRICS: 'off' });
    const started = Date.now() - at;
    await sentence()
      .getByText('Metrics are switched off')
      .waitFor({ timeout: started + WITHIN_MS });
    expect(await tone()).toBe('unknown');
    await said(Date.now(), /^Nothing is watched/, band());
    expect(await fact('Postgres')).toBe('unknown');
    expect(await page.locator('dia-jobs .ok').count()).toBe(0);
    const metrics = await fetch(`${product.origin}/metrics`);
    expect(metrics.status).toBe(404);
    await page.goto('/dia/coliseum/alerts');
    await page.getByRole('heading', { name: 'Not known' }).waitFor();
    await mustBeAccessible(page);
  });

  it('has kept to its content policy all the while', () => expect(operator.complaints).toEqual([]));
});
