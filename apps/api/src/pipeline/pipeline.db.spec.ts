import { Wire } from '../platform/database/wire.spec-support.js';
import { Facts } from '../platform/facts/facts.js';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { RunnableJobs } from '../platform/jobs/runnable-jobs.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { PipelineModule } from './pipeline.module.js';
import { PipelineSampler } from './pipeline-sampler.js';

const isRunning = ({ state }: { state: string }): boolean => state === 'running';
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the pipeline', () => {
  let test: TestApp;
  const wire = new Wire();
  beforeAll(async () => {
    await wire.open();
    test = await startTestApp([PipelineModule], { databaseUrl: (url) => wire.address(url) });
  });
  afterAll(async () => {
    await test.close();
    await wire.cut();
  });
  const sample = (): ReturnType<PipelineSampler['sample']> => test.app.get(PipelineSampler).sample();

  it('is alive and ready', async () => {
    expect((await test.call('GET', '/health/live', undefined, {})).json).toEqual({ status: 'alive' });
    const ready = await test.call('GET', '/health/ready', undefined, {});
    expect([ready.status, ready.json]).toEqual([200, { status: 'ready', postgres: 'up', redis: 'up' }]);
  });

  it('gives Prometheus its meters', async () => {
    test.app.get(Metrics).events.inc({ outcome: 'accepted' }, 0);
    await sample();
    const { status, headers, text } = await test.call('GET', '/metrics', undefined, {});
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(text).toContain('coliseum_events_total{outcome="accepted"} 0');
    expect(text).toContain('coliseum_store_up{store="postgres"} 1');
    expect(text).toContain('coliseum_unprocessed_events 0');
  });

  it('counts what waits for the rollup, and how long the oldest has waited', async () => {
    const store = (age: string): Promise<unknown> =>
      test.database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, created_at)
         values (gen_random_uuid(), 'player.track_played', 1, 'count', 'web', '{}', now(), 1, now() - $1::interval)`,
        [age],
      );
    for (const age of ['50 s', '20 s', '1 s']) await store(age);
    const before = await sample();
    expect(before.rollup.unprocessedDepth).toBe(3);
    expect(before.rollup.unprocessedOldestAgeSeconds).toBeGreaterThan(50);
    expect(before.rollup.unprocessedOldestAgeSeconds).toBeLessThan(60);
    expect([before.state, before.sentence]).toEqual([
      'degraded',
      expect.stringMatching(/^The rollup is 5\d s behind$/),
    ]);
    await test.database.pool.query(
      `insert into coliseum_watermarks (consumer, system_identifier, next_xid, data_through, last_run_at, last_run_ms, last_run_events)
       select 'rollup', 'x', pg_snapshot_xmax(pg_current_snapshot()), now(), now(), 4.2, 3`,
    );
    const after = await sample();
    expect(after.rollup).toMatchObject({
      unprocessedDepth: 0,
      unprocessedOldestAgeSeconds: null,
      lastRunMs: 4.2,
      lastRunEvents: 3,
    });
    expect(after.state).toBe('healthy');
    expect(after.ingest.lastEventAt).not.toBeNull();
  });

  it('takes rates and latencies from the meters and facts', async () => {
    const [facts, metrics] = [test.app.get(Facts), test.app.get(Metrics)];
    await sample();
    for (const [outcome, n] of [
      ['accepted', 90],
      ['duplicate', 4],
      ['rejected', 2],
    ] as const)
      metrics.events.inc({ outcome }, n);
    metrics.sockets.set({ namespace: '/live' }, 3);
    metrics.rooms.set({ namespace: '/live' }, 2);
    for (const ms of [5, 7, 9])
      facts.announce('events.committed', { accepted: 30, duplicates: 0, rejected: 0, ms });
    facts.announce('rollup.advanced', {
      eventIds: [],
      events: 90,
      dataThrough: new Date(),
      ms: 3,
      lagMs: 250,
    });
    const { ingest, rollup, live } = await sample();
    expect(ingest.sinceStart).toEqual({ accepted: 90, duplicates: 4, rejected: 2 });
    expect(ingest.perSecond.accepted).toBeGreaterThan(0);
    expect(ingest.commitMs).toEqual({ p50: 7, p95: 9, p99: 9 });
    expect(rollup.lagMs.p95).toBe(250);
    expect(live).toMatchObject({ sockets: 3, rooms: 2 });
  });

  it('announces itself every second, and answers the admin with the same', async () => {
    const heard: string[] = [];
    const off = test.app.get(Facts).on('pipeline.sampled', ({ pipeline }) => void heard.push(pipeline.at));
    await sleep(2_300);
    off();
    expect(heard.length).toBeGreaterThanOrEqual(2);
    const { status, json } = await test.call('GET', '/api/v1/admin/pipeline');
    expect([status, json.stores.postgres, json.stores.redis]).toEqual([200, 'up', 'up']);
    expect(json.stores.databaseBytes).toBeGreaterThan(1_000_000);
    expect(json.history.length).toBeGreaterThan(0);
    expect(json.jobs.map((job: { name: string }) => job.name)).toEqual(
      expect.arrayContaining(['rollup', 'leaderboards', 'partitions', 'passport']),
    );
    expect((await test.call('GET', '/api/v1/admin/pipeline', undefined, {})).status).toBe(401);
  });

  it('keeps a ledger of jobs: success, duration, error, and the error goes on', async () => {
    const ledger = test.app.get(JobLedger);
    const boards = async (): Promise<unknown> =>
      (await sample()).jobs.find((job) => job.name === 'leaderboards');
    expect(await ledger.run('leaderboards-5m', async () => (await sleep(20), 'done'))).toBe('done');
    expect(await boards()).toMatchObject({
      lastError: null,
      lastSuccessAt: expect.any(String),
      overdue: false,
    });
    const fail = (): Promise<never> => Promise.reject(new Error('no \u0000room'));
    await expect(ledger.run('leaderboards-5m', fail)).rejects.toThrow('room');
    expect(await boards()).toMatchObject({ lastError: 'no room', lastSuccessAt: expect.any(String) });
    await ledger.run('leaderboards-5m', async () => undefined);
    expect(await boards()).toMatchObject({ lastError: null });
  });

  it('runs a job by hand, once it was registered, and writes down who asked', async () => {
    const run = (job: string): ReturnType<TestApp['call']> =>
      test.call('POST', '/api/v1/admin/pipeline/run', { job });
    expect((await run('rollup')).json).toMatchObject({ status: 422, code: 'job_not_available' });
    let started = 0;
    test.app.get(RunnableJobs).register('rollup', async () => `${++started} events were counted.`);
    test.app.get(RunnableJobs).register('fails', async () => Promise.reject(new Error('later \u0000')));
    const answer = await run('rollup');
    expect([answer.status, answer.json, started]).toEqual([
      202,
      { job: 'rollup', runId: expect.any(String) },
      1,
    ]);
    expect((await run('fails')).status).toBe(202);
    const runs = async () => (await test.call('GET', '/api/v1/admin/pipeline/runs')).json;
    for (let left = 50; left > 0 && (await runs()).runs.some(isRunning); left--) await sleep(50);
    expect(await runs()).toMatchObject({
      jobs: ['fails', 'rollup'],
      runs: [
        { job: 'fails', state: 'failed', error: 'later ', did: null },
        { id: answer.json.runId, job: 'rollup', state: 'done', did: '1 events were counted.', error: null },
      ],
    });
    expect((await run('nonsense')).json.detail).toContain('there are: fails, rollup.');
    const log = await test.call('GET', '/api/v1/admin/audit-log');
    expect(
      log.json.records.map((r: { action: string; subject: string }) => `${r.action} ${r.subject}`),
    ).toEqual(['job.run fails', 'job.run rollup']);
  });

  it('calls a run lost whose process fell silent', async () => {
    await test.database.pool.query(
      `insert into coliseum_hand_runs (job, requested_by, started_at, beat_at)
       values ('dna', 'somebody', now() - interval '2 minutes', now() - interval '1 minute')`,
    );
    const { json } = await test.call('GET', '/api/v1/admin/pipeline/runs?limit=1000');
    const lost = json.runs.filter((one: { state: string }) => one.state === 'lost');
    expect(lost).toMatchObject([{ job: 'dna', endedAt: null, did: null, error: null }]);
  });

  it('says that Postgres is away within 2 s, goes on living, and recovers by itself', async () => {
    await wire.cut();
    const start = performance.now();
    const ready = await test.call('GET', '/health/ready', undefined, {});
    expect(performance.now() - start).toBeLessThan(2_000);
    expect([ready.status, ready.json]).toEqual([
      503,
      { status: 'unavailable', postgres: 'down', redis: 'up' },
    ]);
    expect((await test.call('GET', '/health/live', undefined, {})).status).toBe(200);
    const away = await sample();
    expect([away.state, away.sentence, away.rollup.unprocessedDepth]).toEqual([
      'degraded',
      'Postgres is away',
      null,
    ]);
    await wire.open();
    for (let i = 0; i < 50 && (await sample()).stores.postgres !== 'up'; i++) await sleep(100);
    expect((await test.call('GET', '/health/ready', undefined, {})).status).toBe(200);
    expect((await sample()).state).not.toBe('unknown');
  });
});

describe('without Redis', () => {
  it('it is ready, and says so', async () => {
    const test = await startTestApp([PipelineModule], { environment: { REDIS_URL: 'redis://127.0.0.1:1' } });
    const ready = await test.call('GET', '/health/ready', undefined, {});
    expect([ready.status, ready.json]).toEqual([200, { status: 'ready', postgres: 'up', redis: 'down' }]);
    const { json } = await test.call('GET', '/api/v1/admin/pipeline');
    expect([json.state, json.sentence]).toEqual(['degraded', 'Redis is away']);
    await test.close();
  });
});

describe('what was measured', () => {
  it('outlives the process, and is summed up over all of them for a day', async () => {
    const one = await startTestApp([PipelineModule]);
    await one.database.pool.query(
      `insert into coliseum_pipeline_samples (at, process, seconds, accepted, duplicates, rejected, depth, lag_p99_ms)
       select now() - interval '12 minutes' + i * interval '10 seconds', p::uuid, 10, 100 * n, 0, n, n, 40 * n
       from generate_series(0, 5) i, (values (1, gen_random_uuid()::text), (2, gen_random_uuid()::text)) processes (n, p)`,
    );
    const other = await startTestApp([PipelineModule], { database: one.database });
    const { history } = await other.app.get(PipelineSampler).sample();
    expect(history.slice(0, 6)).toMatchObject(
      Array.from({ length: 6 }, () => ({ accepted: 30, rejected: 0.3, depth: 2, lagP99Ms: 80 })),
    );
    const { status, json } = await other.call('GET', '/api/v1/admin/pipeline/history');
    expect([status, json.stepSeconds]).toEqual([200, 300]);
    expect(json.samples[0]).toMatchObject({ accepted: 30, rejected: 0.3, depth: 2, lagP99Ms: 80 });
    // each keeps its own: two are heard
    for (const test of [one, other]) await test.app.get(PipelineSampler).sample();
    await sleep(5_500);
    expect((await one.app.get(PipelineSampler).sample()).processes).toBe(2);
    await other.close();
    await one.close();
  }, 60_000);

  it('is said to be nothing where metrics are off: never healthy', async () => {
    const test = await startTestApp([PipelineModule], { environment: { COLISEUM_METRICS: 'off' } });
    const { json } = await test.call('GET', '/api/v1/admin/pipeline');
    expect([json.state, json.sentence]).toEqual([
      'unknown',
      'Metrics are switched off: the state is unknown',
    ]);
    expect(json.stores).toMatchObject({ postgres: 'unknown', redis: 'unknown' });
    const metrics = await test.call('GET', '/metrics', undefined, {});
    expect([metrics.status, metrics.json.code]).toEqual([404, 'metrics_off']);
    expect((await test.call('GET', '/health/ready', undefined, {})).status).toBe(200);
    await test.close();
  }, 60_000);
});
