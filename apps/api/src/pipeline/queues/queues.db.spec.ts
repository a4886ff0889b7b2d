import { BullModule, getQueueToken } from '@nestjs/bull';
import type { Job, Queue } from 'bull';
import { randomUUID } from 'node:crypto';
import type { QueueJob, QueueList } from '@coliseum/contracts';
import { Facts } from '../../platform/facts/facts.js';
import { openRedisProxy, type RedisProxy } from '../../platform/redis/redis-proxy.spec-support.js';
import { startTestApp, type TestApp } from '../../test-app.spec-support.js';
import { PipelineModule } from '../pipeline.module.js';

jest.setTimeout(60_000);

const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (const start = Date.now(); !(await what());) {
    if (Date.now() - start > 20_000) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

describe('the queues', () => {
  let test: TestApp;
  let redis: RedisProxy;
  let queue: Queue;
  /** what the worker does; it has one at a time */
  let work: (job: Job) => Promise<unknown>;

  beforeAll(async () => {
    redis = await openRedisProxy(process.env['REDIS_URL'] as string);
    test = await startTestApp([
      BullModule.forRoot({ url: redis.url, prefix: `spec-${randomUUID()}` }),
      BullModule.registerQueue({ name: 'report' }, { name: 'backfill' }),
      PipelineModule,
    ]);
    queue = test.app.get<Queue>(getQueueToken('report'), { strict: false });
    for (const name of ['report', 'backfill'])
      test.app.get<Queue>(getQueueToken(name), { strict: false }).on('error', () => undefined);
    work = () => Promise.resolve();
    void queue.process('make', (job) => work(job));
  });
  afterAll(async () => {
    redis.mend();
    await test.close();
    await redis.close();
  });
  beforeEach(async () => {
    work = () => Promise.resolve();
    await queue.resume();
    await until(async () => (await queue.getActiveCount()) === 0);
    for (const list of ['completed', 'failed', 'wait', 'paused', 'delayed'] as const)
      await queue.clean(0, list);
    await test.database.pool.query('truncate coliseum_audit_log');
  });

  const admin = (method: string, path: string, body?: unknown): ReturnType<TestApp['call']> =>
    test.call(method, `/api/v1/admin/queues${path}`, body);
  const act = async (path: string, body?: unknown) => admin('POST', `/report/${path}`, body);
  const jobs = async (query = ''): Promise<QueueJob[]> =>
    (await admin('GET', `/report/jobs${query}`)).json.jobs;
  const audited = async (): Promise<string[]> =>
    (await test.database.pool.query('select action, subject from coliseum_audit_log order by id')).rows.map(
      ({ action, subject }) => `${action} ${subject}`,
    );
  const add = (data: object = {}, options: object = {}): Promise<Job> => queue.add('make', data, options);
  const fail = async (count: number): Promise<Job[]> => {
    work = () => Promise.reject(new Error('The page did not finish in 30 s.'));
    const made = await Promise.all(Array.from({ length: count }, (_, i) => add({ n: i })));
    await until(async () => (await queue.getFailedCount()) === count);
    return made;
  };

  it('are those of the application, with what each is for and how its jobs stand', async () => {
    await fail(2);
    work = () => Promise.resolve({ pages: 3 });
    await add();
    await add({}, { delay: 60_000 });
    await until(async () => (await queue.getCompletedCount()) === 1);
    const { status, json } = await admin('GET', '');
    expect(status).toBe(200);
    expect(json.queues.map((one: { name: string }) => one.name)).toEqual(['backfill', 'report']);
    expect(json.queues[1]).toMatchObject({
      ...{ does: expect.any(String), whenPaused: expect.any(String), paused: false, stalled: 0 },
      counts: { active: 0, waiting: 0, delayed: 1, failed: 2, completed: 1 },
    });
    expect((await admin('GET', '/nonsense/jobs')).json).toMatchObject({
      ...{ status: 404, detail: 'There is no queue "nonsense"; there are: backfill, report.' },
    });
  });

  it('show what runs, what is next, what failed and what is done, page by page', async () => {
    await fail(1);
    work = () => Promise.resolve({ pages: 3 });
    await add();
    await until(async () => (await queue.getCompletedCount()) === 1);
    let end: () => void = () => undefined;
    work = () => new Promise((resolve) => (end = () => resolve(null)));
    const first = await add({ n: 1 });
    await until(async () => (await queue.getActiveCount()) === 1);
    const [second, third] = [await add({ n: 2 }), await add({ n: 3 })];
    await add({}, { delay: 60_000 });
    const states = (some: QueueJob[]): string[] => some.map(({ state }) => state);
    expect(states(await jobs())).toEqual(['active', 'waiting', 'waiting', 'delayed', 'failed', 'completed']);
    expect((await jobs('?state=waiting')).map(({ id }) => id)).toEqual([second.id, third.id]);
    const paged = [...(await jobs('?limit=4')), ...(await jobs('?limit=4&offset=4'))];
    expect(paged.map(({ id }) => id)).toEqual((await jobs()).map(({ id }) => id));
    expect((await admin('GET', '/report/jobs?limit=1')).json.total).toBe(6);
    expect(await jobs('?state=failed')).toMatchObject([
      {
        ...{ name: 'make', attempts: 1, maxAttempts: 1, data: { n: 0 }, result: null },
        reason: 'The page did not finish in 30 s.',
        stack: [expect.stringContaining('at ')],
        tookMs: expect.any(Number),
      },
    ]);
    expect(await jobs('?state=completed')).toMatchObject([{ result: { pages: 3 }, reason: null }]);
    expect((await jobs('?state=delayed'))[0]?.dueAt).not.toBeNull();
    expect((await admin('GET', `/report/jobs/${first.id}`)).json).toMatchObject({
      state: 'active',
      data: { n: 1 },
    });
    expect((await admin('GET', '/report/jobs/none')).status).toBe(404);
    expect((await jobs('?state=lost')) as unknown).toBeUndefined();
    work = () => Promise.resolve();
    end();
  });

  it('are paused for every process and resumed; what came meanwhile is done then', async () => {
    expect((await act('pause')).json).toMatchObject({ jobs: 0, queue: { name: 'report', paused: true } });
    expect(await queue.isPaused()).toBe(true);
    await add({ n: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await jobs()).toMatchObject([{ state: 'waiting', data: { n: 1 } }]);
    expect((await admin('GET', '')).json.queues[1]).toMatchObject({ paused: true, counts: { waiting: 1 } });
    expect((await act('resume')).json.queue.paused).toBe(false);
    await until(async () => (await queue.getCompletedCount()) === 1);
    expect(await audited()).toEqual(['queue.paused report', 'queue.resumed report']);
  });

  it('do again what failed, one or all of it', async () => {
    const [one, other, third] = await fail(3);
    work = () => Promise.resolve();
    expect((await act(`jobs/${one?.id}/retry`)).json).toMatchObject({ jobs: 1 });
    await until(async () => (await queue.getCompletedCount()) === 1);
    expect((await act(`jobs/${one?.id}/retry`)).json).toMatchObject({ status: 409, code: 'job_state' });
    expect((await act('retry-failed')).json).toMatchObject({ jobs: 2 });
    await until(async () => (await queue.getCompletedCount()) === 3);
    expect((await jobs()).map(({ id }) => id).sort()).toEqual([one?.id, other?.id, third?.id].sort());
    expect(await audited()).toEqual([`job.retried report/${one?.id}`, 'queue.failed-retried report']);
  });

  it('let go of jobs that no worker is at', async () => {
    const [failed] = await fail(1);
    let end: () => void = () => undefined;
    work = () => new Promise((resolve) => (end = () => resolve(null)));
    const active = await add();
    await until(async () => (await queue.getActiveCount()) === 1);
    const waiting = await add({ n: 9 });
    expect((await act(`jobs/${active.id}/remove`)).json).toMatchObject({ status: 409, code: 'job_state' });
    expect((await act(`jobs/${waiting.id}/remove`)).status).toBe(200);
    expect((await act(`jobs/${failed?.id}/remove`)).status).toBe(200);
    expect((await act(`jobs/${failed?.id}/remove`)).status).toBe(404);
    expect(await jobs()).toMatchObject([{ id: active.id }]);
    end();
    expect(await audited()).toEqual([`job.removed report/${waiting.id}`, `job.removed report/${failed?.id}`]);
    const { rows } = await test.database.pool.query(
      'select before from coliseum_audit_log order by id limit 1',
    );
    expect(rows[0].before).toMatchObject({ state: 'waiting', data: { n: 9 } });
  });

  it('are cleaned of what is done, or of what stands as is said and is as old', async () => {
    await fail(2);
    work = () => Promise.resolve();
    for (let n = 0; n < 3; n++) await add({ n });
    await until(async () => (await queue.getCompletedCount()) === 3);
    expect((await act('clean', { olderThanSeconds: 3_600 })).json.jobs).toBe(0);
    expect((await act('clean')).json).toMatchObject({
      jobs: 3,
      queue: { counts: { completed: 0, failed: 2 } },
    });
    expect((await act('clean', { state: 'failed' })).json.jobs).toBe(2);
    await act('pause');
    await add();
    expect((await act('clean', { state: 'waiting' })).json.jobs).toBe(1);
    expect((await act('clean', { state: 'active' })).status).toBe(422);
  });

  it('tell the admins who watch, where something changed, and only then', async () => {
    const heard: QueueList[] = [];
    const off = test.app.get(Facts).on('queues.sampled', ({ list }) => void heard.push(list));
    await act('pause');
    const paused = (): boolean => heard.at(-1)?.queues.find((one) => one.name === 'report')?.paused === true;
    await until(async () => paused());
    const told = heard.length;
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    off();
    expect(heard.length).toBe(told);
  });

  it('are shown to viewers and acted on by operators only', async () => {
    const made = await test.call('POST', '/api/v1/admin/api-keys', { name: 'reader', scopes: ['read'] });
    const reader = { authorization: `Bearer ${made.json.key}` };
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/report/jobs'],
      ['POST', '/report/pause'],
      ['POST', '/report/clean'],
    ] as const) {
      const at = `/api/v1/admin/queues${path}`;
      expect((await test.call(method, at, undefined, {})).status).toBe(401);
      expect((await test.call(method, at, undefined, reader)).status).toBe(403);
    }
    expect(await queue.isPaused()).toBe(false);
  });

  it('say within moments that Redis is away, and are there again when it is', async () => {
    redis.hang();
    const start = performance.now();
    const { status, json, headers } = await admin('GET', '');
    expect([status, json.code, headers.get('retry-after')]).toEqual([503, 'queues_unavailable', '1']);
    expect(performance.now() - start).toBeLessThan(4_000);
    redis.mend();
    await until(async () => (await admin('GET', '')).status === 200);
  });
});
