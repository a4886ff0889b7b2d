/** What a report’s life promises to whoever asks for one. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../platform/errors/app-error.js';
import { held, type ReportLife } from './report-life.spec-support.js';
import { REPORTS, until } from './report.spec-support.js';

export function isAskedFor(life: ReportLife): void {
  const { hands, told, input, aKey } = life;

  it('is asked for, made in the background with progress that never falls, and read', async () => {
    const asked = await life.test.call(
      'POST',
      REPORTS,
      input({ formats: ['pdf', 'json'], timeZone: 'Europe/Oslo' }),
    );
    expect([asked.status, asked.json]).toEqual([
      202,
      { id: expect.any(String), status: 'queued', repeated: false },
    ]);
    expect(asked.headers.get('ratelimit-limit')).toBe('8');
    expect(asked.headers.get('ratelimit-remaining')).toBe('7');
    const { id } = asked.json;
    const report = await life.test.until(id, 'ready');
    expect(report).toMatchObject({
      id,
      type: 'artist',
      entityId: life.artist,
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
    const { rows } = await life.test.database.pool.query(
      `select id, report_type, entity_id, entity_name, time_range, start_date, end_date, report_data, format, pdf_url,
        qr_code_url, generated_by, is_public, share_link, generated_at, expires_at, metadata
       from coliseum_reports where id = $1`,
      [id],
    );
    expect(rows[0]).toMatchObject({
      format: 'pdf',
      pdf_url: `${REPORTS}/${id}/pdf`,
      qr_code_url: `${REPORTS}/${id}/qr.svg`,
      generated_by: expect.any(String),
      share_link: null,
      generated_at: expect.any(Date),
      metadata: {},
    });
    const { rows: audit } = await life.test.database.pool.query(
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
      Array.from({ length: 12 }, (_, i) => life.test.call('POST', REPORTS, equal[i % 2])),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(202));
    const [id, ...more] = new Set(answers.map(({ json }) => json.id));
    expect(more).toEqual([]);
    expect(answers.filter(({ json }) => !json.repeated)).toHaveLength(1);
    gate.release();
    await life.test.until(id, 'ready');
    expect((await life.test.call('POST', REPORTS, equal[0])).json).toEqual({
      id,
      status: 'ready',
      repeated: true,
    });
    expect(hands.composed).toHaveLength(1);
    expect((await life.test.call('POST', REPORTS, input({ timeRange: '7d' }))).json.repeated).toBe(false);

    await life.test.database.pool.query(
      `update coliseum_reports set created_at = created_at - interval '5 minutes 1 second' where id = $1`,
      [id],
    );
    expect((await life.test.call('POST', REPORTS, equal[0])).json.repeated).toBe(false);
    hands.compose = async () => {
      throw new AppError(422, 'no_such_range', 'There is nothing.');
    };
    const failing = input({ timeRange: '3d' });
    const failed = await life.test.ask(failing);
    await life.test.until(failed, 'failed');
    expect((await life.test.call('POST', REPORTS, failing)).json.id).not.toBe(failed);
  });

  it('is refused for what is not there or makes no sense, and previewed before it is made', async () => {
    const refused = async (body: object): Promise<[number, string]> => {
      const { status, json } = await life.test.call('POST', REPORTS, body);
      return [status, json.code];
    };
    const known = async (): Promise<string[]> =>
      (
        await life.test.database.pool.query<{ id: string }>('select id from coliseum_reports order by id')
      ).rows.map(({ id }) => id);
    const before = await known();
    expect(await refused(input({ type: 'weather' }))).toEqual([422, 'invalid_body']);
    expect(await refused(input({ entityId: randomUUID() }))).toEqual([422, 'unknown_subject']);
    expect(await refused(input({ timeRange: '9999d' }))).toEqual([422, 'range_too_long']);
    expect(await refused(input({ formats: [] }))).toEqual([422, 'invalid_body']);
    expect(await refused(input({ colour: 'blue' }))).toEqual([422, 'invalid_body']);
    const preview = await life.test.call('POST', `${REPORTS}/preview`, input({ timeRange: '7d' }));
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
    const answers = await Promise.all(wishes.map((wish) => life.test.call('POST', REPORTS, wish)));
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
        life.test.call('POST', REPORTS, input({ timeRange: `${i + 30}h` }), second),
      ),
    );
    expect(more.map(({ status }) => status).sort()).toEqual([202, 202, 429, 429]);
    // four at a time in two processes; the second caller does not wait for all of the first one's
    const busy = await life.test.database.pool.query(
      `select count(*)::int as n from coliseum_reports where status = 'running'`,
    );
    expect(busy.rows[0].n).toBeLessThanOrEqual(4);
    gate.release();
    for (const { json } of answers.filter(({ status }) => status === 202))
      await life.test.until(json.id, 'ready');
  });
}
