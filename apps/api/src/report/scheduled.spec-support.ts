/** What schedules promise of the reports that they ask for. */
import { randomUUID } from 'node:crypto';
import type { ReportSchedule } from '@coliseum/contracts';
import { DAY_MS, type KeptReports } from './kept-reports.spec-support.js';
import { REPORTS, until } from './report.spec-support.js';
import { ScheduleRunner } from './schedules/schedule-runner.js';
import { ScheduleTicker } from './schedules/schedule.ticker.js';

const SCHEDULES = '/api/v1/admin/report-schedules';

export function describeScheduled(world: KeptReports): void {
  const { pass } = world;

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
      const { status, json, text } = await world.test.call('POST', SCHEDULES, body);
      if (status !== 201) throw new Error(text);
      return json;
    };
    const of = async (
      schedule: ReportSchedule,
    ): Promise<{ id: string; status: string; entity_id: string; slot: Date }[]> =>
      (
        await world.test.database.pool.query(
          'select id, status, entity_id, slot from coliseum_reports where schedule_id = $1 order by created_at, entity_id',
          [schedule.id],
        )
      ).rows;
    const get = async (id: string): Promise<ReportSchedule> =>
      (await world.test.call('GET', `${SCHEDULES}/${id}`)).json;
    const due = async (): Promise<string[]> => {
      const asked = await Promise.all(world.both.map(({ app }) => app.get(ScheduleRunner).runDue()));
      const ids = asked.flatMap((some) => some ?? []);
      for (const id of ids) await world.test.until(id, 'ready');
      return ids;
    };

    afterEach(() => world.test.database.pool.query('delete from coliseum_report_schedules'));

    it('are made by the clocks of its zone, once each wherever it is looked, and what was missed once', async () => {
      world.now = new Date('2026-03-26T12:00:00Z'); // a Thursday; on Sunday the clocks go forward
      const artists = [await world.test.anArtist(), await world.test.anArtist()].sort();
      const schedule = await make(weekly(artists));
      expect(schedule).toMatchObject({
        version: 1,
        nextAt: '2026-03-30T06:00:00.000Z',
        lastAt: null,
        lastProblem: null,
      });
      expect(await due()).toEqual([]);
      world.now = new Date('2026-03-30T06:00:05Z');
      expect(await due()).toHaveLength(2);
      expect(await due()).toEqual([]);
      expect((await of(schedule)).map(({ entity_id }) => entity_id)).toEqual(artists);
      const { json } = await world.test.call('GET', `${REPORTS}?q=${artists[0]}`);
      expect(json.items).toMatchObject([{ scheduleId: schedule.id, createdBy: 'schedule “Weekly artists”' }]);
      expect(await get(schedule.id)).toMatchObject({
        lastAt: '2026-03-30T06:00:00.000Z',
        nextAt: '2026-04-06T06:00:00.000Z',
      });
      // nobody looked for three weeks
      world.now = new Date('2026-04-22T10:00:00Z');
      expect(await due()).toHaveLength(2);
      expect((await get(schedule.id)).nextAt).toBe('2026-04-27T06:00:00.000Z');
      expect(await of(schedule)).toHaveLength(4);
    });

    it('say before they are made when they will come round, and what is wrong', async () => {
      world.now = new Date('2026-03-26T12:00:00Z');
      const ask = (query: string): ReturnType<typeof world.test.call> =>
        world.test.call('GET', `${SCHEDULES}/runs?${query}`);
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
      world.now = new Date('2026-05-01T00:00:00Z');
      const artists = [await world.test.anArtist(), await world.test.anArtist()];
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
      world.now = new Date('2026-06-01T00:00:00Z');
      const [gone, stays] = [await world.test.anArtist(), await world.test.anArtist()];
      const schedule = await make(weekly([gone, stays], { cron: '0 0 * * *', timeZone: 'UTC' }));
      await world.test.database.pool.query('delete from coliseum_entities where id = $1', [gone]);
      pass(DAY_MS + 1_000);
      expect(await due()).toHaveLength(1);
      expect((await get(schedule.id)).lastProblem).toContain(`There is no artist "${gone}"`);
    });

    it('are written into the ledger of jobs, by one process at a time', async () => {
      await Promise.all(world.both.map(({ app }) => app.get(ScheduleTicker).tick()));
      const { rows } = await world.test.database.pool.query(
        `select last_error from coliseum_job_runs where job = 'report-schedules' and last_success_at is not null`,
      );
      expect(rows).toEqual([{ last_error: null }]);
    });

    it('follow its changes, of which nobody overwrites another’s unseen', async () => {
      world.now = new Date('2026-07-01T00:00:00Z');
      const artist = await world.test.anArtist();
      const { id } = await make(weekly([artist]));
      const patch = (body: object) => world.test.call('PATCH', `${SCHEDULES}/${id}`, body);
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
      expect((await world.test.call('DELETE', `${SCHEDULES}/${id}`)).status).toBe(204);
      expect((await world.test.call('DELETE', `${SCHEDULES}/${id}`)).json.code).toBe('schedule_not_found');
      expect(await world.test.get(made as string)).toMatchObject({ status: 'ready', scheduleId: null });
      const { rows } = await world.test.database.pool.query(
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
      const { json: list } = await world.test.call('GET', `${SCHEDULES}?limit=1`);
      expect([list.items.length, list.total]).toEqual([1, 2]);
      expect((await world.test.call('GET', SCHEDULES, undefined, {})).status).toBe(401);
    });
  });
}
