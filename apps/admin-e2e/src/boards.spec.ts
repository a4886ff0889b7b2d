/** Boards in the control room: one made with a preview, changed by two, run through an evening, traced to its events. */
import { openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import type { Me } from '@coliseum/contracts';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { areProved } from './boards-proof.spec-support.js';
import { aBallot, boardOf, definitionOf, startVoting, type VotingEvening } from './boards.spec-support.js';
import { postEvents } from './events.spec-support.js';
import { mustBeAccessible, pick, sideways } from './page-checks.spec-support.js';

const BOARDS = '/dia/coliseum/leaderboards';
const SEEN_WITHIN_MS = 15_000;
const PATIENCE_MS = 12_000;

describe('boards in the control room', () => {
  let product: Product;
  let browser: Browser;
  let operator: Visitor;
  let evening: VotingEvening;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    evening = await startVoting(product.origin, { Ada: 12, Bo: 10, Cleo: 8, Dag: 1 });
    operator = await visit(browser, product.origin);
    operator.page.setDefaultTimeout(PATIENCE_MS);
    await operator.page.goto(BOARDS);
    await signIn(operator.page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const publicNames = async (): Promise<string[]> =>
    (await boardOf(product.origin, 'public-choice', evening.eventId)).entries.map(
      (entry) => entry.entityName,
    );
  const publicly = (names: string[]): Promise<void> =>
    until(
      async () => JSON.stringify(await publicNames()) === JSON.stringify(names),
      SEEN_WITHIN_MS,
      () => `the public board does not show ${names.join(', ')}`,
    );
  const openBoard = async (page: Page): Promise<void> => {
    await page.goto(`${BOARDS}/public-choice?event=${evening.eventId}`);
    await page.locator('dia-ranks-table tbody tr').first().waitFor();
  };

  it('are found, sorted and filtered, and the address says so', async () => {
    const { page } = operator;
    await page.getByRole('link', { name: 'Trending tracks', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Rows' }).click();
    await page.waitForURL(/sort=size/);
    await page.getByRole('searchbox', { name: 'Filter boards' }).fill('votes');
    await page.waitForURL(/q=votes/);
    await page.reload();
    await page.getByRole('link', { name: 'Top events by votes', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Trending tracks', exact: true }).count()).toBe(0);
    await page.goto(BOARDS);
    await page.getByRole('link', { name: 'Trending tracks', exact: true }).waitFor();
    await mustBeAccessible(page);
  });

  it('are made while one sees the ranks that they will have, and is told what is wrong at its field', async () => {
    const { page } = operator;
    await page.keyboard.press('n');
    await page.getByLabel('Name', { exact: true }).fill('Public choice');
    await page.getByLabel('Scope').selectOption('event');
    await page.getByLabel('Counter').selectOption('vote_points');
    await pick(page, 'At the event', 'Grand Final');
    const preview = page.getByRole('region', { name: 'What changes' });
    await preview.getByText('4 would be ranked; there is nothing to compare with').waitFor();
    const row = preview.getByRole('row').nth(1);
    expect(await row.innerText()).toMatch(/1\s+Ada\s+13/);
    await page.getByLabel('Rows, at most 1,000').fill('5000');
    await page.getByText(/^size is 5000; it must be <= 1000/).waitFor();
    await mustBeAccessible(page);
    await page.getByLabel('Rows, at most 1,000').fill('20');
    await page.getByRole('button', { name: /^Make the board/ }).click();
    await page.getByText('Public choice is made.').waitFor();
    await page.waitForURL(/leaderboards\/public-choice/);
    await publicly(['Ada', 'Bo', 'Cleo', 'Dag']);
    expect(await definitionOf(product.origin, 'public-choice')).toMatchObject({
      ...{ scope: 'event', metric: 'vote_points', aggregation: 'sum', size: 20, version: 1 },
    });
  });

  it('show old and new ranks side by side before they are changed', async () => {
    const { page } = operator;
    await openBoard(page);
    await page.keyboard.press('e');
    const preview = page.getByRole('region', { name: 'What changes' });
    await preview.getByText('nobody moves of 4').waitFor();
    const words = page.getByRole('textbox', { name: 'A word for Weights of ballots' });
    await words.fill('jury');
    await words.press('Enter');
    await page.getByLabel('Weight of jury').fill('-1');
    await preview.getByText('4 of 4 move').waitFor();
    const after = preview.getByRole('region', { name: 'After' });
    expect(await after.locator('li .name').allInnerTexts()).toEqual(['Dag', 'Cleo', 'Bo', 'Ada']);
    expect(await after.locator('li.up').count()).toBe(2);
    await page.getByLabel('Weight of jury').fill('0');
    await preview.getByText(/^3 of 4 move, 1 keeps its rank at another score/).waitFor();
    await mustBeAccessible(page);
    await page.getByLabel('Weight of jury').fill('2');
    await preview.getByText('4 keep their ranks at another score').waitFor();
    expect(await publicNames()).toEqual(['Ada', 'Bo', 'Cleo', 'Dag']);
  });

  it('are not saved over somebody else’s change: it is laid beside, and merged', async () => {
    const { page } = operator;
    const other = await visit(browser, product.origin);
    await other.page.goto(`${BOARDS}/public-choice/definition`);
    await signIn(other.page);
    await other.page.getByLabel('Name', { exact: true }).fill('The public’s choice');
    await other.page.keyboard.press('Control+s');
    await other.page.getByText(/is saved as version 2/).waitFor();
    await other.context.close();

    await page.getByRole('button', { name: /^Save/ }).click();
    const clash = page.getByRole('dialog', { name: 'Changed by someone else' });
    await clash.getByRole('row', { name: /Name Public choice The public’s choice/ }).waitFor();
    await clash.getByRole('row', { name: /Weights of ballots none none 2 × jury/ }).waitFor();
    await mustBeAccessible(page);
    await clash.getByRole('button', { name: 'Save merged' }).click();
    await page.getByText(/is saved as version 3/).waitFor();
    expect(await definitionOf(product.origin, 'public-choice')).toMatchObject({
      ...{ name: 'The public’s choice', ballotWeights: { jury: 2 }, version: 3 },
    });
  });

  it('leave out whom somebody excludes, with a reason, until that is taken back', async () => {
    const { page } = operator;
    await openBoard(page);
    await page.getByRole('button', { name: 'Leave Bo out' }).click();
    const sheet = page.getByRole('dialog', { name: /^Keep somebody off/ });
    await sheet.getByLabel('Reason, kept in the audit log').fill('withdrew on the day');
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'Leave out' }).click();
    const panel = page.getByRole('region', { name: 'Left out' });
    await panel.getByText('“withdrew on the day”').waitFor();
    await publicly(['Ada', 'Cleo', 'Dag']);
    await panel.getByRole('button', { name: 'Let back Bo' }).click();
    await publicly(['Ada', 'Bo', 'Cleo', 'Dag']);
    await page.keyboard.press('Control+z');
    await publicly(['Ada', 'Cleo', 'Dag']);
  });

  it('are cleared of a machine’s votes, which can be taken back', async () => {
    const { page } = operator;
    const cleo = evening.artists.get('Cleo') ?? '';
    const robot = Array.from({ length: 25 }, () =>
      aBallot(evening.eventId, cleo, 1, 'public', { sessionId: 'robot-7' }),
    );
    await postEvents(product.origin, robot);
    await publicly(['Cleo', 'Ada', 'Dag']);
    const life = page.getByRole('region', { name: 'Life' });
    await life.getByRole('button', { name: 'Votes…' }).click();
    const sheet = page.getByRole('dialog', { name: /^Votes set aside/ });
    await sheet.getByRole('button', { name: 'Look and set aside' }).click();
    await sheet.getByText('1 session votes like a machine: 25 votes are set aside.').waitFor();
    await sheet
      .getByText(/one session voted as 25 people/)
      .first()
      .waitFor();
    await mustBeAccessible(page);
    await publicly(['Ada', 'Cleo', 'Dag']);
    await sheet.locator('tbody tr').nth(24).waitFor();
    await sheet.getByRole('checkbox', { name: 'Mark all that are held for false' }).check();
    await sheet.getByLabel('Reason to let them count').fill('a school class at one screen');
    await sheet.getByRole('button', { name: 'Lift', exact: true }).click();
    await sheet.getByText('25 votes are judged as any other now.').waitFor();
    await sheet.getByRole('button', { name: 'Undo' }).click();
    await sheet.getByText('25 votes are set aside.', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await publicly(['Ada', 'Cleo', 'Dag']);
  });

  it('freeze at an instant, held for two seconds, and are published with the word typed', async () => {
    const { page } = operator;
    const life = page.getByRole('region', { name: 'Life' });
    await life.getByRole('button', { name: 'Freeze…' }).click();
    const freeze = page.getByRole('dialog', { name: 'Freeze Grand Final' });
    await freeze.getByLabel('Reason, if there is one to note').fill('the hall goes dark');
    await mustBeAccessible(page);
    const hold = freeze.getByRole('button', { name: 'Hold 2 s to freeze now' });
    await hold.focus();
    await page.keyboard.down('Enter');
    await page.waitForTimeout(2_300);
    await page.keyboard.up('Enter');
    await life.locator('.state.frozen').waitFor();
    await life.getByText(/“the hall goes dark”/).waitFor();
    // it stays open where the figures have not reached the instant yet
    await freeze.waitFor({ state: 'hidden', timeout: 6_000 }).catch(() => page.keyboard.press('Escape'));

    await life.getByRole('button', { name: 'Publish…' }).click();
    const publish = page.getByRole('dialog', { name: 'Publish Grand Final' });
    await publish.getByRole('listitem').filter({ hasText: 'Ada' }).waitFor();
    await publish.getByLabel('Type publish to confirm').fill('publish');
    await mustBeAccessible(page);
    await publish.getByRole('button', { name: 'Publish for good' }).click();
    await life.locator('.state.official').waitFor();
    expect(await boardOf(product.origin, 'public-choice', evening.eventId)).toMatchObject({
      state: 'official',
    });
    expect(await life.getByRole('button', { name: 'Freeze…' }).getAttribute('aria-disabled')).toBe('true');
  });

  areProved(() => ({ page: operator.page, origin: product.origin, eventId: evening.eventId, openBoard }));

  it('are reopened only with a reason and the word, and what was official stays readable', async () => {
    const { page } = operator;
    const life = page.getByRole('region', { name: 'Life' });
    await life.getByRole('button', { name: 'Reopen…' }).click();
    const reopen = page.getByRole('dialog', { name: 'Reopen Grand Final' });
    await reopen.getByLabel('Type reopen to confirm').fill('reopen');
    expect(await reopen.getByRole('button', { name: 'Reopen', exact: true }).isDisabled()).toBe(true);
    await reopen.getByLabel('Reason', { exact: true }).fill('a line was closed too early');
    await reopen.getByRole('button', { name: 'Reopen', exact: true }).click();
    await life.locator('.state.live').waitFor();
    await page.getByRole('region', { name: 'Revisions' }).getByText('superseded').waitFor();
    await life.getByRole('button', { name: 'Recount…' }).click();
    const recount = page.getByRole('dialog', { name: 'Recount Grand Final' });
    await recount.getByRole('button', { name: 'Recount', exact: true }).click();
    await recount.getByText(/^Counted anew: nothing changed/).waitFor({ timeout: 30_000 });
    await page.keyboard.press('Escape');
  });

  it('are deleted at once, come back with Ctrl Z, and from the list of deleted ones', async () => {
    const { page } = operator;
    await page.goto(BOARDS);
    const link = page.getByRole('link', { name: 'The public’s choice', exact: true });
    const remove = page.getByRole('button', { name: 'Delete The public’s choice' });
    await remove.click();
    await link.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await link.waitFor();
    await remove.click();
    await link.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Deleted…' }).click();
    const sheet = page.getByRole('dialog', { name: 'Deleted boards' });
    await sheet.getByRole('button', { name: 'Restore The public’s choice' }).waitFor();
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'Restore The public’s choice' }).click();
    await sheet.getByRole('heading', { name: 'Nothing was deleted' }).waitFor();
    await page.keyboard.press('Escape');
    await link.waitFor();
  });

  it.each([320, 768, 3840])('need no scrolling sideways at %d', async (width) => {
    const { page } = operator;
    await page.setViewportSize({ width, height: 900 });
    const event = `?event=${evening.eventId}`;
    for (const [path, ready] of [
      [BOARDS, 'tbody a'],
      [`${BOARDS}/public-choice${event}`, 'dia-ranks-table tbody tr'],
      [`${BOARDS}/public-choice/definition${event}`, 'dia-preview-view'],
      [`${BOARDS}/public-choice${event}&trace=${evening.artists.get('Ada')}`, 'dia-trace-sheet tbody tr'],
    ] as const) {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      expect(await sideways(page)).toBe(0);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('are looked at by a viewer, who is told why actions are off', async () => {
    const client = new Client({ connectionString: product.database.url });
    await client.connect();
    await client.query(`update coliseum_users set role = 'viewer'`);
    await client.end();
    const { page } = operator;
    await until(
      async () => ((await (await page.request.get('/api/v1/auth/me')).json()) as Me).role === 'viewer',
      SEEN_WITHIN_MS,
      () => 'the role stays what it was',
    );
    await openBoard(page);
    await page.getByText('You look as viewer: actions are off.').first().waitFor();
    const freeze = page.getByRole('button', { name: 'Freeze…' });
    expect(await freeze.getAttribute('aria-disabled')).toBe('true');
    await freeze.click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Leave Ada out' }).isDisabled()).toBe(true);
    await mustBeAccessible(page);
    await page.goto(`${BOARDS}/public-choice/definition?event=${evening.eventId}`);
    await page.locator('dia-preview-view').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /^Save/ }).isDisabled()).toBe(true);
    await mustBeAccessible(page);
  });

  it('have kept to the content policy all the while', () => expect(operator.complaints).toEqual([]));
});
