import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { readConfig } from '../config/read-config.js';
import { browserDataDir } from './browser-data-dir.spec-support.js';
import { BrowserPool } from './browser-pool.js';
import { BrowserGone, BrowserUnavailable, PageTooSlow } from './browsers.js';
import { isOwn } from './guard-requests.js';

const STORES = { DATABASE_URL: 'postgres://nowhere', REDIS_URL: 'redis://nowhere' };
/** Draws what it is handed, in its time. */
const WAITING = `<!doctype html><title>Waits</title><script>
  fetch('/handed').then((answer) => answer.json()).then((text) => document.body.append(Object.assign(document.createElement('output'), { textContent: text })));
</script><p>Text</p>`;
const PAGE = '<!doctype html><title>A page</title><p>Text</p>';

describe('the server’s own browser', () => {
  const { dir: dataDir, remove } = browserDataDir();
  const config = readConfig({ ...STORES, COLISEUM_DATA_DIR: dataDir });
  let pool: BrowserPool;
  let own: Server;
  let other: Server;
  let origin: string;
  let foreign: string;
  const asked: string[] = [];
  const opened: string[] = [];
  const handed: string[] = [];

  const serve = async (log: string[]): Promise<[Server, string]> => {
    const server = createServer((request, response) => {
      log.push(request.url ?? '');
      if (request.url === '/waits') opened.push(request.url);
      if (request.url === '/handed') handed.push(request.url);
      if (request.url === '/away')
        return void response.writeHead(302, { location: `${foreign}/stolen` }).end();
      response
        .writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' })
        .end(request.url === '/waits' ? WAITING : PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  };
  beforeAll(async () => {
    pool = new BrowserPool(config);
    [own, origin] = await serve([]);
    [other, foreign] = await serve(asked);
  });
  afterAll(async () => {
    await pool.beforeApplicationShutdown();
    for (const server of [own, other]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    remove();
  });

  const wish = (more: { withinMs?: number; refused?: (url: string) => void } = {}) => ({
    origin,
    width: 640,
    height: 360,
    withinMs: 60_000,
    ...more,
  });
  const homes = (): string[] => readdirSync(path.join(dataDir, 'browser')).sort();
  /** of this pool's browsers, by the folder that they live in */
  const processes = (): string[] =>
    execFileSync('ps', ['-eo', 'user:32,stat,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(path.join(dataDir, 'browser')));

  it('renders a page at the size that was asked for', async () => {
    const seen = await pool.withPage(wish(), async (page) => {
      await page.goto(origin);
      return [await page.title(), page.viewport()];
    });
    expect(seen).toEqual(['A page', { width: 640, height: 360, deviceScaleFactor: 1 }]);
  }, 120_000);

  it('runs with its sandbox, and not as root', async () => {
    await pool.withPage(wish(), async (page) => {
      await page.goto(origin);
      const group = String(page.browser().process()?.pid);
      const found = execFileSync('ps', ['-eo', 'pgid,user:32,args'], { encoding: 'utf8' })
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([pgid]) => pgid === group);
      expect(found.length).toBeGreaterThan(2);
      expect(
        found.map((line) => line.join(' ')).filter((line) => line.includes('--type=renderer')),
      ).not.toEqual([]);
      expect(found.filter((line) => /--no-sandbox|--disable-web-security/.test(line.join(' ')))).toEqual([]);
      if (process.getuid?.() === 0) expect(found.filter(([, user]) => user === 'root')).toEqual([]);
    });
  });

  it('asks nobody but the product: no other port, no other host, not by a redirect', async () => {
    const refused: string[] = [];
    await pool.withPage(wish({ refused: (url) => void refused.push(url) }), async (page) => {
      await page.goto(origin);
      for (const url of [
        `${foreign}/stolen`,
        'http://192.0.2.1/',
        'http://metadata.internal/',
        `${origin}/away`,
      ]) {
        const answer = await page.evaluate(
          (where) =>
            fetch(where)
              .then((response) => response.status)
              .catch(() => 'no answer'),
          url,
        );
        expect([url, answer]).toEqual([url, 'no answer']);
      }
      await expect(page.goto('file:///etc/passwd')).rejects.toThrow();
      expect(
        await page
          .evaluate((where) => fetch(where).then(({ status }) => status), `${origin}/x`)
          .catch(() => 0),
      ).toBe(0);
    });
    expect(asked).toEqual([]);
    expect(refused).toEqual(expect.arrayContaining([`${foreign}/stolen`, 'http://192.0.2.1/']));
  });

  it('shares nothing between pages', async () => {
    const visit = () =>
      pool.withPage(wish(), async (page) => {
        await page.goto(origin);
        return page.evaluate(() => {
          const before = localStorage.getItem('left');
          localStorage.setItem('left', 'something');
          return before;
        });
      });
    expect([await visit(), await visit()]).toEqual([null, null]);
  });

  it('opens the next page ahead: it asks for what it is handed before anybody wants it, and gets that of whoever does', async () => {
    const print = (json: string) =>
      pool.withPage(
        { ...wish(), opens: { path: '/waits', media: 'print' }, handOver: { path: '/handed', json } },
        async (page, { status, errors }) => {
          const said = await page
            .waitForSelector('output')
            .then((it) => it?.evaluate((out) => out.textContent));
          return {
            said,
            status,
            errors: [...errors],
            width: page.viewport()?.width,
            jar: await page.evaluate('document.cookie'),
          };
        },
      );
    const whole = { status: 200, errors: [], width: 640, jar: '' };
    expect(await print('"one"')).toEqual({ said: 'one', ...whole });
    for (const end = Date.now() + 20_000; opened.length < 2 && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(opened).toHaveLength(2); // the second one before it is wanted
    expect(await print('"two"')).toEqual({ said: 'two', ...whole });
    expect(await Promise.all([print('"three"'), print('"four"')])).toEqual(
      ['three', 'four'].map((said) => ({ said, ...whole })),
    );
    expect(handed).toEqual([]); // the server never hears of it
  }, 60_000);

  it('opens one as if there had been none, where the one that waits has broken', async () => {
    const print = () =>
      pool.withPage(
        { ...wish(), opens: { path: '/waits' }, handOver: { path: '/handed', json: '"whole"' } },
        async (page) => {
          const said = await page
            .waitForSelector('output')
            .then((it) => it?.evaluate((out) => out.textContent));
          return { said, browser: page.browser() };
        },
      );
    const { browser } = await print();
    const pages = async () =>
      (await Promise.all(browser.browserContexts().map((each) => each.pages()))).flat();
    let waits = (await pages()).find((page) => page.url().endsWith('/waits'));
    for (const end = Date.now() + 20_000; !waits && Date.now() < end;)
      waits = (await pages()).find((page) => page.url().endsWith('/waits'));
    await waits?.goto('chrome://crash').catch(() => undefined);
    expect((await print()).said).toBe('whole');
  }, 60_000);

  it('cuts a page that hangs, kills its browser, and starts another one', async () => {
    const hang = pool.withPage(wish({ withinMs: 1_500 }), async (page) => {
      await page.goto(origin);
      await page.evaluate(() => {
        for (;;);
      });
    });
    await expect(hang).rejects.toThrow(PageTooSlow);
    expect(await pool.withPage(wish(), (page) => page.goto(origin).then((answer) => answer?.status()))).toBe(
      200,
    );
  }, 60_000);

  it('says so when the browser is killed under the work, and the next one has another', async () => {
    const work = pool.withPage(wish(), async (page) => {
      process.kill(-(page.browser().process()?.pid as number), 'SIGKILL');
      await new Promise(() => undefined);
    });
    await expect(work).rejects.toThrow(BrowserGone);
    expect(await pool.withPage(wish(), (page) => page.goto(origin).then((answer) => answer?.status()))).toBe(
      200,
    );
  }, 60_000);

  it('is renewed after so many pages, and leaves no process and no folder behind', async () => {
    const pids = new Set<number | undefined>();
    for (let i = 0; i < 55; i++)
      await pool.withPage(wish(), async (page) => void pids.add(page.browser().process()?.pid));
    expect(pids.size).toBe(2);
    await pool.beforeApplicationShutdown();
    expect(processes()).toEqual([]);
    expect(homes()).toEqual([]);
    await expect(pool.withPage(wish(), async () => undefined)).rejects.toThrow(BrowserUnavailable);
  }, 120_000);

  it('says what is wrong where there is no such browser', async () => {
    const none = new BrowserPool(
      readConfig({
        ...STORES,
        COLISEUM_DATA_DIR: dataDir,
        PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium',
      }),
    );
    await expect(none.withPage(wish(), async () => undefined)).rejects.toThrow(
      /\/nowhere\/chromium, where there is no program/,
    );
    await none.beforeApplicationShutdown();
  });
});

it('a page’s own are its origin’s, and what it holds itself', () => {
  const own = (url: string): boolean => isOwn(url, 'http://127.0.0.1:3000');
  expect(['http://127.0.0.1:3000/x?y', 'data:text/plain,x', 'blob:http://127.0.0.1:3000/1'].map(own)).toEqual(
    [true, true, true],
  );
  expect(
    [
      'http://127.0.0.1:3001/',
      'https://127.0.0.1:3000/',
      'http://localhost:3000/',
      'file:///etc/passwd',
      'blob:http://evil/1',
      'x',
    ].map(own),
  ).toEqual([false, false, false, false, false, false]);
});
