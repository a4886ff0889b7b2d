/** How long reports stand, what schedules make of them, and how a person is taken out; their files are in a bucket. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { ReportSection } from '@coliseum/contracts';
import { Erasers, type Eraser } from '../platform/people/erasers.js';
import { ReportExpiry } from './expiry/report-expiry.js';
import { DAY_MS, KeptReports } from './kept-reports.spec-support.js';
import { REPORTS, until } from './report.spec-support.js';
import { describeScheduled } from './scheduled.spec-support.js';

jest.setTimeout(60_000);

describe('reports that are kept', () => {
  const world = new KeptReports();
  const { hands, server, pass } = world;
  beforeAll(() => world.begin(), 60_000);
  afterAll(() => world.end());
  beforeEach(() => world.fresh());

  const expire = () => world.test.app.get(ReportExpiry).all();
  const stored = (id: string): string[] => [...server.objects.keys()].filter((key) => key.includes(id));

  describe('for a while', () => {
    it('lose their files first, which are made again when they are asked for', async () => {
      const artist = await world.test.anArtist();
      const id = await world.test.made({ type: 'artist', entityId: artist, formats: ['pdf'] });
      expect(stored(id)).toEqual([expect.stringMatching(/^\/reports\/coliseum\/.*\.pdf$/)]);
      pass(30 * DAY_MS - 1_000);
      expect(await expire()).toMatchObject({ files: 0 });
      pass(2_000);
      expect(await expire()).toMatchObject({ expired: 0, files: 1 });
      expect(stored(id)).toEqual([]);
      expect(await world.test.get(id)).toMatchObject({ status: 'ready', pages: null });
      expect((await world.test.call('GET', `${REPORTS}/${id}/pdf`)).status).toBe(200);
      expect(stored(id)).toHaveLength(1);
      await world.test.call('DELETE', `${REPORTS}/${id}`);
    });

    it('expire after it: figures stay for those who may read, files and links do not; later all of it goes', async () => {
      const artist = await world.test.anArtist();
      const id = await world.test.made({ type: 'artist', entityId: artist, formats: ['pdf'] });
      const { json } = await world.test.call('POST', `${REPORTS}/${id}/share`, { expiresIn: '300d' });
      await world.test.call('PATCH', `${REPORTS}/${id}`, { isPublic: true });
      pass(90 * DAY_MS + 60_000);
      const seen = async (): Promise<void> => {
        const report = await world.test.get(id);
        expect([report.status, report.reportData?.version]).toEqual(['expired', 1]);
        const answers = await Promise.all(
          ['/pdf', '/json', '/csv'].map((rest) => world.test.call('GET', `${REPORTS}/${id}${rest}`)),
        );
        expect(answers.map(({ status }) => status)).toEqual([410, 200, 200]);
        const anyone = await world.test.call('GET', `${REPORTS}/${id}`, undefined, {});
        expect([anyone.status, anyone.json.code]).toEqual([410, 'report_expired']);
        const token = json.url.split('/').at(-1);
        expect((await world.test.call('GET', `/api/v1/shared/reports/${token}`, undefined, {})).status).toBe(
          410,
        );
      };
      await seen(); // whether or not the day's job came by
      expect((await expire()).expired).toBeGreaterThanOrEqual(1);
      await seen();
      expect(stored(id)).toEqual([]);
      expect((await world.test.call('GET', `${REPORTS}?status=expired&q=${artist}`)).json.total).toBe(1);

      pass(90 * DAY_MS + 60_000);
      await expire();
      expect((await world.test.call('GET', `${REPORTS}/${id}`)).status).toBe(404);
    });

    it('are made again by hand once they expired, with new figures over the same range', async () => {
      const artist = await world.test.anArtist();
      const id = await world.test.made({ type: 'artist', entityId: artist });
      const before = await world.test.get(id);
      await world.test.database.pool.query(
        `insert into coliseum_metrics (id, artist_id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
         values (gen_random_uuid(), $1, 'player.track_played', 1, 'count', 'web', '{}', now() - interval '1 hour', 0)`,
        [artist],
      );
      pass(91 * DAY_MS);
      await expire();
      expect((await world.test.call('POST', `${REPORTS}/${id}/retry`)).json.status).toMatch(
        /queued|running|ready/,
      );
      const after = await world.test.until(id, 'ready');
      expect([after.from, after.to]).toEqual([before.from, before.to]);
      expect([before.reportData?.events, after.reportData?.events]).toEqual([0, 1]);
      expect(Date.parse(after.expiresAt ?? '') - world.now.getTime()).toBe(90 * DAY_MS);
    });

    it('wait for a store of files that is away', async () => {
      const artist = await world.test.anArtist();
      const id = await world.test.made({ type: 'artist', entityId: artist, formats: ['pdf'] });
      server.failing = 1_000;
      try {
        expect((await world.test.call('GET', `${REPORTS}/${id}/pdf`)).json).toMatchObject({
          code: 'file_store_unavailable',
        });
        expect((await world.test.call('GET', `${REPORTS}/${id}`)).status).toBe(200);
        expect((await world.test.call('DELETE', `${REPORTS}/${id}`)).status).toBe(204);
        expect(stored(id)).toHaveLength(1);
      } finally {
        server.failing = 0;
      }
      await until(async () => stored(id).length === 0);
    });
  });

  describeScheduled(world);

  describe('of people', () => {
    const [ANNA, BEN] = [randomUUID(), randomUUID()];
    const attendees = (people: (string | null)[], names: string[]): ReportSection => ({
      id: 'attendees',
      title: 'Attendees',
      note: null,
      kind: 'table',
      columns: [{ id: 'name', label: 'Name', unit: null }],
      rows: names.map((name) => [name]),
      people,
      total: names.length,
      official: false,
    });
    const eraser = (): Eraser =>
      world.test.app
        .get(Erasers)
        .inOrder()
        .find(({ place }) => place === 'reports') as Eraser;

    it('lose whoever is erased, in figures and in files, and nobody else', async () => {
      const artists = [await world.test.anArtist(), await world.test.anArtist()] as const;
      hands.sections = [attendees([ANNA, BEN], ['Anna Andersson', 'Ben Berg'])];
      const naming = await world.test.made({ type: 'artist', entityId: artists[0], formats: ['pdf'] });
      hands.sections = [attendees([BEN], ['Ben Berg'])];
      const without = await world.test.made({ type: 'artist', entityId: artists[1], formats: ['pdf'] });
      const [kept] = stored(without);
      const sent = await world.test.call('GET', `${REPORTS}/${naming}`);
      expect(sent.text).toContain('Anna Andersson');
      expect(sent.text).not.toContain(ANNA);
      expect((await world.test.call('GET', `${REPORTS}/${naming}/pdf`)).text).toContain('Anna');

      // one whose figures are being read just now may have read them before
      let calls = 0;
      hands.compose = async (question) => {
        if (++calls === 1)
          await new Promise((_, reject) => {
            question.signal.addEventListener('abort', () => reject(question.signal.reason as Error));
          });
      };
      const running = await world.test.ask({ type: 'artist', entityId: artists[0], timeRange: '7d' });
      await until(async () => calls === 1);

      expect(await eraser().erase(ANNA.toUpperCase())).toBe(2); // a row and a file
      const { reportData } = await world.test.get(naming);
      expect(reportData?.sections[0]).toMatchObject({ rows: [['Ben Berg']], total: 1 });
      for (const rest of ['', '/csv', '/json', '/pdf'])
        expect((await world.test.call('GET', `${REPORTS}/${naming}${rest}`)).text).not.toContain('Anna');
      const { rows } = await world.test.database.pool.query(
        `select count(*)::int as n from coliseum_reports r where r::text like any (array[$1, '%Anna Andersson%'])`,
        [`%${ANNA}%`],
      );
      expect(rows[0].n).toBe(0);
      expect([...server.objects.values()].some((bytes) => bytes.includes('Anna Andersson'))).toBe(false);
      expect(stored(without)).toEqual([kept]);
      await world.test.until(running, 'ready');
      expect(calls).toBe(2);
      expect(await eraser().erase(ANNA)).toBe(0);
    });
  });
});
