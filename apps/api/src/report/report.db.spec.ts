/** A report's life: asked for, read by whom it may be read, made, cancelled, broken, taken over; the three share two processes. */
import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openRedisProxy } from '../platform/redis/redis-proxy.spec-support.js';
import { isAskedFor } from './asking.spec-support.js';
import { isMade } from './making.spec-support.js';
import { isRead } from './reading.spec-support.js';
import { ReportLife } from './report-life.spec-support.js';
import { Hands, startReportApp } from './report.spec-support.js';

jest.setTimeout(60_000);

describe('a report', () => {
  const life = new ReportLife();
  beforeAll(() => life.begin(), 60_000);
  afterAll(() => life.end());
  beforeEach(() => life.fresh());
  afterEach(() => life.settle());

  isAskedFor(life);
  isRead(life);
  isMade(life);
});

describe('a report, while Redis is away', () => {
  it('is made all the same, and begun anew elsewhere where its process ends', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-reports-'));
    const hands = new Hands();
    const proxy = await openRedisProxy(process.env['REDIS_URL'] as string);
    const environment = { COLISEUM_DATA_DIR: dataDir, REDIS_URL: proxy.url };
    const test = await startReportApp({ hands, redisUrl: proxy.url, environment });
    try {
      const artist = await test.anArtist();
      proxy.cut();
      const id = await test.made({ type: 'artist', entityId: artist, formats: ['pdf'] });
      expect(await test.get(id)).toMatchObject({ pages: 3 });
      proxy.mend();

      hands.compose = (question) =>
        new Promise((_, reject) =>
          question.signal.addEventListener('abort', () => reject(question.signal.reason)),
        );
      const cut = await test.ask({ type: 'artist', entityId: artist, timeRange: '7d' });
      await test.until(cut, 'running');
      await test.app.close();
      const { rows } = await test.database.pool.query(
        'select status, attempts, owner from coliseum_reports where id = $1',
        [cut],
      );
      expect(rows).toEqual([{ status: 'queued', attempts: 0, owner: null }]);
    } finally {
      await test.close();
      await proxy.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
