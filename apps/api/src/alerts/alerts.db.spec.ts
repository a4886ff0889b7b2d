/** Found out by it: a lease that anybody takes at any time has two processes judge. */
import { Facts } from '../platform/facts/facts.js';
import type { AlertsUpdate } from '@coliseum/contracts';
import { ALERTS, behind, calm, startAlertApp, type AlertApp } from './alerts.spec-support.js';

jest.setTimeout(60_000);

describe('alerts', () => {
  let one: AlertApp;
  /** another process on the same store */
  let other: AlertApp;
  beforeAll(async () => {
    one = await startAlertApp();
    other = await startAlertApp({}, { database: one.database });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });
  beforeEach(async () => {
    await one.database.pool.query(
      'truncate coliseum_alerts, coliseum_alert_rules, coliseum_alert_lead, coliseum_audit_log, coliseum_pipeline_samples',
    );
  });
  const sql = async (text: string): Promise<Record<string, unknown>[]> =>
    (await one.database.pool.query(text)).rows;
  const audited = async (): Promise<string[]> =>
    (await sql('select action from coliseum_audit_log order by id')).map(({ action }) => String(action));

  it('are raised once, whichever process judges, and told in both', async () => {
    expect((await one.list()).items).toEqual([]);
    await one.watch.sampled(behind(40));
    await other.watch.sampled(behind(41));
    await one.watch.sampled(behind(42));
    expect(
      await sql(
        'select rule, state.n from coliseum_alerts, (select count(*)::int as n from coliseum_alerts) state',
      ),
    ).toEqual([{ rule: 'rollup-behind', n: 1 }]);
    for (const app of [one, other])
      expect((await app.list()).items).toMatchObject([
        {
          rule: 'rollup-behind',
          severity: 'critical',
          state: 'open',
          limit: 30,
          unit: 'seconds',
          page: '/dia/coliseum',
          sentence: expect.stringMatching(/^The rollup is 4\d s behind; 9 events wait$/),
        },
      ]);
  });

  it('begin when their cause began, and are kept up to date while they stand', async () => {
    await one.watch.sampled(behind(40));
    const [raised] = (await one.list()).items;
    expect(Date.now() - Date.parse(raised?.since ?? '')).toBeGreaterThan(39_000);
    await one.watch.sampled(behind(130));
    expect((await one.list()).items).toMatchObject([
      {
        id: raised?.id,
        since: raised?.since,
        value: expect.closeTo(130, -1),
        sentence: expect.stringContaining('2 min'),
      },
    ]);
  });

  it('are resolved by themselves, and kept as history', async () => {
    await one.call('PATCH', `${ALERTS}/rules/job-failed`, { version: 0, severity: 'critical' });
    const failing = calm().jobs.map((job) => ({ ...job, lastError: 'no room' }));
    await one.watch.sampled(calm({ jobs: failing }));
    expect((await one.list()).items).toMatchObject([
      { rule: 'job-failed', subject: 'reconcile', severity: 'critical' },
    ]);
    // what could not be read resolves nothing
    await one.watch.sampled(calm({ jobs: [] }));
    expect((await one.list()).items).toHaveLength(1);
    const later = Date.now() + 6_000;
    await one.watch.sampled(calm());
    jest.spyOn(Date.prototype, 'getTime').mockReturnValue(later);
    await one.watch.sampled(calm());
    jest.restoreAllMocks();
    expect(await one.list()).toMatchObject({ items: [], total: 0 });
    expect(await one.list('resolved')).toMatchObject({
      total: 1,
      items: [{ rule: 'job-failed', state: 'resolved', resolvedAt: expect.any(String) }],
    });
  });

  it('are judged by another process once the first one falls silent, not before', async () => {
    await one.watch.sampled(calm());
    const [lead] = await sql('select process from coliseum_alert_lead');
    await other.watch.sampled(behind(40));
    expect(await sql('select 1 from coliseum_alerts')).toEqual([]);
    await sql(`update coliseum_alert_lead set until = now() - interval '1 second'`);
    await other.watch.sampled(behind(40));
    expect(await sql('select rule from coliseum_alerts')).toEqual([{ rule: 'rollup-behind' }]);
    expect(await sql('select process from coliseum_alert_lead')).not.toEqual([lead]);
  });

  it('are said to be unwatched in every process where the one that should judge does not', async () => {
    await one.watch.sampled(calm());
    await other.watch.sampled(calm());
    expect([one, other].map(({ watch }) => watch.update.unwatched)).toEqual([null, null]);
    await sql(`update coliseum_alert_lead set judged_at = now() - interval '1 minute'`);
    await other.watch.sampled(calm());
    expect(other.watch.update.unwatched).toContain('Nobody judges the alerts');
    await one.watch.sampled(calm());
    await other.watch.sampled(calm());
    expect([one, other].map(({ watch }) => watch.update.unwatched)).toEqual([null, null]);
  });

  it('are acknowledged once, with name and note, written down, and stay in sight', async () => {
    await one.watch.sampled(behind(40));
    const [{ id } = { id: '' }] = (await one.list()).items;
    const take = (note?: string) => one.call('POST', `${ALERTS}/${id}/acknowledge`, note ? { note } : {});
    const answer = await take('  on it ');
    expect([answer.status, answer.json]).toMatchObject([
      200,
      { state: 'acknowledged', note: 'on it', acknowledgedBy: expect.any(String) },
    ]);
    await other.watch.sampled(behind(41));
    expect((await other.list()).items).toMatchObject([{ state: 'acknowledged', note: 'on it' }]);
    expect((await take()).json).toMatchObject({ status: 409, code: 'alert_acknowledged' });
    const nobody = await one.call('POST', `${ALERTS}/00000000-0000-4000-8000-000000000000/acknowledge`, {});
    expect(nobody.json).toMatchObject({ status: 404, code: 'alert_not_found' });
    expect(await audited()).toEqual(['alert.acknowledged']);
  });

  it('can be tried by a drill, one at a time, which goes once it is acknowledged', async () => {
    const drill = () => one.call('POST', ALERTS, { severity: 'critical' });
    const made = await drill();
    expect([made.status, made.json]).toMatchObject([
      201,
      { rule: 'drill', severity: 'critical', state: 'open' },
    ]);
    expect((await drill()).json).toMatchObject({ status: 409, code: 'drill_stands' });
    await one.watch.sampled(calm());
    expect((await one.list()).items).toHaveLength(1);
    await one.call('POST', `${ALERTS}/${made.json.id}/acknowledge`, {});
    await one.watch.sampled(calm());
    const later = Date.now() + 12_000;
    jest.spyOn(Date.prototype, 'getTime').mockReturnValue(later);
    await one.watch.sampled(calm());
    jest.restoreAllMocks();
    expect((await one.list()).items).toEqual([]);
    expect(await audited()).toEqual(['alert.drilled', 'alert.acknowledged']);
  });

  it('go by limits that admins set, never over a change that they have not seen', async () => {
    const { json } = await one.call('GET', `${ALERTS}/rules`);
    expect(json.items).toHaveLength(19);
    expect(json.items.find((rule: { id: string }) => rule.id === 'rollup-behind')).toMatchObject({
      ...{ limit: 30, defaultLimit: 30, version: 0, enabled: true, updatedBy: null },
    });
    const set = (rule: string, patch: object) => one.call('PATCH', `${ALERTS}/rules/${rule}`, patch);
    expect((await set('rollup-behind', { version: 0, limit: 6 })).json).toMatchObject({
      limit: 6,
      version: 1,
    });
    expect((await set('rollup-behind', { version: 0, limit: 7 })).json).toMatchObject({
      ...{ status: 409, code: 'rule_changed', currentVersion: 1 },
    });
    expect((await set('rollup-behind', { version: 1, limit: 1 })).json).toMatchObject({
      ...{ status: 422, code: 'invalid_limit' },
    });
    expect((await set('drill', { version: 0, limit: 3 })).json.detail).toContain('it is fixed');
    expect((await set('nonsense', { version: 0, limit: 3 })).status).toBe(404);
    await one.watch.sampled(behind(8));
    expect((await one.list()).items).toMatchObject([{ rule: 'rollup-behind', limit: 6 }]);
    await set('rollup-behind', { version: 1, enabled: false });
    await one.watch.sampled(behind(8));
    expect((await one.list()).items).toEqual([]);
    expect(await audited()).toEqual(['alert-rule.changed', 'alert-rule.changed']);
  });

  it('are of all processes: who rejects, who is late, who has stopped', async () => {
    const sample = (process: number, secondsAgo: number, accepted: number, rejected: number, late: number) =>
      sql(`insert into coliseum_pipeline_samples (at, process, seconds, accepted, duplicates, rejected, late_p95_ms) values
        (now() - interval '${secondsAgo} s', '00000000-0000-4000-8000-00000000000${process}', 10, ${accepted}, 0, ${rejected}, ${late})`);
    await sample(1, 5, 90, 0, 20);
    await sample(2, 8, 70, 40, 4_000);
    await one.watch.sampled(calm());
    const later = Date.now() + 11_000; // both must last for 10 s
    jest.spyOn(Date.prototype, 'getTime').mockReturnValue(later);
    await one.watch.sampled(calm());
    jest.restoreAllMocks();
    expect((await one.list()).items.map(({ rule, sentence }) => `${rule}: ${sentence}`).sort()).toEqual([
      'events-rejected: 20 % of the events are rejected: 40 of 200 in the last minute',
      'fanout-late: Sockets hear of a new board 4 s late',
    ]);
    await sql('truncate coliseum_pipeline_samples');
    await sample(1, 400, 90, 0, 0);
    await one.watch.sampled(calm());
    expect((await one.list()).items.find(({ rule }) => rule === 'ingestion-stopped')).toMatchObject({
      severity: 'critical',
      sentence: 'No event has been accepted for 7 min; 90 came in the quarter of an hour before',
    });
  });

  it('say when nothing is watched, never that nothing stands', async () => {
    const heard: AlertsUpdate[] = [];
    const off = one.app.get(Facts).on('alerts.changed', ({ update }) => void heard.push(update));
    const { stores } = calm();
    await one.watch.sampled(calm({ stores: { ...stores, postgres: 'unknown', redis: 'unknown' } }));
    off();
    expect(heard.at(-1)).toMatchObject({ unwatched: expect.stringContaining('switched off') });
    expect((await one.list()).unwatched).toContain('switched off');
    await one.watch.sampled(calm());
    expect((await one.list()).unwatched).toBeNull();
  });

  it('are seen by viewers, taken by operators, ruled by admins', async () => {
    expect((await one.call('GET', ALERTS, undefined, {})).status).toBe(401);
    expect((await one.call('GET', `${ALERTS}/webhooks`, undefined, {})).status).toBe(401);
  });
});
