/** A wall that nobody sits in front of: the network half dead, the server gone, the player restarted. */
import { openBrowser, Product, until, visit, type Visitor } from '@coliseum/testing';
import type { Browser, Page } from 'playwright-core';
import { newId } from '../../../libs/sdk/src/new-id.mjs';
import { ControlRoom } from './support/control-room.js';
import { Gate } from './support/gate.js';
import { aVote, Show } from './support/show.js';

const NOTICED_MS = 15_000;
const OFFLINE_MS = 10_000;
const BACK_MS = 15_000;
const CACHED_MS = 60_000;

describe('an unattended wall', () => {
  let product: Product;
  let browser: Browser;
  let gate: Gate;
  let show: Show;
  let room: ControlRoom;
  let visitor: Visitor;
  let page: Page;
  const foreign: string[] = [];
  const data = (name: string) => page.locator('wall-stage').getAttribute(`data-${name}`);
  const text = () => page.evaluate(() => document.body.innerText);
  const names = () => page.locator('wall-leaderboard-row bdi.name').allTextContents();
  const took = async (what: () => Promise<boolean>, ms: number, words: string): Promise<void> =>
    until(
      () => what().catch(() => false), // a page that is being loaded cannot be asked
      ms,
      () => words,
    );

  let board: string;
  const ids = { brand: newId(), cities: ['e2e-roma', 'e2e-capua'] };
  let scenes: [string, string][] | undefined;

  /** Every scene with something to show; of audiences nothing is known, which the slate shows. */
  const prepareScenes = async (): Promise<[string, string][]> => {
    if (scenes) return scenes;
    const { brand, cities } = ids;
    await show.introduce([
      { type: 'brand', id: brand, name: 'Garum & Sons' },
      ...cities.map((id) => ({ type: 'city', id, name: id })),
    ]);
    const tournament = await room.tournament({
      name: 'Cities',
      cityIds: cities,
      startsAt: new Date(Date.now() + 3_600_000).toISOString(),
      endsAt: new Date(Date.now() + 7_200_000).toISOString(),
    });
    return (scenes = [
      ['vote-race', `event=${show.eventId}`],
      ['official', `event=${show.eventId}`],
      ['kpi', 'window=all_time'],
      ['cities', `tournament=${tournament}`],
      ['map', 'window=all_time'],
      ['sponsor', `brand=${brand}&slot=one`],
      ['message', 'text=Welcome'],
      ['standby', ''],
    ]);
  };
  const shows = async (scene: string, query: string): Promise<void> => {
    await page.goto(`/jumbotron?scene=${scene}&${query}`, { waitUntil: 'commit' });
    await took(async () => (await data('scene')) === scene, OFFLINE_MS, `${scene} does not come up`);
  };

  beforeAll(async () => {
    product = await Product.start();
    [browser, gate] = await Promise.all([openBrowser(), Gate.before(product.origin)]);
    show = new Show(product);
    const artists = await show.open(['Augusta', 'Brutus', '初音ミク', 'شيرين', '🎺 Fanfare']);
    await show.vote(artists.map((id, index) => aVote(id, 50 - index)));
    await until(
      async () => (await show.board()).entries[0]?.score === 50,
      20_000,
      () => 'the votes never reached the board',
    );
    visitor = await visit(browser, gate.origin);
    page = visitor.page;
    page.on('request', (request) => {
      if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== gate.origin)
        foreign.push(request.url());
    });
    board = `/jumbotron?event=${show.eventId}&scene=leaderboard&dwell=120000`;
    room = new ControlRoom(product);
    await page.goto(board);
  });
  afterAll(async () => {
    await browser?.close();
    await gate?.close();
    await product?.stop();
  });

  it('has everything that an outage could withhold soon after its first picture', async () => {
    await took(async () => (await names()).includes('Augusta'), 10_000, 'no first picture');
    await took(
      () => page.evaluate(() => document.documentElement.dataset['cached'] === 'true'),
      CACHED_MS,
      'the wall is not cached',
    );
    const list = (await (await fetch(`${product.origin}/jumbotron/files.json`)).json()) as {
      build: string;
      files: string[];
    };
    const kept = await page.evaluate(async (build) => {
      const cache = await caches.open(`wall-build-${build}`);
      return (await cache.keys()).map(({ url }) => new URL(url).pathname);
    }, list.build);
    expect(kept.sort()).toEqual(['/jumbotron', ...list.files.map((file) => `/jumbotron/${file}`)].sort());
  });

  it('shows each scene while the server is there', async () => {
    const scenes = await prepareScenes();
    for (const [scene, query] of scenes) await shows(scene, query);
  });

  it('notices a connection through which nothing comes any more, and is live again with the network', async () => {
    await page.goto(board);
    await took(async () => (await data('connection')) === 'live', 10_000, 'never live');
    gate.shut();
    await took(
      async () => (await data('connection')) === 'offline',
      NOTICED_MS,
      'the half-open line is not noticed',
    );
    expect(await names()).toContain('Augusta');
    gate.open();
    await took(async () => (await data('connection')) === 'live', BACK_MS, 'not live again');
  });

  it('comes up without a server with the last board and its age, and is live soon after the server is back', async () => {
    const before = await names();
    await product.kill();
    const began = Date.now();
    await page.reload({ waitUntil: 'commit' });
    await took(
      async () => /as of \d\d:\d\d:\d\d/.test(await text()) && (await names()).includes('Augusta'),
      OFFLINE_MS,
      'the last board does not come up',
    );
    expect(Date.now() - began).toBeLessThan(OFFLINE_MS);
    expect(await names()).toEqual(before);

    for (const [scene, query] of await prepareScenes()) await shows(scene, query);
    await page.goto(board);
    await product.run();
    await took(async () => (await data('connection')) === 'live', BACK_MS, 'not live again');
    expect(await text()).not.toMatch(/as of/);
  });

  it('asked no other origin and kept its content policy all the while', () => {
    expect(foreign).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
