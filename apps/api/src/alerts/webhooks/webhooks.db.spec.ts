import { Wire } from '../../platform/database/wire.spec-support.js';
import {
  ALERTS,
  behind,
  calm,
  isSignedBy,
  Listener,
  startAlertApp,
  until,
  type AlertApp,
} from '../alerts.spec-support.js';

jest.setTimeout(60_000);

const HOOKS = `${ALERTS}/webhooks`;
const CRITICAL = { severities: ['critical'], enabled: true };

describe('webhooks', () => {
  const listener = new Listener();
  const wire = new Wire();
  let test: AlertApp;
  beforeAll(async () => {
    await listener.open();
    await wire.open();
    test = await startAlertApp(
      { COLISEUM_WEBHOOK_ALLOW: listener.host, COLISEUM_PUBLIC_URL: 'https://coliseum.example' },
      { databaseUrl: (url) => wire.address(url) },
    );
  });
  afterAll(async () => {
    listener.close();
    await test.close();
    await wire.cut();
  });
  beforeEach(async () => {
    listener.answers = [];
    await test.database.pool.query(
      'truncate coliseum_alerts, coliseum_alert_webhooks, coliseum_alert_deliveries, coliseum_alert_lead, coliseum_audit_log',
    );
    listener.heard.length = 0;
  });
  const make = async (more: object = {}) =>
    (await test.call('POST', HOOKS, { name: 'the night shift', url: listener.url, ...CRITICAL, ...more }))
      .json;
  const deliveries = async () => (await test.call('GET', `${ALERTS}/deliveries`)).json.items;
  const kinds = (): string[] => listener.heard.map(({ notice }) => notice.kind);

  it('are told when an alert is raised, taken and over, signed so that they can check it', async () => {
    const { secret } = await make();
    await test.watch.sampled(behind(40));
    await until(() => listener.heard.length === 1);
    const [first] = listener.heard;
    expect(isSignedBy(secret, first?.body ?? '', first?.signature ?? '')).toBe(true);
    expect(isSignedBy('another', first?.body ?? '', first?.signature ?? '')).toBe(false);
    expect(first?.notice).toMatchObject({
      id: first?.id,
      kind: 'raised',
      text: expect.stringMatching(/^Coliseum, critical: The rollup is 4\d s behind; 9 events wait\.$/),
      alert: { rule: 'rollup-behind', state: 'open' },
      links: {
        page: 'https://coliseum.example/dia/coliseum',
        steps: 'https://coliseum.example/dia/coliseum/alerts?view=rules&rule=rollup-behind',
      },
    });
    await test.call('POST', `${ALERTS}/${first?.notice.alert?.id}/acknowledge`, { note: 'on it' });
    await until(() => listener.heard.length === 2);
    await test.watch.sampled(calm());
    const later = Date.now() + 11_000;
    jest.spyOn(Date.prototype, 'getTime').mockReturnValue(later);
    await test.watch.sampled(calm());
    jest.restoreAllMocks();
    await until(() => listener.heard.length === 3);
    expect(kinds()).toEqual(['raised', 'acknowledged', 'resolved']);
    await until(async () =>
      (await deliveries()).every(({ state }: { state: string }) => state === 'delivered'),
    );
    expect(await deliveries()).toMatchObject([
      { kind: 'resolved', status: 200, attempts: 1 },
      { kind: 'acknowledged', webhookName: 'the night shift' },
      { kind: 'raised', problem: null },
    ]);
  });

  it('are told of the severities that they want, and of nothing while they are switched off', async () => {
    await make({ severities: ['warning'] });
    await make({ enabled: false });
    await test.watch.sampled(behind(40));
    expect((await deliveries()).length).toBe(0);
    await test.call('POST', ALERTS, { severity: 'warning' });
    await until(() => listener.heard.length === 1);
    expect(listener.heard[0]?.notice.alert?.rule).toBe('drill');
  });

  it('are tried again where they do not answer well, later and later, and the log says why', async () => {
    const { webhook } = await make();
    listener.answers = [503];
    await test.call('POST', `${HOOKS}/${webhook.id}/test`);
    await until(async () => (await deliveries())[0]?.status === 503);
    const [waiting] = await deliveries();
    expect(waiting).toMatchObject({
      kind: 'test',
      state: 'waiting',
      attempts: 1,
      problem: 'It answered 503.',
    });
    expect(Date.parse(waiting.nextAttemptAt) - Date.now()).toBeGreaterThan(3_000);
    await test.database.pool.query('update coliseum_alert_deliveries set next_attempt_at = now()');
    await until(async () => (await deliveries())[0]?.state === 'delivered');
    expect(listener.heard.map(({ id }) => id)).toEqual([waiting.id, waiting.id]);
  });

  it('are told of one alert in its order, whatever has to be tried again', async () => {
    await make();
    listener.answers = [503];
    await test.watch.sampled(behind(40));
    await until(async () => (await deliveries())[0]?.status === 503);
    const [{ id } = { id: '' }] = (await test.list()).items;
    await test.call('POST', `${ALERTS}/${id}/acknowledge`, {});
    await new Promise((resolve) => setTimeout(resolve, 2_500)); // longer than from one look to the next
    expect(kinds()).toEqual(['raised']);
    await test.database.pool.query(
      `update coliseum_alert_deliveries set next_attempt_at = now() where state = 'waiting'`,
    );
    await until(() => listener.heard.length === 3);
    expect(kinds()).toEqual(['raised', 'raised', 'acknowledged']);
  });

  it.each([
    [404, 'It answered 404.'],
    [302, 'It answered 302; redirects are not followed.'],
  ])('that answer %d are not asked again', async (status, problem) => {
    const { webhook } = await make();
    listener.answers = [status];
    await test.call('POST', `${HOOKS}/${webhook.id}/test`);
    await until(async () => (await deliveries())[0]?.state === 'failed');
    expect((await deliveries())[0]).toMatchObject({ status, problem });
    expect(listener.heard).toHaveLength(1);
  });

  it('are never the way into the own network', async () => {
    const refusedUrl = async (url: string) =>
      (await test.call('POST', HOOKS, { name: 'n', url, ...CRITICAL })).json;
    for (const url of [
      'http://127.0.0.1:1/',
      'http://localhost/',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
      'http://10.1.2.3/',
      'file:///etc/passwd',
      ['https://user', 'pass@example.org/'].join(':'), // in one piece it is taken for a secret that was left here
      'no address',
    ])
      expect([url, await refusedUrl(url)]).toMatchObject([url, { status: 422, code: 'invalid_webhook' }]);
    // a name tells where it leads only when it is looked up
    const { webhook } = await make({ url: 'http://localhost.localdomain./x' });
    await test.database.pool.query(`update coliseum_alert_webhooks set url = 'http://2130706433/x'`);
    await test.call('POST', `${HOOKS}/${webhook.id}/test`);
    await until(async () => (await deliveries())[0]?.state === 'failed');
    expect((await deliveries())[0].problem).toContain('not public');
  });

  it('keep their secret: the store has its hash alone, it is told once, and another one signs at once', async () => {
    const { webhook, secret } = await make();
    expect(secret).toMatch(/^whs_[\w-]{43}$/);
    expect(JSON.stringify((await test.call('GET', HOOKS)).json)).not.toContain(secret);
    const { rows } = await test.database.pool.query(
      `select w::text || d::text as dump from coliseum_alert_webhooks w left join coliseum_alert_deliveries d on true`,
    );
    expect(JSON.stringify(rows)).not.toContain(secret.slice(4));
    const rotated = (await test.call('POST', `${HOOKS}/${webhook.id}/rotate`)).json.secret;
    expect(rotated).not.toBe(secret);
    await test.call('POST', `${HOOKS}/${webhook.id}/test`);
    await until(() => listener.heard.length === 1);
    const [{ body, signature } = { body: '', signature: '' }] = listener.heard;
    expect([isSignedBy(rotated, body, signature), isSignedBy(secret, body, signature)]).toEqual([
      true,
      false,
    ]);
    // where the server's own secret is another one, nobody could check what it signs
    await test.database.pool.query(`update coliseum_alert_webhooks set secret_hash = sha256('x')`);
    await test.call('POST', `${HOOKS}/${webhook.id}/test`);
    await until(async () => (await deliveries())[0]?.state === 'failed');
    expect((await deliveries())[0].problem).toContain('secret is not known');
  });

  it('are changed by their version, deleted, and all of it is written down without the secret', async () => {
    const { webhook, secret } = await make();
    const change = (patch: object) => test.call('PATCH', `${HOOKS}/${webhook.id}`, patch);
    expect((await change({ version: 1, enabled: false })).json).toMatchObject({ version: 2, enabled: false });
    expect((await change({ version: 1, name: 'x' })).json).toMatchObject({
      status: 409,
      code: 'webhook_changed',
    });
    expect((await test.call('DELETE', `${HOOKS}/${webhook.id}`)).status).toBe(204);
    expect((await change({ version: 2, name: 'x' })).status).toBe(404);
    const log = await test.call('GET', '/api/v1/admin/audit-log');
    expect(log.json.records.map(({ action }: { action: string }) => action)).toEqual([
      'alert-webhook.deleted',
      'alert-webhook.changed',
      'alert-webhook.created',
    ]);
    expect(log.text).not.toContain(secret);
  });

  it('hear that the store is away from a process that cannot store it, and it is written down afterwards', async () => {
    await make();
    await test.watch.sampled(calm());
    await wire.cut();
    const away = (seconds: number) => {
      const pipeline = calm();
      const postgresSince = new Date(Date.now() - seconds * 1000).toISOString();
      return {
        ...pipeline,
        jobs: [],
        stores: { ...pipeline.stores, postgres: 'down' as const, postgresSince },
      };
    };
    await test.watch.sampled(away(3));
    expect(test.watch.update.items).toEqual([]);
    await test.watch.sampled(away(6));
    expect(test.watch.update.items).toMatchObject([
      { rule: 'database-away', severity: 'critical', state: 'open' },
    ]);
    await until(() => listener.heard.length === 1);
    expect(listener.heard[0]?.notice).toMatchObject({ kind: 'raised', alert: { rule: 'database-away' } });
    await wire.open();
    await until(async () => {
      await test.watch.sampled(calm());
      return test.watch.update.items.length === 0 && test.watch.update.unwatched === null;
    });
    await until(() => listener.heard.length === 2);
    expect(kinds()).toEqual(['raised', 'resolved']);
    expect((await test.list('resolved')).items).toMatchObject([{ rule: 'database-away', state: 'resolved' }]);
    await until(async () => {
      await test.watch.sampled(calm());
      return (await deliveries()).length === 2;
    });
  });
});
