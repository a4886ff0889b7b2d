/** The directory and its tournaments: a bracket that fills, a name put right on a board, a file with a bad row, an id that gets a name. */
import { API_KEY, openBrowser, Product, signIn, until, visit, type Visitor } from '@coliseum/testing';
import type { EntityRecord, Tournament } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { boardOf, startVoting, type VotingEvening } from './boards.spec-support.js';
import { aPlay, postEvents, putEntities } from './events.spec-support.js';
import { mustBeAccessible, pick, sideways } from './page-checks.spec-support.js';

const TOURNAMENTS = '/dia/coliseum/tournaments';
const ENTITIES = '/dia/coliseum/entities';
const MINUTE = 60_000;
const PATIENCE_MS = 15_000;
const COUNTED_WITHIN_MS = 30_000;
const CITIES = ['Oslo', 'Porto', 'Lyon', 'Riga'];
/** The first round is over by now, the final is on. */
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 6 * MINUTE;
const wall = (at: number): string => new Date(at).toISOString().slice(0, 16);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describe('tournaments and the directory in the control room', () => {
  let product: Product;
  let browser: Browser;
  let operator: Visitor;
  let evening: VotingEvening;
  const nameless = randomUUID();

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    await putEntities(
      product.origin,
      CITIES.map((name) => ({ type: 'city', id: name.toLowerCase(), name })),
    );
    await postEvents(product.origin, [
      ...pins('oslo', 3, START + MINUTE),
      ...pins('riga', 1, START + MINUTE),
      ...pins('porto', 2, START + MINUTE),
      ...pins('lyon', 2, START + MINUTE),
      ...Array.from({ length: 3 }, () => aPlay(nameless)),
    ]);
    evening = await startVoting(product.origin, { Adda: 12, Bo: 10 });
    operator = await visit(browser, product.origin);
    operator.page.setDefaultTimeout(PATIENCE_MS);
    await operator.page.goto(TOURNAMENTS);
    await signIn(operator.page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** `n` people who each drop a pin. */
  const pins = (cityId: string, n: number, at = Date.now()): object[] =>
    Array.from({ length: n }, () => ({
      ...{ id: randomUUID(), type: 'vaultmap.pin_dropped', userId: randomUUID(), cityId },
      timestamp: new Date(at).toISOString(),
    }));
  const match = (page: Page, name: string | RegExp): Locator =>
    page.getByRole('region', { name: 'Bracket' }).getByRole('button', { name });
  const asAdmin = async <T>(path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${API_KEY}` };
    return (await (await fetch(`${product.origin}/api/v1${path}`, { headers })).json()) as T;
  };
  const record = (type: string, id: string): Promise<EntityRecord> =>
    asAdmin<EntityRecord>(`/admin/entities/${type}/${id}`);

  it('make a tournament whose rounds and pairs are seen before it is made, and what is wrong at its field', async () => {
    const { page } = operator;
    await page.getByRole('heading', { name: 'No tournament was ever made' }).waitFor();
    await mustBeAccessible(page);
    await page.keyboard.press('n');
    const sheet = page.getByRole('dialog', { name: 'New tournament' });
    await sheet.getByLabel('Name', { exact: true }).fill('Battle of the cities');
    for (const name of CITIES) await pick(sheet, 'Add a city', name);
    await sheet.getByLabel('Seeds by').selectOption({ label: 'the order given' });
    await sheet.getByLabel('By the clocks of').fill('UTC');
    await sheet.getByLabel('By the clocks of').press('Tab');
    await sheet.getByLabel('Starts', { exact: true }).fill(wall(START));
    await sheet.getByLabel('Ends', { exact: true }).fill(wall(START - MINUTE));
    await sheet.getByText(/^endsAt is .*; it must be after startsAt/).waitFor();
    await sheet.getByLabel('Ends', { exact: true }).fill(wall(START + 12 * MINUTE));
    const preview = sheet.getByRole('region', { name: 'What it will be' });
    await preview.getByRole('row', { name: /^Semi-finals 2 matches/ }).waitFor();
    expect(await preview.getByRole('list', { name: 'First round' }).innerText()).toMatch(
      /1\s*Oslo[^]*4\s*Riga[^]*2\s*Porto[^]*3\s*Lyon/,
    );
    await sheet.getByText('Rounds, results, grace').click();
    await sheet.getByLabel('Seconds of grace after each close').fill('0');
    await preview.getByText('settled 0 ms later').first().waitFor();
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'Make the tournament' }).click();
    await page.waitForURL(/tournaments\/[0-9a-f-]{36}/);
  });

  it('see its bracket fill: a match decided by the score, one on the tie-break, and the final live', async () => {
    const { page } = operator;
    await match(page, /^Oslo 3, won against Riga 1: decided by the score$/).waitFor({
      timeout: COUNTED_WITHIN_MS,
    });
    await match(page, /^Porto 2, won against Lyon 2: decided level: by the higher seed$/).waitFor();
    await postEvents(product.origin, pins('porto', 4));
    await match(page, /^Oslo (0 )?against Porto 4: live$/).waitFor({ timeout: COUNTED_WITHIN_MS });
    await mustBeAccessible(page);
    await match(page, /^Porto 2, won/).click();
    await page
      .getByRole('dialog', { name: 'Porto against Lyon' })
      .getByText('Porto won as the higher seed')
      .waitFor();
    await mustBeAccessible(page);
    await page.keyboard.press('Escape');
    await page.goto(TOURNAMENTS);
    const row = page.getByRole('row', { name: /Battle of the cities/ });
    await row.getByText('Porto').waitFor();
    await row.getByText(/^Final: closes/).waitFor();
    await mustBeAccessible(page);
  });

  it('rename it beside somebody else, ask for its report, and cancel it with a reason', async () => {
    const { page } = operator;
    await page.getByRole('link', { name: 'Battle of the cities', exact: true }).click();
    await page.getByRole('button', { name: 'Rename…' }).click();
    const sheet = page.getByRole('dialog', { name: 'Tournament Battle of the cities' });
    await sheet.getByText('only its name can be changed').waitFor();
    const id = page.url().split('/').at(-1)?.split('?')[0];
    await fetch(`${product.origin}/api/v1/admin/tournaments/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'City cup' }),
    });
    await sheet.getByLabel('Name', { exact: true }).fill('Derby');
    await sheet.getByRole('button', { name: 'Save' }).click();
    const clash = page.getByRole('dialog', { name: 'Changed by someone else' });
    await clash.getByRole('radio', { name: 'Derby' }).check();
    await clash.getByRole('button', { name: 'Save merged' }).click();
    await page.getByText('Derby is saved.').waitFor();
    const report = await page.getByRole('link', { name: 'Report', exact: true }).getAttribute('href');
    await page.getByRole('button', { name: 'Cancel…' }).click();
    const cancel = page.getByRole('dialog', { name: 'Cancel Derby' });
    await cancel.getByLabel('Reason, shown and kept in the audit log').fill('rained off');
    await cancel.getByRole('textbox', { name: /^Type cancel/ }).fill('cancel');
    await mustBeAccessible(page);
    await cancel.getByRole('button', { name: 'Cancel the tournament' }).click();
    await page.getByText('It was cancelled: rained off').first().waitFor();
    expect(await asAdmin<Tournament>(`/tournaments/${id}`)).toMatchObject({
      ...{ state: 'cancelled', name: 'Derby', cancelReason: 'rained off' },
    });
    await page.goto(report ?? '');
    const about = page.locator('dia-subject-field select');
    await until(
      async () => (await about.inputValue()) === id,
      PATIENCE_MS,
      () => 'the report is not about the tournament',
    );
  });

  it('find an entity, put its name right, and see it on a board', async () => {
    const { page } = operator;
    await page.goto(ENTITIES);
    await page.getByRole('link', { name: 'Adda' }).waitFor();
    await mustBeAccessible(page);
    await page.keyboard.press('/');
    await page.keyboard.type('add');
    await page.waitForURL(/q=add/);
    await page.getByRole('link', { name: 'Bo', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Adda' }).click();
    await page.getByRole('region', { name: 'Figures' }).waitFor();
    await mustBeAccessible(page);
    await page.keyboard.press('e');
    const sheet = page.getByRole('dialog', { name: 'Adda' });
    await sheet.getByLabel('Attributes, as JSON').fill('{"country":');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.getByText('This is no JSON object').waitFor();
    await sheet.getByLabel('Attributes, as JSON').fill('');
    await sheet.getByLabel('Name', { exact: true }).fill('Ada');
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Ada is saved').waitFor();
    await until(
      async () =>
        (await boardOf(product.origin, 'event-artist-rankings', evening.eventId)).entries[0]?.entityName ===
        'Ada',
      PATIENCE_MS,
      () => 'the board does not show the new name',
    );
    await page.getByRole('link', { name: 'Top artists by plays', exact: true }).waitFor();
    await page.goto(`/dia/coliseum/leaderboards/event-artist-rankings?event=${evening.eventId}`);
    await page.locator('dia-ranks-table tbody tr').filter({ hasText: 'Ada' }).waitFor();
  });

  it('give it a picture, which is looked at first, and none that carries scripts', async () => {
    const { page } = operator;
    const id = evening.artists.get('Adda') ?? '';
    await page.goto(`${ENTITIES}/artist/${id}`);
    const field = page.locator('dia-picture-panel input[type=file]');
    await field.setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await page.getByText('It is an SVG, which can carry scripts').waitFor();
    await field.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG });
    await page.getByAltText('The picture chosen for Ada').waitFor();
    expect((await record('artist', id)).image).toBeNull();
    await page.getByRole('button', { name: 'Use this picture' }).click();
    await page.getByText(/^PNG, 1 × 1/).waitFor();
    expect((await record('artist', id)).image).toMatchObject({ contentType: 'image/png', width: 1 });
  });

  it('move a close while people vote, only with a look at what it does, and a word', async () => {
    const { page } = operator;
    const before = await record('event', evening.eventId);
    await page.goto(`${ENTITIES}/event/${evening.eventId}`);
    await page.getByText('voting is open').first().waitFor();
    await page.keyboard.press('v');
    const sheet = page.getByRole('dialog', { name: 'Voting times' });
    const later = Date.parse(before.votingClosesAt ?? '') + 30 * MINUTE;
    await sheet.getByLabel('By the clocks of').fill('UTC');
    await sheet.getByLabel('By the clocks of').press('Tab');
    await sheet.getByLabel(/^Voting closes/).fill(wall(later));
    const forecast = sheet.getByRole('region', { name: 'What will change' });
    await forecast.getByText('None of the 4 votes that count is touched.').waitFor();
    const set = sheet.getByRole('button', { name: 'Set the voting' });
    expect(await set.isDisabled()).toBe(true);
    await mustBeAccessible(page);
    await sheet.getByRole('textbox', { name: /^This reaches into votes/ }).fill('voting');
    await set.click();
    await page.getByText('Grand Final is saved').waitFor();
    expect((await record('event', evening.eventId)).votingClosesAt).toBe(`${wall(later)}:00.000Z`);
  });

  it('bring a file with a bad row: it is named, and all the others go', async () => {
    const { page } = operator;
    const [one, two] = [randomUUID(), randomUUID()];
    await page.goto(`${ENTITIES}/_import`);
    await page.getByRole('heading', { name: 'Choose a file, or drop it here' }).waitFor();
    await mustBeAccessible(page);
    const csv = `type,id,name\nartist,${one},Cleo\nartist,not-a-uuid,Dag\ncity,oslo,Oslo kommune\nartist,${two},"'=Eve"\n`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'show.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    const bad = page.getByRole('row', { name: /^3 refused/ });
    await bad.getByText(/it must be a UUID/).waitFor();
    await page
      .getByRole('row', { name: /^4 changed Oslo kommune/ })
      .getByText('Oslo → Oslo kommune')
      .waitFor();
    await mustBeAccessible(page);
    await page.getByRole('button', { name: 'Send 3 entities' }).click();
    await page
      .getByRole('dialog', { name: 'Send the file' })
      .getByText('1 row that is refused stays out.')
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Send 3 entities' }).click();
    await page.getByText('3 entities are in the directory as the file says.').waitFor();
    expect([(await record('artist', one)).name, (await record('artist', two)).name]).toEqual([
      'Cleo',
      '=Eve',
    ]);
    await page.goto(`${ENTITIES}?type=artist`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('coliseum-entities-artist.csv');
  });

  it('give an id that events speak of its name', async () => {
    const { page } = operator;
    await page.goto(`${ENTITIES}/_unnamed`);
    const row = page.getByRole('row', { name: new RegExp(nameless) });
    await row.getByRole('cell', { name: '3', exact: true }).waitFor({ timeout: COUNTED_WITHIN_MS });
    await mustBeAccessible(page);
    await row.getByRole('button', { name: /^Name it/ }).click();
    const sheet = page.getByRole('dialog', { name: 'New entity' });
    await sheet.getByLabel('Name', { exact: true }).fill('Fay');
    await sheet.getByRole('button', { name: 'Name it' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await record('artist', nameless)).name).toBe('Fay');
  });

  it.each([320, 768, 3840])('need no scrolling sideways at %d', async (width) => {
    const { page } = operator;
    await page.setViewportSize({ width, height: 900 });
    const { items } = await asAdmin<{ items: { id: string }[] }>('/tournaments');
    for (const path of [
      ...[TOURNAMENTS, `${TOURNAMENTS}/${items[0]?.id}`, ENTITIES, `${ENTITIES}/_import`],
      ...[`${ENTITIES}/_unnamed`, `${ENTITIES}/event/${evening.eventId}`],
    ]) {
      await page.goto(path);
      await page.locator('main section h2').first().waitFor();
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
  });

  it('have kept to the content policy all the while', () => expect(operator.complaints).toEqual([]));
});
