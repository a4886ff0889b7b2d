/** What a report’s life promises while it is made: cancelled, broken, taken over, deleted. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../platform/errors/app-error.js';
import { PrintFailed } from './print/print-failed.js';
import { held, type ReportLife } from './report-life.spec-support.js';
import { REPORTS, until } from './report.spec-support.js';

export function isMade(life: ReportLife): void {
  const { hands, input } = life;

  it('is cancelled while it waits and while it runs, and made again by hand', async () => {
    const gate = held();
    let aborted: unknown;
    hands.compose = (question) => {
      question.signal.addEventListener('abort', () => (aborted = question.signal.reason));
      return gate.gate;
    };
    const id = await life.test.ask(input({ timeRange: '14d' }));
    await until(async () => hands.composed.length === 1);
    const cancelled = await life.test.call('POST', `${REPORTS}/${id}/cancel`);
    expect([cancelled.status, cancelled.json.status]).toEqual([200, 'cancelled']);
    await until(async () => aborted !== undefined);
    expect((await life.test.call('POST', `${REPORTS}/${id}/cancel`)).json.code).toBe('report_state');
    gate.release();
    hands.reset();
    expect((await life.test.get(id)).status).toBe('cancelled');
    expect((await life.test.call('GET', `${REPORTS}/${id}/json`)).json).toMatchObject({
      code: 'report_not_ready',
      status: 409,
    });
    expect((await life.test.call('POST', `${REPORTS}/${id}/retry`)).json).toMatchObject({ id, progress: 0 });
    await life.test.until(id, 'ready');
    expect((await life.test.call('POST', `${REPORTS}/${id}/retry`)).json.code).toBe('report_state');
    const { rows } = await life.test.database.pool.query(
      `select action from coliseum_audit_log where subject = $1 order by id`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'report.requested',
      'report.cancelled',
      'report.retried',
    ]);

    // one that waits: nobody may begin it
    await life.test.database.pool.query(
      `update coliseum_reports set status = 'queued', due_at = clock_timestamp() + interval '1 hour' where id = $1`,
      [id],
    );
    expect((await life.test.call('POST', `${REPORTS}/${id}/cancel`)).json.status).toBe('cancelled');
  });

  it('is tried three times with growing pauses, goes on where it was, and says at last why it failed', async () => {
    const id = await life.test.ask(input({ timeRange: '15d', formats: ['pdf'] }));
    hands.print = async () => {
      throw new PrintFailed('page_too_slow', 'It took too long.');
    };
    await until(async () => (await life.test.get(id)).problem !== null);
    const waiting = await life.test.get(id);
    expect(waiting).toMatchObject({
      status: 'queued',
      problem: { code: 'render_timeout' },
      reportData: null,
    });
    const due = async (): Promise<number> => {
      const { rows } = await life.test.database.pool.query(
        `select extract(epoch from due_at - clock_timestamp())::float8 as s, attempts from coliseum_reports where id = $1`,
        [id],
      );
      return rows[0].s;
    };
    expect(await due()).toBeGreaterThan(0.5);
    expect(await due()).toBeLessThanOrEqual(2);
    const hurry = async (attempts: number): Promise<void> => {
      await until(async () => {
        const { rows } = await life.test.database.pool.query(
          `update coliseum_reports set due_at = clock_timestamp() where id = $1 and status = 'queued' returning attempts`,
          [id],
        );
        return rows[0]?.attempts === attempts;
      });
    };
    await hurry(1);
    await until(async () => (await due()) > 5, 20_000);
    await hurry(2);
    const failed = await life.test.until(id, 'failed');
    expect(failed).toMatchObject({ problem: { code: 'render_timeout', message: expect.any(String) } });
    expect(failed.finishedAt).not.toBeNull();
    expect(hands.composed).toHaveLength(1);

    hands.reset();
    await life.test.call('POST', `${REPORTS}/${id}/retry`);
    expect(await life.test.until(id, 'ready')).toMatchObject({ pages: 3, problem: null });
    expect(hands.composed).toHaveLength(0); // its figures stood
  });

  it('fails at once where trying again would not help, and tells nobody what only the log should know', async () => {
    hands.compose = async () => {
      throw new AppError(422, 'campaign_without_brand', 'The campaign has no brand.');
    };
    const id = await life.test.ask(input({ timeRange: '16d' }));
    expect((await life.test.until(id, 'failed')).problem).toEqual({
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
    const id = await life.test.ask(input({ timeRange: '17d' }));
    await until(async () => calls === 1);
    // as a killed process leaves it
    await life.test.database.pool.query(
      `update coliseum_reports set owner = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 second'
       where id = $1`,
      [id],
    );
    const report = await life.test.until(id, 'ready');
    expect(calls).toBe(2);
    silent.release();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await life.test.get(id)).toEqual(report);

    // one that ends its process each time is given up
    await life.test.database.pool.query(
      `update coliseum_reports set status = 'running', owner = gen_random_uuid(), attempts = 3, report_data = null,
         lease_until = clock_timestamp() - interval '1 second'
       where id = $1`,
      [id],
    );
    expect((await life.test.until(id, 'failed')).problem?.code).toBe('worker_lost');
  });

  it('whose PDF’s maker fell silent is printed by another one, under another name', async () => {
    const id = await life.test.made(input({ timeRange: '18d' }));
    const silent = held();
    hands.print = async () => {
      if (hands.printed.length === 1) await silent.gate;
    };
    const asked = life.test.call('GET', `${REPORTS}/${id}/pdf`);
    await until(async () => hands.printed.length === 1);
    await life.test.database.pool.query(
      `update coliseum_report_files set owner = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 second'
       where report_id = $1`,
      [id],
    );
    expect((await asked).status).toBe(200);
    expect(hands.printed).toHaveLength(2);
    silent.release();
    // what the silent one writes after all is let go of
    await until(async () => {
      const { rows } = await life.test.database.pool.query(
        'select state from coliseum_report_files where report_id = $1',
        [id],
      );
      return rows.length === 1 && rows[0].state === 'ready';
    });
    await until(async () => (await readdir(path.join(life.dataDir, 'reports', id))).length === 1);
  });

  it('is deleted with its files, while it is made too', async () => {
    const id = await life.test.made(input({ timeRange: '19d', formats: ['pdf'] }));
    const folder = path.join(life.dataDir, 'reports', id);
    expect(await readdir(folder)).toHaveLength(1);
    expect((await life.test.call('DELETE', `${REPORTS}/${id}`)).status).toBe(204);
    expect((await life.test.call('GET', `${REPORTS}/${id}`)).status).toBe(404);
    await until(async () => (await readdir(folder).catch(() => [])).length === 0);

    const gate = held();
    let reason: unknown;
    hands.compose = (question) => {
      question.signal.addEventListener('abort', () => (reason = question.signal.reason));
      return gate.gate;
    };
    const running = await life.test.ask(input({ timeRange: '20d' }));
    await until(async () => hands.composed.length === 2);
    expect((await life.test.call('DELETE', `${REPORTS}/${running}`)).status).toBe(204);
    await until(async () => reason !== undefined);
    gate.release();
    expect((await life.test.call('DELETE', `${REPORTS}/${running}`)).status).toBe(404);
    const { rows } = await life.test.database.pool.query(
      `select action, before from coliseum_audit_log where subject = $1 and action = 'report.deleted'`,
      [running],
    );
    expect(rows).toMatchObject([{ before: { status: 'running', entityName: 'KEiiNO' } }]);
  });
}
