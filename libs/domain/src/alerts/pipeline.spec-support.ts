/** A pipeline on a calm evening. */
import type { Pipeline } from '@coliseum/contracts';

const AT = '2019-05-18T21:52:07.000Z';
const FAST = { p50: 2, p95: 5, p99: 9 };

export const aWatchedPipeline = (changes: Partial<Pipeline> = {}): Pipeline => ({
  state: 'healthy',
  sentence: 'Healthy',
  proof: '',
  at: AT,
  version: '0.1.0',
  uptimeSeconds: 60,
  ingest: {
    perSecond: { accepted: 15, duplicates: 0, rejected: 0 },
    sinceStart: { accepted: 900, duplicates: 0, rejected: 0 },
    lastEventAt: AT,
    commitMs: FAST,
  },
  rollup: {
    unprocessedDepth: 0,
    unprocessedOldestAgeSeconds: null,
    dataThrough: AT,
    lastRunAt: AT,
    lastRunMs: 4,
    lastRunEvents: 15,
    lagMs: FAST,
  },
  passport: {
    state: 'reading',
    problem: null,
    lagSeconds: 0,
    depth: 0,
    lastEntryAt: null,
    processedPerSecond: 0,
  },
  leaderboards: { boards: 6, pending: 0, revisionsPerMinute: 20, lastPublishedAt: AT },
  live: { sockets: 1, rooms: 1, messagesPerSecond: 1, lateMs: FAST },
  walls: { live: 1, stale: 0, offline: 0 },
  cache: { hitRate: 0.97, reads: 100 },
  failed: { open: 0, reasons: [] },
  processes: 1,
  reconciliation: null,
  stores: {
    postgres: 'up',
    redis: 'up',
    postgresSince: null,
    redisSince: null,
    databaseBytes: 1,
    events: 900,
    partitions: 6,
    monthsAhead: 3,
    diskFreePercent: 60,
  },
  history: [],
  jobs: [
    {
      name: 'rollup',
      does: 'counts',
      every: 'on new events',
      lastSuccessAt: AT,
      lastDurationMs: 4,
      lastError: null,
      nextDueAt: null,
      overdue: false,
      runningSince: null,
    },
  ],
  queues: [
    {
      name: 'report',
      stalled: 0,
      lastStalledAt: null,
      paused: false,
      counts: { active: 0, waiting: 0, delayed: 0, failed: 0 },
    },
  ],
  ...changes,
});
