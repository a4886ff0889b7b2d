import 'reflect-metadata';
import { BullModule } from '@nestjs/bull';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { GateReport, Playlist, PlaylistItem } from '@coliseum/contracts';
import { browserDataDir } from '../../platform/browser/browser-data-dir.spec-support.js';
import { Facts } from '../../platform/facts/facts.js';
import { startTestApp, TEST_KEY, type TestApp } from '../../test-app.spec-support.js';
import { ToldScreens, ToldScreensModule } from '../paired-screens.spec-support.js';
import { PlaylistsModule } from '../playlists/playlists.module.js';
import { gateItem, gatePage } from './gate-page.spec-support.js';
import { GateModule } from './gate.module.js';

const PATH = '/api/v1/admin/playlists';

describe('the gate, with a real browser', () => {
  const { dir, remove } = browserDataDir();
  const progress: GateReport[] = [];
  let test: TestApp;

  beforeAll(async () => {
    const bull = BullModule.forRoot({ url: process.env['REDIS_URL'] as string });
    test = await startTestApp(
      [bull, PlaylistsModule, GateModule, ToldScreensModule.with(new ToldScreens())],
      {
        environment: { COLISEUM_DATA_DIR: dir },
        before: async (app) => {
          const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
          fastify.get('/jumbotron', (_, reply) => reply.type('text/html').send(gatePage()));
        },
      },
    );
    test.app.get(Facts).on('gate.progressed', ({ report }) => void progress.push(report));
  }, 60_000);
  afterAll(async () => {
    await test.close();
    remove();
  }, 60_000);

  const create = async (...items: PlaylistItem[]): Promise<Playlist> => {
    const { status, json } = await test.call('POST', PATH, { name: 'Checked', items });
    expect(status).toBe(201);
    return json as Playlist;
  };
  const check = async (id: string, wanted: object = {}): Promise<GateReport> => {
    const { status, json } = await test.call('POST', `${PATH}/${id}/check`, wanted);
    expect([status, json.status]).toEqual([202, 'queued']);
    return json as GateReport;
  };
  const ended = async (id: string, withinMs: number): Promise<GateReport> => {
    for (const end = Date.now() + withinMs; Date.now() < end;) {
      const { json } = await test.call('GET', `${PATH}/${id}/check`);
      if (json.status !== 'queued' && json.status !== 'running') return json as GateReport;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('The check did not end in time.');
  };

  it('lets a clean playlist through: pictures of each item at each size, progress, then it goes live', async () => {
    const made = await create(gateItem('clean'), gateItem('moves slowly'));
    const sizes = [
      { width: 1920, height: 1080 },
      { width: 1280, height: 1080 },
    ];
    const begun = await check(made.id, { sizes });
    expect(begun).toMatchObject({ version: 1, done: 0, total: 4 });
    const report = await ended(made.id, 120_000);
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ id: begun.id, status: 'passed', done: 4, total: 4, problem: null });
    expect(report.pictures).toHaveLength(4);
    expect(
      progress.filter(({ id }) => id === begun.id).map(({ status, done }) => `${status} ${done}`),
    ).toEqual(['queued 0', 'running 0', 'running 1', 'running 2', 'running 3', 'running 4', 'passed 4']);

    const url = report.pictures[0]?.url as string;
    const picture = await fetch(test.url + url, { headers: { authorization: `Bearer ${TEST_KEY}` } });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const bytes = new Uint8Array(await picture.arrayBuffer());
    expect([bytes[0], bytes[1]]).toEqual([0xff, 0xd8]);
    expect((await fetch(test.url + url)).status).toBe(401);

    const published = await test.call('POST', `${PATH}/${made.id}/publish`, { version: 1 });
    expect([published.status, published.json.live.forced]).toEqual([200, false]);
  }, 180_000);

  /** All that is wrong with each page: the rule, and what its message holds. */
  const WRONG: Readonly<Record<string, readonly [rule: string, words: RegExp][]>> = {
    pale: [
      ['contrast', /“hardly seen” has a contrast of 2:1 .* a text needs 4\.5:1/],
      ['contrast', /“Mahmood” has a contrast of 5\.1:1 .* a name or score needs 7:1/],
      ['contrast', /“Luca Hänni of Switzerland”/],
      ['contrast', /“let through”/],
    ],
    small: [
      ['cap_height', /“tiny” .* needs 24 px here to be read from 48 m/],
      ['cap_height', /“Small name” .* a name or score needs 51 px/],
      ['cap_height', /“shrunk”/],
    ],
    'out of place': [
      ['safe_area', /“at the edge” stands 76 px outside .* 96 px away from the left/],
      ['overflow', /“over the edge of it” is cut off/],
      ['safe_area', /“over the edge of it”/],
      ['overflow', /“Somebody with a very long name” is cut off/],
      ['overflow', /scrolls; nobody can scroll a wall/],
    ],
    'page scrolls': [['overflow', /nothing may scroll/]],
    flashes: [['flash', /more than once a second/]],
    'jumps to white': [['flash', /brightness changes by/]],
    'pulses red': [['flash', /saturated red/]],
    fails: [
      ['error', /a scene broke/],
      ['error', /asked another origin.*192\.0\.2\.7/],
    ],
    'never ready': [['error', /did not come on stage/]],
  };

  /** The others in the long form: each costs several seconds of a software renderer. */
  const SHORT = ['pale', 'out of place', 'flashes', 'fails'];
  const asked = Object.entries(WRONG).filter(
    ([title]) => process.env['COLISEUM_TEST_FULL'] === '1' || SHORT.includes(title),
  );

  it('blocks what is wrong, each by its rule, with its place and what would be right, and nothing else', async () => {
    const made = await create(
      ...asked.map(([title]) => gateItem(title)),
      gateItem('empty'),
      gateItem('slow', { scene: 'message', text: 'word '.repeat(32), dwellSeconds: 8, title: undefined }),
    );
    await check(made.id);
    const report = await ended(made.id, 400_000);
    expect(report).toMatchObject({ status: 'failed', problem: null });
    const of = (title: string) => report.findings.filter(({ itemId }) => itemId === title);
    for (const [title, wrong] of asked) {
      const found = of(title).map(({ rule, message }) => `${rule}: ${message}`);
      for (const [rule, words] of wrong)
        expect([title, found]).toEqual([
          title,
          expect.arrayContaining([expect.stringMatching(`^${rule}: .*${words.source}`)]),
        ]);
      expect([title, found.length, found]).toEqual([title, wrong.length, found]);
    }
    expect(of('slow').map(({ rule }) => rule)).toEqual(['reading_time']);
    expect(of('empty').map(({ rule, severity }) => [rule, severity])).toEqual([['empty', 'warns']]);
    expect(report.findings.every(({ width, height }) => width === 1920 && height === 1080)).toBe(true);
    expect(of('out of place').find(({ message }) => /at the edge” stands/.test(message))?.box).toMatchObject({
      x: 20,
    });
    expect(of('flashes')[0]?.box).toMatchObject({ x: 0, width: 960 });
    const refused = await test.call('POST', `${PATH}/${made.id}/publish`, { version: 1 });
    expect([refused.status, refused.json.code]).toEqual([409, 'playlist_check_failed']);
  }, 450_000);

  it('stops an older check of the same playlist', async () => {
    const made = await create(gateItem('clean'), gateItem('moves slowly'), gateItem('tiny text'));
    const older = await check(made.id);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const newer = await check(made.id, { sizes: [{ width: 640, height: 360 }] });
    const report = await ended(made.id, 120_000);
    expect(report.id).toBe(newer.id);
    expect(progress.filter(({ id, status }) => id === older.id && status === 'failed')).toEqual([]);
  }, 150_000);

  it('is broken with the reason where the worker went away, and another check may follow', async () => {
    const made = await create(gateItem('clean'));
    await test.database.pool.query(
      `insert into coliseum_playlist_checks (id, playlist_id, version, items, walls, status, total, requested_by, owner, lease_until)
       values ($1, $2, 1, '[]', '[]', 'running', 1, 'spec', $1, now() - interval '1 second')`,
      [randomUUID(), made.id],
    );
    const report = await ended(made.id, 10_000);
    expect(report).toMatchObject({
      status: 'broken',
      problem: expect.stringContaining('ended before it was done'),
    });
  }, 30_000);
});
