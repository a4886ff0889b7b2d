/** A report's life: asked for, made, read by whom it may be read, cancelled, broken, taken over. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReportSummary } from '@coliseum/contracts';
import { AppError } from '../platform/errors/app-error.js';
import { Facts } from '../platform/facts/facts.js';
import { openRedisProxy } from '../platform/redis/redis-proxy.spec-support.js';
import { TEST_ADMIN } from '../test-app.spec-support.js';
import { PrintFailed } from './print/print-failed.js';
import { Hands, startReportApp, until, type ReportApp } from './report.spec-support.js';

jest.setTimeout(60_000);
const PATH = '/api/v1/reports';

describe('a report', () => {
  const hands = new Hands();
  const told: ReportSummary[] = [];
  let dataDir: string;
  let test: ReportApp;
  let other: ReportApp;
  let artist: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-reports-'));
    const environment = {
      COLISEUM_DATA_DIR: dataDir,
      COLISEUM_LIMIT_KEY_REPORTS: '8',
      COLISEUM_LIMIT_REPORTS: '10',
    };
    test = await startReportApp({ hands, environment });
    // another process, which takes work over
    other = await startReportApp({ hands, environment, database: test.database });
    for (const { app } of [test, other])
      app.get(Facts).on('report.progressed', ({ report }) => void told.push(report));
    artist = await test.anArtist('KEiiNO');
  }, 60_000);
  afterAll(async () => {
    await other.close();
    await test.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(() => {
    hands.reset();
    told.length = 0;
  });
  afterEach(async () => {
    // what a scenario left under way is over before the next
    await test.database.pool.query(`delete from coliseum_reports where status in ('queued', 'running')`);
  });

  const input = (changes: object = {}): object => ({ type: 'artist', entityId: artist, ...changes });
  const held = (): { release: () => void; gate: Promise<void> } => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    return { release, gate };
  };
  const session = async (): Promise<Record<string, string>> => {
    const { headers } = await test.call('POST', '/api/v1/auth/login', TEST_ADMIN, {});
    return {
      cookie: headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    };
  };
  const aKey = async (...scopes: string[]): Promise<Record<string, string>> => {
    const { json } = await test.call('POST', '/api/v1/admin/api-keys', { name: randomUUID(), scopes });
    return { authorization: `Bearer ${json.key}` };
  };

  it('is asked for, made in the background with progress that never falls, and read', async () => {
    const asked = await test.call('POST', PATH, input({ formats: ['pdf', 'json'], timeZone: 'Europe/Oslo' }));
    expect([asked.status, asked.json]).toEqual([
      202,
      { id: expect.any(String), status: 'queued', repeated: false },
    ]);
    expect(asked.headers.get('ratelimit-limit')).toBe('8');
    expect(asked.headers.get('ratelimit-remaining')).toBe('7');
    const { id } = asked.json;
    const report = await test.until(id, 'ready');
    expect(report).toMatchObject({
      id,
      type: 'artist',
      entityId: artist,
      entityName: 'KEiiNO',
      isPublic: false,
      stage: 'done',
      progress: 100,
      problem: null,
      timeRange: '30d',
      timeZone: 'Europe/Oslo',
      formats: ['json', 'pdf'],
      paper: 'a4',
      createdBy: expect.any(String),
      pages: 3,
      bytes: expect.any(Number),
      scheduleId: null,
      share: null,
    });
    expect(report.reportData).toMatchObject({ version: 1, subject: { entityName: 'KEiiNO' }, events: 0 });
    expect(Date.parse(report.expiresAt ?? '') - Date.parse(report.finishedAt ?? '')).toBe(90 * 86_400_000);
    await until(async () => told.some(({ status }) => status === 'ready'));
    const course = told.filter((one) => one.id === id);
    // what is over before it can be told goes untold
    const stages = course.map(({ stage }) => stage);
    expect(['waiting', 'figures', 'dna', 'pages', 'done']).toEqual(expect.arrayContaining(stages));
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.at(-1)).toBe('done');
    const percents = course.map(({ progress }) => progress);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    // every column of the plan is there under its name
    const { rows } = await test.database.pool.query(
      `select id, report_type, entity_id, entity_name, time_range, start_date, end_date, report_data, format, pdf_url,
        qr_code_url, generated_by, is_public, share_link, generated_at, expires_at, metadata
       from coliseum_reports where id = $1`,
      [id],
    );
    expect(rows[0]).toMatchObject({
      format: 'pdf',
      pdf_url: `${PATH}/${id}/pdf`,
      qr_code_url: `${PATH}/${id}/qr.svg`,
      generated_by: expect.any(String),
      share_link: null,
      generated_at: expect.any(Date),
      metadata: {},
    });
    const { rows: audit } = await test.database.pool.query(
      'select action, after from coliseum_audit_log where subject = $1',
      [id],
    );
    expect(audit).toMatchObject([{ action: 'report.requested', after: { type: 'artist' } }]);
  });

  it('is the same one for equal requests within five minutes, also at once, unless it failed', async () => {
    const gate = held();
    hands.compose = () => gate.gate;
    const equal = [
      input({ formats: ['json', 'csv'] }),
      input({ formats: ['csv', 'json'], timeRange: '30d' }),
    ];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => test.call('POST', PATH, equal[i % 2])),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(202));
    const [id, ...more] = new Set(answers.map(({ json }) => json.id));
    expect(more).toEqual([]);
    expect(answers.filter(({ json }) => !json.repeated)).toHaveLength(1);
    gate.release();
    await test.until(id, 'ready');
    expect((await test.call('POST', PATH, equal[0])).json).toEqual({ id, status: 'ready', repeated: true });
    expect(hands.composed).toHaveLength(1);
    expect((await test.call('POST', PATH, input({ timeRange: '7d' }))).json.repeated).toBe(false);

    await test.database.pool.query(
      `update coliseum_reports set created_at = created_at - interval '5 minutes 1 second' where id = $1`,
      [id],
    );
    expect((await test.call('POST', PATH, equal[0])).json.repeated).toBe(false);
    hands.compose = async () => {
      throw new AppError(422, 'no_such_range', 'There is nothing.');
    };
    const failing = input({ timeRange: '3d' });
    const failed = await test.ask(failing);
    await test.until(failed, 'failed');
    expect((await test.call('POST', PATH, failing)).json.id).not.toBe(failed);
  });

  it('is refused for what is not there or makes no sense, and previewed before it is made', async () => {
    const refused = async (body: object): Promise<[number, string]> => {
      const { status, json } = await test.call('POST', PATH, body);
      return [status, json.code];
    };
    const known = async (): Promise<string[]> =>
      (
        await test.database.pool.query<{ id: string }>('select id from coliseum_reports order by id')
      ).rows.map(({ id }) => id);
    const before = await known();
    expect(await refused(input({ type: 'weather' }))).toEqual([422, 'invalid_body']);
    expect(await refused(input({ entityId: randomUUID() }))).toEqual([422, 'unknown_subject']);
    expect(await refused(input({ timeRange: '9999d' }))).toEqual([422, 'range_too_long']);
    expect(await refused(input({ formats: [] }))).toEqual([422, 'invalid_body']);
    expect(await refused(input({ colour: 'blue' }))).toEqual([422, 'invalid_body']);
    const preview = await test.call('POST', `${PATH}/preview`, input({ timeRange: '7d' }));
    expect([preview.status, preview.json]).toEqual([
      200,
      expect.objectContaining({ timeZone: 'UTC', events: 0, holds: [] }),
    ]);
    expect(Date.parse(preview.json.to) - Date.parse(preview.json.from)).toBe(7 * 86_400_000);
    expect(await known()).toEqual(before);
  });

  it('is queued up to a limit for each caller and for all; beyond it the answer says when to come again', async () => {
    const gate = held();
    hands.compose = () => gate.gate;
    const wishes = Array.from({ length: 14 }, (_, i) => input({ timeRange: `${i + 1}h` }));
    const answers = await Promise.all(wishes.map((wish) => test.call('POST', PATH, wish)));
    const refused = answers.filter(({ status }) => status === 429);
    expect([answers.filter(({ status }) => status === 202).length, refused.length]).toEqual([8, 6]);
    expect(refused[0]?.json).toMatchObject({ code: 'report_queue_full' });
    expect(refused[0]?.json.detail).toContain('there may be 8');
    expect([
      refused[0]?.headers.get('retry-after'),
      refused[0]?.headers.get('ratelimit-limit'),
      refused[0]?.headers.get('ratelimit-remaining'),
    ]).toEqual(['10', '8', '0']);
    const second = await aKey('reports:write');
    const more = await Promise.all(
      Array.from({ length: 4 }, (_, i) =>
        test.call('POST', PATH, input({ timeRange: `${i + 30}h` }), second),
      ),
    );
    expect(more.map(({ status }) => status).sort()).toEqual([202, 202, 429, 429]);
    // four at a time in two processes; the second caller does not wait for all of the first one's
    const busy = await test.database.pool.query(
      `select count(*)::int as n from coliseum_reports where status = 'running'`,
    );
    expect(busy.rows[0].n).toBeLessThanOrEqual(4);
    gate.release();
    for (const { json } of answers.filter(({ status }) => status === 202)) await test.until(json.id, 'ready');
  });

  it('is read by those who may, and nobody else learns whether it is there', async () => {
    const id = await test.made(input({ timeRange: '11d' }));
    const none = randomUUID();
    const at = async (who: Record<string, string>, which = id, rest = ''): Promise<[number, string]> => {
      const { status, json } = await test.call('GET', `${PATH}/${which}${rest}`, undefined, who);
      return [status, json?.code];
    };
    const [reader, writer, sender] = [
      await aKey('read'),
      await aKey('reports:write'),
      await aKey('events:write'),
    ];
    for (const rest of ['', '/csv', '/json', '/pdf', '/qr.svg', '/qr.png']) {
      expect(await at({}, id, rest)).toEqual([401, 'unauthorized']);
      expect(await at({}, none, rest)).toEqual([401, 'unauthorized']);
      expect(await at(sender, id, rest)).toEqual([403, 'forbidden']);
      expect(await at(sender, none, rest)).toEqual([403, 'forbidden']);
      expect((await at(reader, id, rest))[0]).toBe(200);
      expect(await at(reader, none, rest)).toEqual([404, 'report_not_found']);
    }
    expect((await at(writer))[0]).toBe(200);
    expect((await at(await session()))[0]).toBe(200);
    const change = (who: Record<string, string>): Promise<number> =>
      test.call('PATCH', `${PATH}/${id}`, { isPublic: true }, who).then(({ status }) => status);
    expect([await change({}), await change(reader)]).toEqual([401, 403]);

    expect(await change(writer)).toBe(200);
    const shown = await test.call('GET', `${PATH}/${id}`, undefined, {});
    expect(shown.json).toMatchObject({ isPublic: true, createdBy: 'Coliseum', share: null });
    expect(shown.json.reportData).toMatchObject({ version: 1 });
    for (const rest of ['/csv', '/json', '/pdf', '/qr.svg']) expect((await at({}, id, rest))[0]).toBe(200);
    // a session that has ended shuts no public page
    expect((await at({ cookie: `__Host-coliseum=${'x'.repeat(43)}` }))[0]).toBe(200);
    const again = await test.call('GET', `${PATH}/${id}`, undefined, {
      'if-none-match': shown.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
    expect(await at({}, none)).toEqual([401, 'unauthorized']);
  });

  it('is downloaded as CSV and JSON, and its PDF is made once for all who ask at the same time', async () => {
    const id = await test.made(input({ timeRange: '12d' }));
    const { reportData } = await test.get(id);
    const json = await test.call('GET', `${PATH}/${id}/json`);
    expect(json.json).toEqual(reportData);
    expect(json.headers.get('content-disposition')).toMatch(
      /^attachment; filename="coliseum-artist-keiino-.*\.json"$/,
    );
    const csv = await fetch(`${test.url}${PATH}/${id}/csv`, { headers: await aKey('read') });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain('Subject,KEiiNO');

    const first = held();
    hands.print = () => first.gate;
    const waiting = Array.from({ length: 6 }, (_, i) =>
      (i % 2 ? test : other).call('GET', `${PATH}/${id}/pdf`),
    );
    await until(async () => hands.printed.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    first.release();
    const pdfs = await Promise.all(waiting);
    expect(pdfs.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(pdfs.map(({ text }) => text)).size).toBe(1);
    expect(pdfs[0]?.headers.get('content-type')).toBe('application/pdf');
    expect(hands.printed.map(({ paper, link, linkExpiresAt }) => [paper, link, linkExpiresAt])).toEqual([
      ['a4', `${test.url}/coliseum/reports/${id}`, null],
    ]);
    expect((await test.call('GET', `${PATH}/${id}/pdf`)).text).toBe(pdfs[0]?.text);
    expect((await test.call('GET', `${PATH}/${id}/pdf?paper=letter`)).text).toContain('%letter');
    expect(hands.printed).toHaveLength(2);
    expect((await test.call('GET', `${PATH}/${id}/pdf?paper=a0`)).status).toBe(422);

    // bytes that are lost are made again
    await rm(path.join(dataDir, 'reports', id), { recursive: true });
    expect((await test.call('GET', `${PATH}/${id}/pdf`)).text).toBe(pdfs[0]?.text);
    expect(hands.printed).toHaveLength(3);
  });

  it('whose PDF cannot be made now says why, and is tried again when it is asked for again', async () => {
    const id = await test.made(input({ timeRange: '13d' }));
    hands.print = async () => {
      throw new PrintFailed('page_too_slow', 'It took too long.');
    };
    const failed = await test.call('GET', `${PATH}/${id}/pdf`);
    expect([failed.status, failed.json.code, failed.headers.get('retry-after')]).toEqual([
      503,
      'render_timeout',
      '30',
    ]);
    expect(hands.printed).toHaveLength(2);
    hands.print = async () => undefined;
    expect((await test.call('GET', `${PATH}/${id}/pdf`)).status).toBe(200);
    expect((await test.get(id)).status).toBe('ready');
  });

  it('is listed newest first, by type, state and words', async () => {
    const names = ['Zoë 100%_wild', 'Zoë of the hills'];
    const [wild, hills] = await Promise.all(names.map((name) => test.anArtist(name)));
    const ids = [await test.made(input({ entityId: wild })), await test.made(input({ entityId: hills }))];
    const list = async (query: string): Promise<{ total: number; ids: string[] }> => {
      const { json } = await test.call('GET', `${PATH}?${query}`);
      return { total: json.total, ids: json.items.map((one: ReportSummary) => one.id) };
    };
    expect(await list('q=zo%C3%AB')).toEqual({ total: 2, ids: [...ids].reverse() });
    expect(await list(`q=${encodeURIComponent('100%_')}`)).toEqual({ total: 1, ids: [ids[0]] });
    expect(await list('q=%25')).toEqual({ total: 1, ids: [ids[0]] });
    expect(await list(`q=${hills}`)).toEqual({ total: 1, ids: [ids[1]] });
    expect(await list('q=zo%C3%AB&limit=1&offset=1')).toEqual({ total: 2, ids: [ids[0]] });
    expect(await list('q=zo%C3%AB&type=event')).toEqual({ total: 0, ids: [] });
    expect(await list('q=zo%C3%AB&status=ready')).toMatchObject({ total: 2 });
    expect(await list('q=zo%C3%AB&status=failed')).toMatchObject({ total: 0 });
    const { json } = await test.call('GET', `${PATH}?limit=1`);
    expect(json.items[0]).not.toHaveProperty('reportData');
    expect((await test.call('GET', PATH, undefined, {})).status).toBe(401);
    expect((await test.call('GET', `${PATH}?limit=1000000000`)).status).toBe(422);
  });

  it('is listed by name, by who has a link, and by how often it was opened; what has none comes last', async () => {
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()].map((id) => `Sorted ${id}`).sort();
    const ids = [];
    for (const name of [b, c, a]) ids.push(await test.made(input({ entityId: await test.anArtist(name) })));
    const [ofB, ofC, ofA] = ids;
    const list = async (query: string): Promise<string[]> =>
      (await test.call('GET', `${PATH}?q=Sorted%20&${query}`)).json.items.map((one: ReportSummary) => one.id);
    expect(await list('sort=entityName&order=asc')).toEqual([ofA, ofB, ofC]);
    expect(await list('sort=entityName')).toEqual([ofC, ofB, ofA]);
    expect(await list('order=asc')).toEqual(ids);
    for (const id of [ofA, ofC]) {
      const { json } = await test.call('POST', `${PATH}/${id}/share`, {});
      const token = json.url.split('/').at(-1);
      if (id === ofC) await test.call('GET', `/api/v1/shared/reports/${token}`, undefined, {});
    }
    expect(await list('shared=true&sort=entityName&order=asc')).toEqual([ofA, ofC]);
    expect(await list('shared=false')).toEqual([ofB]);
    expect(await list('sort=opens')).toEqual([ofC, ofA, ofB]);
    expect(await list('sort=opens&order=asc')).toEqual([ofA, ofC, ofB]);
    await test.call('DELETE', `${PATH}/${ofA}/share`);
    expect(await list('shared=true')).toEqual([ofC]);
    expect((await test.call('GET', `${PATH}?sort=password`)).status).toBe(422);
  });

  it('is cancelled while it waits and while it runs, and made again by hand', async () => {
    const gate = held();
    let aborted: unknown;
    hands.compose = (question) => {
      question.signal.addEventListener('abort', () => (aborted = question.signal.reason));
      return gate.gate;
    };
    const id = await test.ask(input({ timeRange: '14d' }));
    await until(async () => hands.composed.length === 1);
    const cancelled = await test.call('POST', `${PATH}/${id}/cancel`);
    expect([cancelled.status, cancelled.json.status]).toEqual([200, 'cancelled']);
    await until(async () => aborted !== undefined);
    expect((await test.call('POST', `${PATH}/${id}/cancel`)).json.code).toBe('report_state');
    gate.release();
    hands.reset();
    expect((await test.get(id)).status).toBe('cancelled');
    expect((await test.call('GET', `${PATH}/${id}/json`)).json).toMatchObject({
      code: 'report_not_ready',
      status: 409,
    });
    expect((await test.call('POST', `${PATH}/${id}/retry`)).json).toMatchObject({ id, progress: 0 });
    await test.until(id, 'ready');
    expect((await test.call('POST', `${PATH}/${id}/retry`)).json.code).toBe('report_state');
    const { rows } = await test.database.pool.query(
      `select action from coliseum_audit_log where subject = $1 order by id`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'report.requested',
      'report.cancelled',
      'report.retried',
    ]);

    // one that waits: nobody may begin it
    await test.database.pool.query(
      `update coliseum_reports set status = 'queued', due_at = clock_timestamp() + interval '1 hour' where id = $1`,
      [id],
    );
    expect((await test.call('POST', `${PATH}/${id}/cancel`)).json.status).toBe('cancelled');
  });

  it('is tried three times with growing pauses, goes on where it was, and says at last why it failed', async () => {
    const id = await test.ask(input({ timeRange: '15d', formats: ['pdf'] }));
    hands.print = async () => {
      throw new PrintFailed('page_too_slow', 'It took too long.');
    };
    await until(async () => (await test.get(id)).problem !== null);
    const waiting = await test.get(id);
    expect(waiting).toMatchObject({
      status: 'queued',
      problem: { code: 'render_timeout' },
      reportData: null,
    });
    const due = async (): Promise<number> => {
      const { rows } = await test.database.pool.query(
        `select extract(epoch from due_at - clock_timestamp())::float8 as s, attempts from coliseum_reports where id = $1`,
        [id],
      );
      return rows[0].s;
    };
    expect(await due()).toBeGreaterThan(0.5);
    expect(await due()).toBeLessThanOrEqual(2);
    const hurry = async (attempts: number): Promise<void> => {
      await until(async () => {
        const { rows } = await test.database.pool.query(
          `update coliseum_reports set due_at = clock_timestamp() where id = $1 and status = 'queued' returning attempts`,
          [id],
        );
        return rows[0]?.attempts === attempts;
      });
    };
    await hurry(1);
    await until(async () => (await due()) > 5, 20_000);
    await hurry(2);
    const failed = await test.until(id, 'failed');
    expect(failed).toMatchObject({ problem: { code: 'render_timeout', message: expect.any(String) } });
    expect(failed.finishedAt).not.toBeNull();
    expect(hands.composed).toHaveLength(1);

    hands.reset();
    await test.call('POST', `${PATH}/${id}/retry`);
    expect(await test.until(id, 'ready')).toMatchObject({ pages: 3, problem: null });
    expect(hands.composed).toHaveLength(0); // its figures stood
  });

  it('fails at once where trying again would not help, and tells nobody what only the log should know', async () => {
    hands.compose = async () => {
      throw new AppError(422, 'campaign_without_brand', 'The campaign has no brand.');
    };
    const id = await test.ask(input({ timeRange: '16d' }));
    expect((await test.until(id, 'failed')).problem).toEqual({
      code: 'campaign_without_brand',
      message: 'The campaign has no brand.',
    });
    expect(hands.composed).toHaveLength(1);
  });

  it('is taken over from a process that fell silent, which does nothing to it any more', async () => {
    const silent = held();
    let calls = 0;
    hands.compose = async () => {
      if (++calls === 1) await silent.gate;
    };
    const id = await test.ask(input({ timeRange: '17d' }));
    await until(async () => calls === 1);
    // as a killed process leaves it
    await test.database.pool.query(
      `update coliseum_reports set owner = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 second'
       where id = $1`,
      [id],
    );
    const report = await test.until(id, 'ready');
    expect(calls).toBe(2);
    silent.release();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await test.get(id)).toEqual(report);

    // one that ends its process each time is given up
    await test.database.pool.query(
      `update coliseum_reports set status = 'running', owner = gen_random_uuid(), attempts = 3, report_data = null,
         lease_until = clock_timestamp() - interval '1 second'
       where id = $1`,
      [id],
    );
    expect((await test.until(id, 'failed')).problem?.code).toBe('worker_lost');
  });

  it('whose PDF’s maker fell silent is printed by another one, under another name', async () => {
    const id = await test.made(input({ timeRange: '18d' }));
    const silent = held();
    hands.print = async () => {
      if (hands.printed.length === 1) await silent.gate;
    };
    const asked = test.call('GET', `${PATH}/${id}/pdf`);
    await until(async () => hands.printed.length === 1);
    await test.database.pool.query(
      `update coliseum_report_files set owner = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 second'
       where report_id = $1`,
      [id],
    );
    expect((await asked).status).toBe(200);
    expect(hands.printed).toHaveLength(2);
    silent.release();
    // what the silent one writes after all is let go of
    await until(async () => {
      const { rows } = await test.database.pool.query(
        'select state from coliseum_report_files where report_id = $1',
        [id],
      );
      return rows.length === 1 && rows[0].state === 'ready';
    });
    await until(async () => (await readdir(path.join(dataDir, 'reports', id))).length === 1);
  });

  it('is deleted with its files, while it is made too', async () => {
    const id = await test.made(input({ timeRange: '19d', formats: ['pdf'] }));
    const folder = path.join(dataDir, 'reports', id);
    expect(await readdir(folder)).toHaveLength(1);
    expect((await test.call('DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect((await test.call('GET', `${PATH}/${id}`)).status).toBe(404);
    await until(async () => (await readdir(folder).catch(() => [])).length === 0);

    const gate = held();
    let reason: unknown;
    hands.compose = (question) => {
      question.signal.addEventListener('abort', () => (reason = question.signal.reason));
      return gate.gate;
    };
    const running = await test.ask(input({ timeRange: '20d' }));
    await until(async () => hands.composed.length === 2);
    expect((await test.call('DELETE', `${PATH}/${running}`)).status).toBe(204);
    await until(async () => reason !== undefined);
    gate.release();
    expect((await test.call('DELETE', `${PATH}/${running}`)).status).toBe(404);
    const { rows } = await test.database.pool.query(
      `select action, before from coliseum_audit_log where subject = $1 and action = 'report.deleted'`,
      [running],
    );
    expect(rows).toMatchObject([{ before: { status: 'running', entityName: 'KEiiNO' } }]);
  });
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
