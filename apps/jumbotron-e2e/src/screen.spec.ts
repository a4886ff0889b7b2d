/** A paired wall: from the code on it to what the control room makes of it, and back to the code. */
import { DEFAULT_PROFILE, PREVIEW_MESSAGE, type PreviewMessage } from '@coliseum/contracts';
import { openBrowser, Product, until, visit, type Visitor } from '@coliseum/testing';
import type { Browser, Page } from 'playwright-core';
import { ControlRoom } from './support/control-room.js';
import { aVote, Show } from './support/show.js';

const BEGUN_MS = 500;
const REVOKED_MS = 5_000;

describe('a paired wall', () => {
  let product: Product;
  let browser: Browser;
  let room: ControlRoom;
  let show: Show;
  let visitor: Visitor;
  let page: Page;
  let id: string;
  const data = (name: string) => page.locator('wall-stage').getAttribute(`data-${name}`);
  const text = () => page.evaluate(() => document.body.innerText);
  const shows = (scene: string, ms = 10_000) =>
    until(
      async () => (await data('scene').catch(() => null)) === scene,
      ms,
      () => `${scene} is not on the wall`,
    );

  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
    room = new ControlRoom(product);
    show = new Show(product);
    const artists = await show.open(['Augusta', 'Brutus']);
    await show.vote(artists.map((artist, index) => aVote(artist, 50 - index)));
    visitor = await visit(browser, product.origin);
    page = visitor.page;
    await page.goto('/jumbotron');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('shows a code until it is claimed, then its playlist or the slate', async () => {
    await shows('pairing');
    const code = /(?:[A-HJKMNP-Z2-9]\s*){6}/;
    await until(
      async () => code.test((await page.locator('wall-pairing').textContent()) ?? ''),
      10_000,
      () => 'no code on the wall',
    );
    const shown = (code.exec((await page.locator('wall-pairing').textContent()) ?? '')?.[0] ?? '').replace(
      /\s/g,
      '',
    );
    ({ id } = await room.claim({ code: shown, name: 'North stand', profile: { language: 'de' } }));
    await shows('standby');
    await until(
      () => page.evaluate(() => document.documentElement.lang === 'de'),
      10_000,
      () => 'the wall does not take over its language',
    );
  });

  it('goes by its playlist', async () => {
    const playlistId = await room.playlist({
      name: 'Evening',
      items: [
        { id: 'race', scene: 'vote-race', eventId: show.eventId, dwellSeconds: 8 },
        { id: 'hello', scene: 'message', text: 'Welcome', dwellSeconds: 8 },
      ],
    });
    await room.patch(id, { playlistId });
    await shows('vote-race');
    expect(await data('item')).toBe('race');
    await shows('message', 12_000);
    expect(await text()).toContain('Welcome');
    await room.command(id, { type: 'next' });
    await shows('vote-race', 3_000);
  });

  it('begins what it is told within half a second, and says so', async () => {
    const receipt = await room.command(id, {
      type: 'scene',
      scene: 'leaderboard',
      leaderboardId: 'event-artist-rankings',
      eventId: show.eventId,
    });
    expect(receipt).toMatchObject({ sent: 1, acknowledged: 1, missing: [] });
    expect(receipt.tookMs).toBeLessThan(BEGUN_MS);
    await shows('leaderboard', 3_000);
    await room.command(id, { type: 'message', text: 'Doors open at eight' });
    await shows('message', 3_000);
    await room.command(id, { type: 'identify' });
    await until(
      async () => (await text()).includes('North stand'),
      2_000,
      () => 'the wall does not say which it is',
    );
    await room.command(id, { type: 'blackout' });
    await shows('blackout', 2_000);
    await room.command(id, { type: 'clear' });
    await until(
      async () => ['vote-race', 'message'].includes((await data('scene')) ?? ''),
      5_000,
      () => 'the playlist does not go on',
    );
  });

  it('shows a board of the whole system, which is of no event', async () => {
    await room.command(id, { type: 'scene', scene: 'leaderboard', leaderboardId: 'top-events-by-votes' });
    let seen = '';
    await until(
      async () => /Top events by votes[^]*All time[^]*Nothing counted yet/.test((seen = await text())),
      15_000,
      () => `the board is not on the wall: ${seen}`,
    );
    await room.command(id, { type: 'clear' });
  });

  it('keeps a takeover over a reload without a server, and lets it go when it is ended', async () => {
    const { takeover } = await room.takeover({
      text: 'Leave by the nearest exit',
      screenIds: [id],
      detail: 'Walk, do not run',
    });
    await shows('takeover', 2_000);
    await until(
      () => page.evaluate(() => document.documentElement.dataset['cached'] === 'true'),
      60_000,
      () => 'the wall is not cached',
    );
    await product.kill();
    await page.reload({ waitUntil: 'commit' });
    await shows('takeover');
    expect(await text()).toContain('Leave by the nearest exit');
    await product.run();
    await until(
      async () => (await room.screen(id))?.heartbeat?.scene === 'takeover',
      20_000,
      () => 'the wall does not tell that it is taken over',
    );
    expect((await room.screen(id))?.takeoverId).toBe(takeover.id);
    await room.endTakeover(takeover.id);
    await until(
      async () => (await data('scene')) !== 'takeover',
      3_000,
      () => 'the takeover stays',
    );
  });

  it('tells how it is, with a picture', async () => {
    await until(
      async () => {
        const screen = await room.screen(id);
        return screen?.status === 'live' && screen.heartbeat?.cached === true && screen.thumbnailUrl !== null;
      },
      30_000,
      () => 'the control room does not know the wall',
    );
    const { heartbeat, thumbnailUrl } = (await room.screen(id)) ?? {};
    expect(heartbeat).toMatchObject({ errors: 0, frozen: false, resolution: { width: 1440, height: 900 } });
    expect(thumbnailUrl).toBeTruthy();
  });

  it('loads itself anew once for another version, and not again', async () => {
    let loads = 0;
    page.on('framenavigated', () => loads++);
    await page.evaluate(() => {
      const meta = document.querySelector<HTMLMetaElement>('meta[name="coliseum-version"]');
      if (meta) meta.content = '0.0.1';
    });
    await visitor.context.addInitScript(() => {
      new MutationObserver((_, observer) => {
        const meta = document.querySelector<HTMLMetaElement>('meta[name="coliseum-version"]');
        if (!meta) return;
        meta.content = '0.0.1'; // given out by an older server, for ever
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await until(
      async () => (await data('connection').catch(() => null)) !== null,
      10_000,
      () => 'does not come up',
    );
    const before = loads;
    for (const [scene, type] of [
      ['map', 'scene'],
      ['standby', 'scene'],
      ['map', 'scene'],
      ['standby', 'scene'],
    ] as const) {
      await room.command(id, { type, scene });
      await new Promise((later) => setTimeout(later, 2_500));
    }
    expect(loads - before).toBe(1);
  });

  it('shows an editor an item before it is live, and tells when the picture stands', async () => {
    const preview = await visitor.context.newPage();
    await preview.goto('/jumbotron?preview');
    const item = { id: 'race', scene: 'vote-race', eventId: show.eventId, dwellSeconds: 8 } as const;
    const message: PreviewMessage = {
      type: PREVIEW_MESSAGE,
      setup: {
        profile: { ...DEFAULT_PROFILE, language: 'fr' },
        playlist: { id: 'draft', name: 'Draft', version: 1, items: [item] },
      },
      itemId: item.id,
    };
    await preview.evaluate((told) => postMessage(told, location.origin), message);
    await until(
      () => preview.evaluate(() => document.documentElement.dataset['preview'] === 'ready'),
      10_000,
      () => 'the preview is never ready',
    );
    expect(await preview.locator('wall-stage').getAttribute('data-scene')).toBe('vote-race');
    expect(await preview.evaluate(() => document.body.innerText)).toContain('Augusta');
    expect(await preview.evaluate(() => document.documentElement.lang)).toBe('fr');
    await preview.close();
  });

  it('is back at the code soon after it is revoked', async () => {
    await room.revoke(id);
    await shows('pairing', REVOKED_MS);
    expect(await page.evaluate(() => localStorage.getItem('coliseum.wall.token'))).toBeNull();
    expect(visitor.complaints).toEqual([]);
  });
});
