import { execFileSync } from 'node:child_process';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { getDocumentProxy } from 'unpdf';
import { browserDataDir } from '../../platform/browser/browser-data-dir.spec-support.js';
import { BrowserPool } from '../../platform/browser/browser-pool.js';
import type { OwnOrigin } from '../../platform/browser/own-origin.js';
import { readConfig } from '../../platform/config/read-config.js';
import { PrintFailed } from './print-failed.js';
import { aPrintable, PRINTED_PAGE } from './printable.spec-support.js';
import { ReportPrinter, type PrintedPdf, type PrintWish } from './report-printer.service.js';

/** `npm run test:full`: as many as robustness asks for */
const PRINTS = process.env['COLISEUM_TEST_FULL'] === '1' ? 200 : 40;
const HANGING = 0.05;
const SHORT_MS = 4_000;
/** so many prints */
const KILL_AFTER = 9;
const LINK = 'https://coliseum.example/coliseum/shared/abc';

describe('the printer, with a real browser', () => {
  const { dir, remove } = browserDataDir();
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
  const others: string[] = [];
  let pool: BrowserPool;
  let printer: ReportPrinter;
  let own: Server;
  let other: Server;
  let foreign: string;

  const listen = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  beforeAll(async () => {
    pool = new BrowserPool(
      readConfig({
        DATABASE_URL: 'postgres://nowhere',
        REDIS_URL: 'redis://nowhere',
        COLISEUM_DATA_DIR: dir,
      }),
    );
    other = createServer((request, response) => {
      others.push(request.url ?? '');
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('secret');
    });
    foreign = await listen(other);
    own = createServer((request, response) => {
      asked.push({ url: request.url ?? '', headers: request.headers });
      if (request.url === '/away') return void response.writeHead(302, { location: `${foreign}/away` }).end();
      response.writeHead(200, { 'content-type': 'text/html' }).end(PRINTED_PAGE);
    });
    const origin = await listen(own);
    printer = new ReportPrinter(pool, { get: () => origin } as OwnOrigin);
  });
  afterAll(async () => {
    await pool.beforeApplicationShutdown();
    for (const server of [own, other]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    remove();
  });

  const print = (name: string, more: Partial<PrintWish> = {}): Promise<PrintedPdf> =>
    printer.print({ reportData: aPrintable(name), paper: 'a4', link: LINK, linkExpiresAt: null, ...more });
  const problem = (printing: Promise<unknown>): Promise<PrintFailed> =>
    printing.then(
      () => {
        throw new Error('it was printed');
      },
      (error: unknown) => error as PrintFailed,
    );
  /** of this pool's browsers, by the folder that they live in; and what nobody has buried */
  const processes = (): string[] =>
    execFileSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim())
      .filter(
        (line) => line.includes(path.join(dir, 'browser')) || new RegExp(`^${process.pid}\\s+Z`).test(line),
      );

  it('hands the figures over: no cookie, no secret, no request for them leaves the browser', async () => {
    const { pdf, pages } = await print('Finale');
    const document = await getDocumentProxy(new Uint8Array(pdf));
    expect([pages, document.numPages]).toEqual([4, 4]);
    const { items } = await (await document.getPage(1)).getTextContent();
    expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain(`${LINK} until null`);
    const others = asked.filter(({ url }) => url !== '/favicon.ico'); // which a whole Chromium asks for by itself
    expect(others.map(({ url }) => url)).toEqual(['/coliseum/reports/print']);
    expect(Object.keys(asked[0]?.headers ?? {}).filter((name) => /cookie|authorization/.test(name))).toEqual(
      [],
    );
  }, 120_000);

  it('has bookmarks, tags, a language and metadata', async () => {
    const { pdf } = await print('Finale <b>“1”</b>');
    const document = await getDocumentProxy(new Uint8Array(pdf));
    const { info, metadata } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: 'Finale <b>“1”</b>, event report',
      Author: 'Coliseum',
      Subject: expect.stringContaining('A show.'),
      Language: 'en',
    });
    expect(metadata?.get('dc:title')).toBe('Finale <b>“1”</b>, event report');
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const [first] = await document.getOutline();
    expect([first?.title, first?.items.map(({ title }) => title)]).toEqual([
      'Finale <b>“1”</b>',
      ['Section 0', 'Section 1', 'Section 2'],
    ]);
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
    expect(tree).toContain('"role":"H1"');
  });

  it.each([
    ['a4', 595, 842],
    ['letter', 612, 792],
  ] as const)('is of the size of %s', async (paper, width, height) => {
    const { pdf } = await print('Finale', { paper });
    const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1);
    const [, , right, top] = page.view;
    expect([Math.abs((right ?? 0) - width) < 1, Math.abs((top ?? 0) - height) < 1]).toEqual([true, true]);
  });

  it('asks nobody: no file, no private or link-local address, no other port, not by a redirect', async () => {
    const data = aPrintable('asks others');
    data.subject.line = [
      'file:///etc/passwd',
      'http://169.254.169.254/latest/meta-data/',
      'http://10.0.0.1/',
      'http://[::1]:1/',
      `${foreign}/stolen`,
      '/away',
    ].join(' ');
    const { pdf } = await printer.print({ reportData: data, paper: 'a4', link: LINK, linkExpiresAt: null });
    const document = await getDocumentProxy(new Uint8Array(pdf));
    let text = '';
    for (let n = 1; n <= document.numPages; n++)
      text += (await (await document.getPage(n)).getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ');
    expect(text.match(/no answer/g)).toHaveLength(6);
    expect(text).not.toContain('an answer');
    expect(others).toEqual([]);
  });

  it('says what was wrong: a page that breaks, one that never gets ready, one that was given up', async () => {
    expect(await problem(print('breaks'))).toMatchObject({
      code: 'page_broken',
      message: expect.stringContaining('out of ink'),
    });
    expect(await problem(print('hangs', { withinMs: 1_500 }))).toMatchObject({ code: 'page_too_slow' });
    const giveUp = new AbortController();
    const begun = Date.now();
    const printing = problem(print('hangs', { signal: giveUp.signal }));
    setTimeout(() => giveUp.abort(), 300);
    expect(await printing).toMatchObject({ code: 'cancelled' });
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect(await problem(print('Finale', { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'cancelled',
    });
  }, 60_000);

  it(`prints all of ${PRINTS} but those that hang, though browsers are killed, and leaves nothing behind`, async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => print(name)));
    const settled = held();
    const names = Array.from({ length: PRINTS }, (_, i) =>
      i % Math.round(1 / HANGING) === 7 ? (i % 2 === 0 ? 'spins' : 'hangs') : `Report ${i}`,
    );
    let done = 0;
    const outcomes = await Promise.all(
      names.map((name) =>
        print(name, { withinMs: name.startsWith('Report') ? undefined : SHORT_MS })
          .then(
            ({ pages }) => pages,
            (error: PrintFailed) => error.code,
          )
          .finally(() => ++done % KILL_AFTER === 0 && killOneBrowser()),
      ),
    );
    const isGood = (name: string): boolean => name.startsWith('Report');
    expect(
      names.flatMap((name, i) => (isGood(name) && outcomes[i] !== 4 ? [[name, outcomes[i]]] : [])),
    ).toEqual([]);
    expect(names.flatMap((name, i) => (isGood(name) ? [] : [outcomes[i]]))).toEqual(
      names.filter((name) => !isGood(name)).map(() => 'page_too_slow'),
    );
    await pool.beforeApplicationShutdown();
    expect(processes()).toEqual([]);
    const grown = held() / settled;
    expect([grown, grown < 1.1]).toEqual([grown, true]); // S12: ± 10 %
  }, 400_000);

  /** bytes that are still held once all that can go has gone */
  function held(): number {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }

  function killOneBrowser(): void {
    const found = execFileSync('ps', ['-eo', 'pgid,args'], { encoding: 'utf8' })
      .split('\n')
      .find((line) => line.includes(path.join(dir, 'browser')) && !line.includes('--type='));
    const group = Number(found?.trim().split(/\s+/)[0]);
    if (group > 1) process.kill(-group, 'SIGKILL');
  }
});
