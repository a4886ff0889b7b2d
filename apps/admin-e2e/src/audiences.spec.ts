/** Audience groups and line-ups in the control room: the API's figures, a group renamed everywhere at once, a line-up put together. */
import { API_KEY, openBrowser, Product, signIn, visit, type Visitor } from '@coliseum/testing';
import type { DnaArchetypeList } from '@coliseum/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import {
  type Listeners,
  measureListeners,
  readDna,
  readLineup,
  readSegments,
  sendListeners,
} from './listeners.spec-support.js';
import { mustBeAccessible, pick, sideways } from './page-checks.spec-support.js';

const NAMES = ['Ada', 'Bo', 'Cleo', 'Dag', 'Eve', 'Finn'];
const AUDIENCES = '/dia/coliseum/audiences';
const LINEUPS = '/dia/coliseum/lineups';
const count = (value: number | null): string =>
  value === null ? '–' : new Intl.NumberFormat('en-GB').format(value);
/** as people round: 0.585 is 0.59, whatever its nearest double is */
const TWO = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** Never rounded into another band. */
const match = (value: number | null): string => {
  if (value === null) return '–';
  const band = (of: number): number => [0.3, 0.5, 0.7].filter((bound) => of >= bound).length;
  const text = TWO.format(value);
  return band(Number(text)) === band(value) ? text : value.toFixed(3);
};

describe('audiences in the control room', () => {
  let product: Product;
  let browser: Browser;
  let operator: Visitor;
  let world: Listeners;
  let page: Page;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    operator = await visit(browser, product.origin);
    ({ page } = operator);
    await page.goto(AUDIENCES);
    await signIn(page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const cellsOf = (table: Locator): Promise<string[][]> =>
    table
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('th, td')].map((cell) =>
            (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
          ),
        ),
      );
  const groups = (): Locator => page.locator('dia-groups-table');
  const groupNames = (): Promise<string[]> =>
    groups()
      .locator('.name')
      .evaluateAll((names) => names.map((name) => name.textContent?.trim() ?? ''));
  const artistRows = (): Promise<string[][]> =>
    cellsOf(page.getByRole('region', { name: 'Its artists, table' }));
  const idOf = (name: string): string => world.artists.find((artist) => artist.name === name)?.id ?? '';

  it('say what is missing before there is anything', async () => {
    await page.getByRole('heading', { name: 'Not yet computed' }).waitFor();
    await mustBeAccessible(page);
    await page.goto(LINEUPS);
    await page.getByRole('heading', { name: 'Nobody is in it yet' }).waitFor();
    await mustBeAccessible(page);
    world = await sendListeners(product.origin, { names: NAMES, event: 'Night of Six' });
    await measureListeners(product.origin);
  }, 180_000);

  it('tell the groups of everybody as the API does, by size, by spend, by city', async () => {
    const { items } = await readSegments(product.origin);
    expect(items.length).toBeGreaterThan(1);
    await page.goto(AUDIENCES);
    await groups().waitFor();
    const shown = await cellsOf(groups());
    expect(shown.map(([, people]) => people)).toEqual(items.map(({ people }) => count(people)));
    expect(await groupNames()).toEqual(items.map(({ name }) => name));
    await groups().getByRole('button', { name: 'Spent' }).click();
    await page.waitForURL(/sort=spend/);
    const bySpend = items.toSorted((a, b) => b.revenueCents - a.revenueCents).map(({ name }) => name);
    expect(await groupNames()).toEqual(bySpend);
    const lyon = items
      .flatMap(({ name, cities }) => {
        const found = cities.find(({ cityId }) => cityId === 'lyon');
        return found ? [{ name, resonance: found.resonance }] : [];
      })
      .toSorted((a, b) => b.resonance - a.resonance);
    await page.getByLabel('Where the groups are compared').selectOption('lyon');
    await page.waitForURL(/city=lyon/);
    expect((await groupNames()).slice(0, lyon.length)).toEqual(lyon.map(({ name }) => name));
    await mustBeAccessible(page);
  });

  it('tell an artist’s audience as the API does, and again from its address', async () => {
    await page.goto(AUDIENCES);
    await page.getByRole('combobox', { name: /^Of/ }).selectOption('artist');
    await page.getByRole('heading', { name: 'Choose whose audience' }).waitFor();
    await pick(page, 'Artist', 'Ada');
    await page.getByRole('columnheader', { name: /^Match/ }).waitFor({ timeout: 60_000 });
    const { audience } = await readDna(product.origin, 'artist', idOf('Ada'));
    if (!audience) throw new Error('there is no audience');
    await page.reload();
    await groups().waitFor();
    const shown = await cellsOf(groups());
    expect(shown.map((row) => [row[1], row.at(-1)?.split(' ')[0]])).toEqual(
      audience.archetypes.map(({ people, averageMatch }) => [count(people), match(averageMatch)]),
    );
    const facts = page.getByRole('region', { name: 'Ada', exact: true });
    await facts.getByText(`${match(audience.averageMatch)}, ${audience.band}`).waitFor();
    await facts.getByText(count(audience.analysed), { exact: true }).waitFor();
    await mustBeAccessible(page);
  });

  it('show a new name of a group at once, on the page and in every answer', async () => {
    const [before = ''] = await groupNames();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: `Group ${before}` });
    await panel.getByText('by its traits').waitFor();
    await panel.getByRole('button', { name: 'Rename…' }).click();
    await mustBeAccessible(page);
    await page.getByRole('textbox', { name: 'Name' }).fill('Late-night regulars');
    await page.keyboard.press('Enter');
    await page.getByText(`${before} is now called Late-night regulars.`).waitFor();
    await groups().getByRole('link', { name: 'Late-night regulars' }).waitFor();
    const told = await readDna(product.origin, 'artist', idOf('Ada'));
    expect(told.audience?.archetypes.map(({ name }) => name)).toContain('Late-night regulars');
    await page.keyboard.press('Control+z');
    await groups().getByRole('link', { name: before }).waitFor();
  });

  it('never rename over somebody else’s change', async () => {
    await page.getByRole('button', { name: 'Rename…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
    const open = new URL(page.url()).searchParams.get('group') ?? '';
    const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${product.origin}/api/v1/admin/dna/archetypes${path}`, {
        headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
        ...init,
      });
    const list = async (): Promise<DnaArchetypeList> => (await (await ask('')).json()) as DnaArchetypeList;
    const one = (await list()).items.find(({ id }) => id === open);
    await ask(`/${open}`, {
      method: 'PATCH',
      body: JSON.stringify({ name: 'Theirs', version: one?.version }),
    });
    await page.getByRole('button', { name: 'Save' }).click();
    const clash = page.getByRole('dialog', { name: 'Changed by someone else' });
    await clash.getByRole('radio', { name: 'Mine' }).check();
    await clash.getByRole('button', { name: 'Save merged' }).click();
    await groups().getByRole('link', { name: 'Mine' }).waitFor();
    expect((await list()).items.find(({ id }) => id === open)?.name).toBe('Mine');
  });

  it('put a line-up together by keys alone, and tell of it what the API tells', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: 'Nobody is in it yet' }).waitFor();
    await page.keyboard.press('/');
    for (const name of ['Ada', 'Bo', 'Cleo']) {
      await page.keyboard.type(name);
      await page.getByRole('option', { name }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
    }
    const ids = ['Ada', 'Bo', 'Cleo'].map(idOf);
    const told = await readLineup(product.origin, { artistIds: ids });
    await page.getByRole('row', { name: /3 Cleo/ }).waitFor();
    expect((await artistRows()).map((row) => [row[1], row[3], row[4]?.split(' ')[0]])).toEqual(
      told.artists.map(({ listeners, newListeners, expectedMatch }) => [
        ...[count(listeners), count(newListeners), match(expectedMatch)],
      ]),
    );
    const result = page.getByRole('region', { name: 'What it would draw' });
    expect(await result.locator('.tiles dd').first().textContent()).toBe(count(told.reach));
    await mustBeAccessible(page);
  });

  it('draw whom any two artists share, and tell the same as a table', async () => {
    const panel = page.getByRole('region', { name: 'Who hears both', exact: true });
    await panel.locator('svg path').first().waitFor();
    await panel.getByRole('button', { name: 'Table' }).click();
    const { overlaps } = await readLineup(product.origin, { artistIds: ['Ada', 'Bo', 'Cleo'].map(idOf) });
    const rows = await cellsOf(panel);
    expect(rows.map(([, shared]) => shared)).toEqual(overlaps.map(({ shared }) => count(shared)));
    expect(rows.map(([pair]) => pair)).toEqual(['Ada and Bo', 'Ada and Cleo', 'Bo and Cleo']);
  });

  it('keep order and choice in the address, and take in who would fit', async () => {
    await page.getByRole('button', { name: 'Move Cleo up' }).click();
    await page.getByRole('row', { name: /2 Cleo/ }).waitFor();
    const artists = new URL(page.url()).searchParams.get('artists');
    expect(artists?.split(',')).toEqual(['Ada', 'Cleo', 'Bo'].map(idOf));
    await page.reload();
    await page.getByRole('row', { name: /2 Cleo/ }).waitFor();
    const candidates = page.getByRole('region', { name: 'Who could be added', exact: true });
    await candidates.getByRole('button', { name: /^Add / }).first().click();
    await page
      .getByRole('button', { name: /^Remove / })
      .nth(3)
      .waitFor();
    await page.getByRole('row', { name: /^4 / }).waitFor();
  });

  it('take over an event’s line-up, which a change makes one’s own', async () => {
    await page.goto(LINEUPS);
    await pick(page, 'Or take over the line-up of an event', 'Night of Six');
    await page.getByText('As the directory has it of Night of Six.').waitFor();
    await page.getByRole('row', { name: /3 Cleo/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('event')).toBe(world.eventId);
    await page.getByRole('button', { name: 'Remove Bo' }).click();
    await page.waitForURL(/artists=/);
    expect(new URL(page.url()).searchParams.get('event')).toBeNull();
  });

  it.each([320, 768, 3840])('need no scrolling sideways at %d', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    const artists = world.artists.map(({ id }) => id).join(',');
    await page.goto(`${LINEUPS}?artists=${artists}`);
    await page.getByRole('row', { name: /6 Finn/ }).waitFor();
    expect(await sideways(page)).toBe(0);
    await page.goto(`${AUDIENCES}?of=artist&id=${idOf('Ada')}`);
    await groups().waitFor();
    expect(await sideways(page)).toBe(0);
  });

  it('have kept to the content policy all the while', () => expect(operator.complaints).toEqual([]));
});
