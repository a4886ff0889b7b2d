/** Puts the measurements into the shape that the wire knows. */
import type { Pipeline } from '@coliseum/contracts';
import { VERSION } from '../platform/version.js';
import { jobStanding, KNOWN_JOBS, type JobRun } from './known-jobs.js';
import { monthsAhead } from './months-ahead.js';
import { stateSentence } from './state-sentence.js';
import type { StoreFigures } from './store-figures.js';
import { CACHE_SECONDS, type Traffic } from './traffic.js';

export interface Measured {
  now: Date;
  startedAt: Date;
  postgres: 'up' | 'down';
  /** away since then */
  postgresSince: Date | undefined;
  redis: 'up' | 'down';
  redisSince: Date | undefined;
  diskFreePercent: number | null;
  /** undefined: could not be read */
  figures: StoreFigures | undefined;
  /** the last one that could be read */
  size: StoreFigures['size'] | undefined;
}

/** Of a tick that has much to count. */
const ROLLUP_PATIENCE_SECONDS = 6;

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
const later = (a: Date | null | undefined, b: Date | null | undefined): Date | null =>
  a && b ? (a > b ? a : b) : (a ?? b ?? null);

/** The rollup keeps its own book, the watermark. */
const rollupRun = (figures: StoreFigures): JobRun => ({
  last_started_at: figures.watermark.last_run_at,
  last_success_at: figures.watermark.last_run_at,
  last_duration_ms: figures.watermark.last_run_ms,
  last_error: figures.jobs.get('rollup')?.last_error ?? null,
  running_since: null,
});

/** It runs as soon as events wait: where they wait and it does not, it is late, since the oldest of them came. */
function rollupStanding(
  job: Pipeline['jobs'][number],
  { depth, oldestAgeSeconds, watermark }: StoreFigures,
  now: Date,
): Pipeline['jobs'][number] {
  const sinceRun = watermark.last_run_at
    ? (now.getTime() - watermark.last_run_at.getTime()) / 1000
    : Infinity;
  const late = Math.min(oldestAgeSeconds ?? 0, sinceRun);
  if (depth === 0 || late <= ROLLUP_PATIENCE_SECONDS) return job;
  return { ...job, overdue: true, nextDueAt: new Date(now.getTime() - late * 1000).toISOString() };
}

const lastReconciliation = (found: StoreFigures['reconciliation']): Pipeline['reconciliation'] =>
  found
    ? {
        status: found.status,
        from: found.range_start.toISOString(),
        to: found.range_end.toISOString(),
        startedAt: found.started_at.toISOString(),
        endedAt: iso(found.ended_at),
        rowsCompared: found.rows_compared,
        differences: found.differences,
        repaired: found.repaired,
      }
    : null;

export function describePipeline(
  measured: Measured,
  traffic: Traffic,
  history: Pipeline['history'],
): Pipeline {
  const { now, startedAt, figures, size, postgres, redis } = measured;
  const lag = traffic.lags.percentiles();
  const runs = new Map(figures?.jobs);
  if (figures) runs.set('rollup', rollupRun(figures));
  const jobs = figures
    ? KNOWN_JOBS.map((job) => {
        const standing = jobStanding(job, runs, startedAt, now);
        return job.name === 'rollup' ? rollupStanding(standing, figures, now) : standing;
      })
    : [];
  const cache = traffic.cache.growth(CACHE_SECONDS).counts;
  const words = stateSentence(
    {
      postgres,
      postgresSince: measured.postgresSince,
      redis,
      depth: figures?.depth ?? null,
      oldestAgeSeconds: figures?.oldestAgeSeconds ?? null,
      behindSeconds: figures?.watermark.behind_seconds ?? null,
      lagP95Ms: lag.p95,
      received: traffic.outcomes.growth(60).counts,
      passport: traffic.passport,
      jobs,
    },
    now,
  );
  return {
    ...words,
    at: now.toISOString(),
    version: VERSION,
    uptimeSeconds: Math.round((now.getTime() - startedAt.getTime()) / 1000),
    ingest: {
      perSecond: traffic.outcomes.perSecond(5),
      sinceStart: traffic.sinceStart,
      lastEventAt: iso(later(traffic.lastEventAt, figures?.lastEventAt)),
      commitMs: traffic.commits.percentiles(),
    },
    rollup: {
      unprocessedDepth: figures?.depth ?? null,
      unprocessedOldestAgeSeconds: figures?.oldestAgeSeconds ?? null,
      dataThrough: iso(figures?.watermark.data_through),
      lastRunAt: iso(figures?.watermark.last_run_at),
      lastRunMs: figures?.watermark.last_run_ms ?? null,
      lastRunEvents: figures?.watermark.last_run_events ?? null,
      lagMs: lag,
    },
    passport: traffic.passport,
    leaderboards: {
      boards: figures?.boards.boards ?? 0,
      pending: figures?.boards.pending ?? 0,
      revisionsPerMinute: traffic.revisions.growth(60).counts.published,
      lastPublishedAt: iso(later(traffic.lastPublishedAt, figures?.boards.last_published_at)),
    },
    live: {
      sockets: traffic.sockets,
      rooms: traffic.rooms,
      messagesPerSecond: traffic.messages.perSecond(5).sent,
      lateMs: traffic.lates.percentiles(),
    },
    walls: traffic.walls,
    cache: { reads: cache.reads, hitRate: cache.reads > 0 ? cache.hits / cache.reads : null },
    failed: figures?.failed ?? null,
    processes: figures?.processes ?? null,
    reconciliation: lastReconciliation(figures?.reconciliation),
    stores: {
      postgres,
      redis,
      postgresSince: iso(measured.postgresSince),
      redisSince: iso(measured.redisSince),
      databaseBytes: size?.database_bytes ?? null,
      events: size?.events ?? null,
      partitions: size?.partitions.length ?? null,
      monthsAhead: size ? monthsAhead(size.partitions, now) : null,
      diskFreePercent: measured.diskFreePercent,
    },
    history,
    jobs,
    queues: redis === 'up' ? traffic.queues : traffic.queues.map((one) => ({ ...one, counts: null })),
  };
}
