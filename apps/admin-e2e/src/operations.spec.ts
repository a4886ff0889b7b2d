/** What an operator does: a refused event mended and counted, a file read again to its end, a queue halted, a job run by hand. */
import { API_KEY, openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import { mustBeAccessible } from './page-checks.spec-support.js';
import { aPlay, aVote, postEvents } from './events.spec-support.js';

const OPERATE = '/dia/coliseum';
const SOON = { timeout: 20_000 };

describe('the operations of the control room', () => {
  let product: Product;
  let browser: Browser;
  let operator: Visitor;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    operator = await visit(browser, product.origin);
    await operator.page.goto(`${OPERATE}/failed-events`);
    await signIn(operator.page);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const toast = (page: Page, words: string | RegExp): Locator => page.locator('dia-toasts').getByText(words);
  const counted = async (type: string, id: string, metric: string): Promise<number> => {
    const path = `/api/v1/entities/${type}/${id}/stats?period=all_time`;
    const answer = await fetch(product.origin + path, { headers: { authorization: `Bearer ${API_KEY}` } });
    const { rows } = (await answer.json()) as { rows: { metrics: Record<string, number> }[] };
    return rows[0]?.metrics[metric] ?? 0;
  };
  const mustCount = (type: string, id: string, metric: string, many: number): Promise<void> =>
    until(
      async () => (await counted(type, id, metric)) === many,
      20_000,
      () => `${metric} of the ${type} did not become ${many}`,
    );

  describe('failed events', () => {
    const artistId = randomUUID();
    const bad = { ...aVote(randomUUID(), artistId, 7), value: 'seven' };
    const panel = (): Locator => operator.page.getByRole('region', { name: 'Look and mend' });

    it('say that nothing waits', async () => {
      await operator.page.getByRole('heading', { name: 'No event waits to be mended' }).waitFor();
      await mustBeAccessible(operator.page);
    });

    it('show a bad event by its reason, and the faulty place in what was sent', async () => {
      const { page } = operator;
      const events = [bad, { ...aVote(randomUUID(), artistId, 1), type: 'no.such_type' }];
      expect(await postEvents(product.origin, events)).toMatchObject({ rejected: 2 });
      await page.getByRole('link', { name: /^concierto\.vote_cast/ }).waitFor(SOON);
      await page.getByRole('button', { name: /^invalid_field/ }).click();
      await page.waitForURL(/reason=invalid_field/);
      await page.getByRole('link', { name: /^no\.such_type/ }).waitFor({ state: 'detached' });
      await page.locator('body').press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(/event=/);
      expect(await panel().locator('mark').innerText()).toBe('"seven"');
      await mustBeAccessible(page);
    });

    it('say at its place what is still wrong with an edit, before it is replayed', async () => {
      const { page } = operator;
      const editor = panel().getByRole('textbox');
      await editor.fill('{"value": ');
      await panel().getByText('No JSON yet').waitFor();
      await editor.fill(JSON.stringify({ ...bad, value: 'many' }, null, 2));
      await panel().getByRole('button', { name: 'Save the edit' }).click();
      await panel()
        .getByText(/value is "many".* Line 7\./)
        .waitFor();
      await panel().getByRole('button', { name: 'Go to the fault' }).click();
      const selected = await editor.evaluate((area) => {
        const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
        return value.slice(selectionStart, selectionEnd);
      });
      expect(selected).toBe('"many"');
      await mustBeAccessible(page);
    });

    it('are mended, replayed, and counted once', async () => {
      const { page } = operator;
      await panel()
        .getByLabel('As it will be replayed')
        .fill(JSON.stringify({ ...bad, value: 7 }, null, 2));
      await panel().getByRole('button', { name: 'Save the edit' }).click();
      await panel().getByText('Valid now.').waitFor();
      await panel().getByRole('button', { name: 'Replay this one' }).click();
      await toast(page, 'It is stored and counts.').waitFor();
      await panel().getByText('replayed', { exact: true }).waitFor();
      await mustCount('artist', artistId, 'votes', 1);
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'No failed event is like this' }).waitFor(SOON);
    });

    it('say in numbers what a replay of all will come to, and what it came to', async () => {
      const { page } = operator;
      await page.getByRole('button', { name: 'Show all open' }).first().click();
      await page.getByRole('button', { name: 'Replay all…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Replay all that match' });
      await dialog.getByText('1 open event matches.').waitFor();
      await dialog.getByRole('row', { name: /still refused 1/ }).waitFor();
      await mustBeAccessible(page);
      await dialog.getByRole('button', { name: 'Replay 1 event' }).click();
      await dialog.getByText('0 events are stored or known already; 1 still refused; 0 skipped.').waitFor();
      await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
      await page.getByRole('link', { name: /^no\.such_type/ }).click();
      await panel().getByRole('button', { name: 'Set aside' }).click();
      await toast(page, 'The event is set aside.').waitFor();
    });
  });

  describe('a backfill', () => {
    const artistId = randomUUID();
    const plays = Array.from({ length: 300 }, () => aPlay(artistId));
    const lines = [...plays.map((play) => JSON.stringify(play)), 'no event'].join('\n');

    it('of a file is brought, begun, and runs to its written end', async () => {
      const { page } = operator;
      await page.locator('body').press('g');
      await page.keyboard.press('b');
      await page.getByRole('heading', { name: 'No backfill yet' }).waitFor();
      await page.getByRole('button', { name: 'File', exact: true }).click();
      const file = {
        name: 'an evening.ndjson',
        mimeType: 'application/x-ndjson',
        buffer: Buffer.from(lines),
      };
      await page.getByLabel('Bring a file').setInputFiles(file);
      await mustBeAccessible(page);
      await page.getByRole('button', { name: /^Bring \d/ }).click();
      await until(
        async () =>
          (await page.getByLabel('File of events, one a line').inputValue()) === 'an-evening.ndjson',
        10_000,
        () => 'the file was not chosen',
      );
      await page.getByRole('button', { name: 'Start the backfill' }).click();
      const card = page.getByRole('article', { name: 'File an-evening.ndjson' });
      await card.getByText('done', { exact: true }).waitFor(SOON);
      await card.getByText('301 of 301 (100 %)').waitFor();
      await card.getByText('The account holds.').waitFor();
      await card.getByRole('link', { name: '1 refused and kept' }).waitFor();
      await mustCount('artist', artistId, 'plays', 300);
      await mustBeAccessible(page);
    });

    it('is paused, resumed and cancelled', async () => {
      const { page } = operator;
      await page.getByLabel('Events a second, at most').fill('20');
      await page.getByRole('button', { name: 'Start the backfill' }).click();
      const card = page.getByRole('article', { name: 'File an-evening.ndjson' }).first();
      await card.getByText('running', { exact: true }).waitFor(SOON);
      await card.getByRole('button', { name: 'Pause' }).click();
      await card.getByText('paused', { exact: true }).waitFor();
      await card.getByRole('button', { name: 'Resume' }).click();
      await card.getByText(/^(running|waits)$/).waitFor();
      await card.getByRole('button', { name: 'Cancel…' }).click();
      await page.getByRole('button', { name: 'Cancel the backfill' }).click();
      await card.getByText('cancelled', { exact: true }).waitFor();
    });
  });

  describe('a queue', () => {
    it('is looked into, paused and resumed', async () => {
      const { page } = operator;
      await page.locator('body').press('g');
      await page.keyboard.press('q');
      const row = page.getByRole('row', { name: /^backfill/ });
      await row.getByRole('link', { name: 'backfill' }).click();
      await page.getByRole('button', { name: 'Pause backfill' }).click();
      await row.getByText('paused', { exact: true }).waitFor();
      await page.getByText(/^Paused, in every process\./).waitFor();
      await mustBeAccessible(page);
      await page.getByRole('button', { name: 'Resume backfill' }).click();
      await row.getByText('runs', { exact: true }).waitFor();
      await page.locator('dia-jobs-table a').first().click();
      const job = page.getByRole('region', { name: /^Job \d/ });
      await job.getByText('"backfillId"').waitFor();
      await mustBeAccessible(page);
      await job.getByRole('button', { name: 'Remove…' }).click();
      await page.getByRole('button', { name: 'Remove the job' }).click();
      await toast(page, /^The job \d+ is removed\./).waitFor();
    });
  });

  describe('jobs', () => {
    it('are run by hand, after a question, and say what they did', async () => {
      const { page } = operator;
      await page.locator('body').press('g');
      await page.keyboard.press('j');
      const rollup = page.locator('[data-job="rollup"]');
      await rollup.getByRole('button', { name: 'Run rollup' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Run rollup' }).click();
      await rollup.getByText('events were counted.').waitFor(SOON);
      await mustBeAccessible(page);
    });

    it('compare the figures, count a range anew and empty the cache, each in written numbers', async () => {
      const { page } = operator;
      const list = page.getByRole('region', { name: 'Comparisons, newest first' });
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await list.getByText(/rows compared with \d+ raw events: none differs\./).waitFor(SOON);
      await page.getByRole('button', { name: 'Count anew' }).click();
      await page.getByRole('button', { name: 'Count the range anew…' }).click();
      await page.getByRole('button', { name: 'Count it anew' }).click();
      await list.getByText(/rows counted anew from \d+ raw events\./).waitFor(SOON);
      await page.getByRole('button', { name: 'Empty the cache…' }).click();
      await mustBeAccessible(page);
      await page.getByRole('button', { name: 'Empty it' }).click();
      await toast(page, /cached answers? removed/).waitFor();
    });
  });

  describe('who only looks', () => {
    beforeAll(async () => {
      const database = new Client({ connectionString: product.database.url });
      await database.connect();
      await database.query(`update coliseum_users set role = 'viewer'`);
      await database.end();
      const isViewer = (): Promise<boolean> =>
        operator.page.evaluate(async () => {
          const me = (await (await fetch('/api/v1/auth/me')).json()) as { role: string };
          return me.role === 'viewer';
        });
      await until(isViewer, 30_000, () => 'the role was not taken up');
    });

    it.each(['failed-events', 'backfills', 'queues', 'jobs'])(
      'sees %s, and is told why not more',
      async (path) => {
        const { page } = operator;
        await page.goto(`${OPERATE}/${path}`);
        await page.locator('dia-why-not').getByText('You look as viewer: actions are off.').waitFor();
        await page.locator('main ui-skeleton').first().waitFor({ state: 'detached' });
        const acts = page.getByRole('button', {
          name: /^(Start the|Pause|Resume|Retry|Clean|Run |Compare$|Empty|Save|Set aside)/,
        });
        expect(await acts.count()).toBe(0);
        await mustBeAccessible(page);
      },
    );
  });

  it('say what happened, what is safe and an id where the server is away, and recover', async () => {
    const { page } = operator;
    await page.goto(`${OPERATE}/queues`);
    await page.locator('dia-queue-list').waitFor();
    await product.kill();
    await page.locator('ui-stale-note').first().waitFor({ timeout: 30_000 });
    expect(await page.locator('dia-queue-list tbody tr').count()).toBeGreaterThan(0);
    await product.run();
    await page.locator('ui-stale-note').first().waitFor({ state: 'detached', timeout: 40_000 });
  });

  it('have kept to their content policy all the while', () => expect(operator.complaints).toEqual([]));
});
