/** How long reports stand, what schedules make of them, and how a person is taken out; their files are in a bucket. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReportSchedule, ReportSection } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { Erasers, type Eraser } from '../platform/people/erasers.js';
import { ReportExpiry } from './expiry/report-expiry.js';
import { S3Server } from './files/s3-server.spec-support.js';
import { ScheduleRunner } from './schedules/schedule-runner.js';
import { ScheduleTicker } from './schedules/schedule.ticker.js';
import { Hands, startReportApp, until, type ReportApp } from './report.spec-support.js';

jest.setTimeout(60_000);
const PATH = '/api/v1/reports';
const SCHEDULES = '/api/v1/admin/report-schedules';
const DAY_MS = 86_400_000;

describe('reports that are kept', () => {
  const hands = new Hands();
  const server = new S3Server('AKIDSPEC', 'a secret/with+signs', 'eu-central-1');
  let dataDir: string;
  let test: ReportApp;
  let other: ReportApp;
  let now = new Date();

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-kept-'));
    const environment = {
      COLISEUM_DATA_DIR: dataDir,
      COLISEUM_FILES: 's3://reports/coliseum',
      COLISEUM_FILES_ENDPOINT: await server.listen(),
      COLISEUM_FILES_REGION: 'eu-central-1',
      COLISEUM_FILES_KEY_ID: 'AKIDSPEC',
      COLISEUM_FILES_SECRET: 'a secret/with+signs',
    };
    test = await startReportApp({ hands, environment });
    other = await startReportApp({ hands, environment, database: test.database });
    for (const { app } of [test, other]) jest.spyOn(app.get(Clock), 'now').mockImplementation(() => now);
  }, 60_000);
  afterAll(async () => {
    await other.close();
    await test.close();
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(() => {
    hands.reset();
    now = new Date();
  });

  const pass = (ms: number): void => void (now = new Date(now.getTime() + ms));
  const expire = () => test.app.get(ReportExpiry).all();
  const stored = (id: string): string[] => [...server.objects.keys()].filter((key) => key.includes(id));

  describe('for a while', () => {
    it('lose their files first, which are made again when they are asked for', async () => {
      const artist = await test.anArtist();
      const id = await test.made({ type: 'artist', entityId: artist, formats: ['pdf'] });
      expect(stored(id)).toEqual([expect.stringMatching(/^\/reports\/coliseum\/.*\.pdf$/)]);
      pass(30 * DAY_MS - 1_000);
      expect(await expire()).toMatchObject({ files: 0 });
      pass(2_000);
      expect(await expire()).toMatchObject({ expired: 0, files: 1 });
      expect(stored(id)).toEqual([]);
      expect(await test.get(id)).toMatchObject({ status: 'ready', pages: null });
      expect((await test.call('GET', `${PATH}/${id}/pdf`)).status).toBe(200);
      expect(stored(id)).toHaveLength(1);
      await test.call('DELETE', `${PATH}/${id}`);
    });

    it('expire after it: figures stay for those who may read, files and links do not; later all of it goes', async () => {
      const artist = await test.anArtist();
      const id = await test.made({ type: 'artist', entityId: artist, formats: ['pdf'] });
      const { json } = await test.call('POST', `${PATH}/${id}/share`, { expiresIn: '300d' });
      await test.call('PATCH', `${PATH}/${id}`, { isPublic: true });
      pass(90 * DAY_MS + 60_000);
      const seen = async (): Promise<void> => {
        const report = await test.get(id);
        expect([report.status, report.reportData?.version]).toEqual(['expired', 1]);
        const answers = await Promise.all(
          ['/pdf', '/json', '/csv'].map((rest) => test.call('GET', `${PATH}/${id}${rest}`)),
        );
        expect(answers.map(({ status }) => status)).toEqual([410, 200, 200]);
        const anyone = await test.call('GET', `${PATH}/${id}`, undefined, {});
        expect([anyone.status, anyone.json.code]).toEqual([410, 'report_expired']);
        const token = json.url.split('/').at(-1);
        expect((await test.call('GET', `/api/v1/shared/reports/${token}`, undefined, {})).status).toBe(410);
      };
      await seen(); // whether or not the day's job came by
      expect((await expire()).expired).toBeGreaterThanOrEqual(1);
      await seen();
      expect(stored(id)).toEqual([]);
      expect((await test.call('GET', `${PATH}?status=expired&q=${artist}`)).json.total).toBe(1);

      pass(90 * DAY_MS + 60_000);
      await expire();
      expect((await test.call('GET', `${PATH}/${id}`)).status).toBe(404);
    });

    it('are made again by hand once they expired, with new figures over the same range', async () => {
      const artist = await test.anArtist();
      const id = await test.made({ type: 'artist', entityId: artist });
      const before = await test.get(id);
      await test.database.pool.query(
        `insert into coliseum_metrics (id, artist_id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
         values (gen_random_uuid(), $1, 'player.track_played', 1, 'count', 'web', '{}', now() - interval '1 hour', 0)`,
        [artist],
      );
      pass(91 * DAY_MS);
      await expire();
      expect((await test.call('POST', `${PATH}/${id}/retry`)).json.status).toMatch(/queued|running|ready/);
      const after = await test.until(id, 'ready');
      expect([after.from, after.to]).toEqual([before.from, before.to]);
      expect([before.reportData?.events, after.reportData?.events]).toEqual([0, 1]);
      expect(Date.parse(after.expiresAt ?? '') - now.getTime()).toBe(90 * DAY_MS);
    });

    it('wait for a store of files that is away', async () => {
      const artist = await test.anArtist();
      const id = await test.made({ type: 'artist', entityId: artist, formats: ['pdf'] });
      server.failing = 1_000;
      try {
        expect((await test.call('GET', `${PATH}/${id}/pdf`)).json).toMatchObject({
          code: 'file_store_unavailable',
        });
        expect((await test.call('GET', `${PATH}/${id}`)).status).toBe(200);
        expect((await test.call('DELETE', `${PATH}/${id}`)).status).toBe(204);
        expect(stored(id)).toHaveLength(1);
      } finally {
        server.failing = 0;
      }
      await until(async () => stored(id).length === 0);
    });
  });

  describe('by a schedule', () => {
    const weekly = (entityIds: string[], changes: object = {}): object => ({
      name: 'Weekly artists',
      type: 'artist',
      entityIds,
      timeRange: '7d',
      formats: ['json'],
      paper: 'a4',
      cron: '0 8 * * 1',
      timeZone: 'Europe/Berlin',
      keep: 2,
      enabled: true,
      ...changes,
    });
    const make = async (body: object): Promise<ReportSchedule> => {
      const { status, json, text } = await test.call('POST', SCHEDULES, body);
      if (status !== 201) throw new Error(text);
      return json;
    };
    const of = async (
      schedule: ReportSchedule,
    ): Promise<{ id: string; status: string; entity_id: string; slot: Date }[]> =>
      (
        await test.database.pool.query(
          'select id, status, entity_id, slot from coliseum_reports where schedule_id = $1 order by created_at, entity_id',
          [schedule.id],
        )
      ).rows;
    const get = async (id: string): Promise<ReportSchedule> =>
      (await test.call('GET', `${SCHEDULES}/${id}`)).json;
    const due = async (): Promise<string[]> => {
      const asked = await Promise.all([test, other].map(({ app }) => app.get(ScheduleRunner).runDue()));
      const ids = asked.flatMap((some) => some ?? []);
      for (const id of ids) await test.until(id, 'ready');
      return ids;
    };

    afterEach(() => test.database.pool.query('delete from coliseum_report_schedules'));

    it('are made by the clocks of its zone, once each wherever it is looked, and what was missed once', async () => {
      now = new Date('2026-03-26T12:00:00Z'); // a Thursday; on Sunday the clocks go forward
      const artists = [await test.anArtist(), await test.anArtist()].sort();
      const schedule = await make(weekly(artists));
      expect(schedule).toMatchObject({
        version: 1,
        nextAt: '2026-03-30T06:00:00.000Z',
        lastAt: null,
        lastProblem: null,
      });
      expect(await due()).toEqual([]);
      now = new Date('2026-03-30T06:00:05Z');
      expect(await due()).toHaveLength(2);
      expect(await due()).toEqual([]);
      expect((await of(schedule)).map(({ entity_id }) => entity_id)).toEqual(artists);
      const { json } = await test.call('GET', `${PATH}?q=${artists[0]}`);
      expect(json.items).toMatchObject([{ scheduleId: schedule.id, createdBy: 'schedule “Weekly artists”' }]);
      expect(await get(schedule.id)).toMatchObject({
        lastAt: '2026-03-30T06:00:00.000Z',
        nextAt: '2026-04-06T06:00:00.000Z',
      });
      // nobody looked for three weeks
      now = new Date('2026-04-22T10:00:00Z');
      expect(await due()).toHaveLength(2);
      expect((await get(schedule.id)).nextAt).toBe('2026-04-27T06:00:00.000Z');
      expect(await of(schedule)).toHaveLength(4);
    });

    it('say before they are made when they will come round, and what is wrong', async () => {
      now = new Date('2026-03-26T12:00:00Z');
      const ask = (query: string): ReturnType<typeof test.call> =>
        test.call('GET', `${SCHEDULES}/runs?${query}`);
      const { json } = await ask('cron=0%208%20*%20*%201&timeZone=Europe/Berlin');
      expect(json.runs).toEqual(
        ['2026-03-30T06', '2026-04-06T06', '2026-04-13T06', '2026-04-20T06', '2026-04-27T06'].map(
          (hour) => `${hour}:00:00.000Z`,
        ),
      );
      expect(await ask('cron=0%208%2031%202%20*&timeZone=UTC')).toMatchObject({
        status: 422,
        json: { code: 'invalid_schedule', errors: [{ path: '/cron' }] },
      });
      expect(await ask('cron=0%208%20*%20*%201&timeZone=Europe/Atlantis')).toMatchObject({
        status: 422,
        json: { errors: [{ path: '/timeZone', code: 'unknown_time_zone' }] },
      });
    });

    it('are kept as many as it says of each entity; older ones expire', async () => {
      now = new Date('2026-05-01T00:00:00Z');
      const artists = [await test.anArtist(), await test.anArtist()];
      const schedule = await make(weekly(artists, { cron: '0 0 * * *', timeZone: 'UTC', keep: 2 }));
      for (let day = 0; day < 4; day++) {
        pass(DAY_MS);
        expect(await due()).toHaveLength(2);
      }
      const statuses = async (): Promise<string[]> => (await of(schedule)).map(({ status }) => status);
      await until(async () => (await statuses()).filter((status) => status === 'expired').length === 4);
      expect(await statuses()).toEqual([...Array(4).fill('expired'), ...Array(4).fill('ready')]);
    });

    it('are asked for though one of its entities is gone, which it says', async () => {
      now = new Date('2026-06-01T00:00:00Z');
      const [gone, stays] = [await test.anArtist(), await test.anArtist()];
      const schedule = await make(weekly([gone, stays], { cron: '0 0 * * *', timeZone: 'UTC' }));
      await test.database.pool.query('delete from coliseum_entities where id = $1', [gone]);
      pass(DAY_MS + 1_000);
      expect(await due()).toHaveLength(1);
      expect((await get(schedule.id)).lastProblem).toContain(`There is no artist "${gone}"`);
    });

    it('are written into the ledger of jobs, by one process at a time', async () => {
      await Promise.all([test, other].map(({ app }) => app.get(ScheduleTicker).tick()));
      const { rows } = await test.database.pool.query(
        `select last_error from coliseum_job_runs where job = 'report-schedules' and last_success_at is not null`,
      );
      expect(rows).toEqual([{ last_error: null }]);
    });

    it('follow its changes, of which nobody overwrites another’s unseen', async () => {
      now = new Date('2026-07-01T00:00:00Z');
      const artist = await test.anArtist();
      const { id } = await make(weekly([artist]));
      const patch = (body: object) => test.call('PATCH', `${SCHEDULES}/${id}`, body);
      expect((await patch({ version: 1, enabled: false })).json).toMatchObject({
        version: 2,
        enabled: false,
        nextAt: null,
      });
      const stale = await patch({ version: 1, keep: 9, paper: 'a4' });
      expect([stale.status, stale.json]).toEqual([
        409,
        expect.objectContaining({
          code: 'schedule_changed',
          currentVersion: 2,
          differences: [{ field: 'keep', yours: 9, theirs: 2 }],
        }),
      ]);
      expect(
        (await patch({ version: 2, enabled: true, cron: '30 9 1 * *', timeZone: 'Asia/Jerusalem' })).json,
      ).toMatchObject({
        version: 3,
        nextAt: '2026-07-01T06:30:00.000Z',
      });
      const refused = async (changes: object): Promise<[number, string]> => {
        const { status, json } = await patch({ version: 3, ...changes });
        return [status, json.code];
      };
      expect(await refused({ cron: '61 * * * *' })).toEqual([422, 'invalid_schedule']);
      expect(await refused({ cron: '0 8 30 2 *' })).toEqual([422, 'invalid_schedule']);
      expect(await refused({ cron: '* * * * * *' })).toEqual([422, 'invalid_schedule']);
      expect(await refused({ timeZone: 'Mars/Olympus' })).toEqual([422, 'invalid_schedule']);
      expect(await refused({ entityIds: [randomUUID()] })).toEqual([422, 'unknown_subject']);
      expect(await refused({ timeRange: '9999d' })).toEqual([422, 'range_too_long']);
      expect(await refused({ keep: 0 })).toEqual([422, 'invalid_body']);
      expect((await patch({ keep: 3 })).status).toBe(422);

      pass(DAY_MS);
      const [made] = await due();
      expect((await test.call('DELETE', `${SCHEDULES}/${id}`)).status).toBe(204);
      expect((await test.call('DELETE', `${SCHEDULES}/${id}`)).json.code).toBe('schedule_not_found');
      expect(await test.get(made as string)).toMatchObject({ status: 'ready', scheduleId: null });
      const { rows } = await test.database.pool.query(
        'select action from coliseum_audit_log where subject = $1 order by id',
        [id],
      );
      expect(rows.map(({ action }) => action)).toEqual([
        'report-schedule.created',
        'report-schedule.changed',
        'report-schedule.changed',
        'report-schedule.deleted',
      ]);
      for (const name of ['One', 'Two']) await make(weekly([artist], { name }));
      const { json: list } = await test.call('GET', `${SCHEDULES}?limit=1`);
      expect([list.items.length, list.total]).toEqual([1, 2]);
      expect((await test.call('GET', SCHEDULES, undefined, {})).status).toBe(401);
    });
  });

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
      test.app
        .get(Erasers)
        .inOrder()
        .find(({ place }) => place === 'reports') as Eraser;

    it('lose whoever is erased, in figures and in files, and nobody else', async () => {
      const artists = [await test.anArtist(), await test.anArtist()] as const;
      hands.sections = [attendees([ANNA, BEN], ['Anna Andersson', 'Ben Berg'])];
      const naming = await test.made({ type: 'artist', entityId: artists[0], formats: ['pdf'] });
      hands.sections = [attendees([BEN], ['Ben Berg'])];
      const without = await test.made({ type: 'artist', entityId: artists[1], formats: ['pdf'] });
      const [kept] = stored(without);
      const sent = await test.call('GET', `${PATH}/${naming}`);
      expect(sent.text).toContain('Anna Andersson');
      expect(sent.text).not.toContain(ANNA);
      expect((await test.call('GET', `${PATH}/${naming}/pdf`)).text).toContain('Anna');

      // one whose figures are being read just now may have read them before
      let calls = 0;
      hands.compose = async (question) => {
        if (++calls === 1)
          await new Promise((_, reject) => {
            question.signal.addEventListener('abort', () => reject(question.signal.reason as Error));
          });
      };
      const running = await test.ask({ type: 'artist', entityId: artists[0], timeRange: '7d' });
      await until(async () => calls === 1);

      expect(await eraser().erase(ANNA.toUpperCase())).toBe(2); // a row and a file
      const { reportData } = await test.get(naming);
      expect(reportData?.sections[0]).toMatchObject({ rows: [['Ben Berg']], total: 1 });
      for (const rest of ['', '/csv', '/json', '/pdf'])
        expect((await test.call('GET', `${PATH}/${naming}${rest}`)).text).not.toContain('Anna');
      const { rows } = await test.database.pool.query(
        `select count(*)::int as n from coliseum_reports r where r::text like any (array[$1, '%Anna Andersson%'])`,
        [`%${ANNA}%`],
      );
      expect(rows[0].n).toBe(0);
      expect([...server.objects.values()].some((bytes) => bytes.includes('Anna Andersson'))).toBe(false);
      expect(stored(without)).toEqual([kept]);
      await test.until(running, 'ready');
      expect(calls).toBe(2);
      expect(await eraser().erase(ANNA)).toBe(0);
    });
  });
});
