/** What is said where nothing is measured: that nothing is known, never that all is well. */
import { QUEUE_NAMES, type Pipeline } from '@coliseum/contracts';
import { VERSION } from '../platform/version.js';

const UNKNOWN = { p50: null, p95: null, p99: null };
const NONE = { accepted: 0, duplicates: 0, rejected: 0 };

export const unmeasuredPipeline = (startedAt: Date, now: Date): Pipeline => ({
  state: 'unknown',
  sentence: 'Metrics are switched off: the state is unknown',
  proof:
    'COLISEUM_METRICS is off in this process: nothing is measured and no alert is raised. Events are taken all the same.',
  at: now.toISOString(),
  version: VERSION,
  uptimeSeconds: Math.round((now.getTime() - startedAt.getTime()) / 1000),
  ingest: { perSecond: NONE, sinceStart: NONE, lastEventAt: null, commitMs: UNKNOWN },
  rollup: {
    unprocessedDepth: null,
    unprocessedOldestAgeSeconds: null,
    dataThrough: null,
    lastRunAt: null,
    lastRunMs: null,
    lastRunEvents: null,
    lagMs: UNKNOWN,
  },
  passport: {
    state: 'unknown',
    problem: null,
    lagSeconds: null,
    depth: null,
    lastEntryAt: null,
    processedPerSecond: 0,
  },
  leaderboards: { boards: 0, pending: 0, revisionsPerMinute: 0, lastPublishedAt: null },
  live: { sockets: 0, rooms: 0, messagesPerSecond: 0, lateMs: UNKNOWN },
  walls: { live: 0, stale: 0, offline: 0 },
  cache: { hitRate: null, reads: 0 },
  failed: null,
  processes: null,
  reconciliation: null,
  stores: {
    postgres: 'unknown',
    redis: 'unknown',
    postgresSince: null,
    redisSince: null,
    databaseBytes: null,
    events: null,
    partitions: null,
    monthsAhead: null,
    diskFreePercent: null,
  },
  history: [],
  jobs: [],
  queues: QUEUE_NAMES.map((name) => ({ name, stalled: 0, lastStalledAt: null, paused: null, counts: null })),
});
