/** The Prometheus registry and the meters that the rooms share. */
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** 1.5 s is what is promised from event to screen: deploy/prometheus/rules/slo.yml counts by it. */
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 30];

@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly events = new Counter({
    name: 'coliseum_events_total',
    help: 'Events received, by outcome.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly rejections = new Counter({
    name: 'coliseum_rejections_total',
    help: 'Rejected events, by reason.',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });
  readonly commitSeconds = new Histogram({
    name: 'coliseum_ingest_commit_seconds',
    help: 'From request to durable commit.',
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });
  readonly rollupSeconds = new Histogram({
    name: 'coliseum_rollup_tick_seconds',
    help: 'Duration of a rollup tick that had work.',
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });
  readonly rollupLagSeconds = new Histogram({
    name: 'coliseum_rollup_lag_seconds',
    help: 'From storing the oldest event of a tick to its commit.',
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });
  readonly rolledUp = new Counter({
    name: 'coliseum_rolled_up_events_total',
    help: 'Events rolled up.',
    registers: [this.registry],
  });
  readonly revisions = new Counter({
    name: 'coliseum_leaderboard_revisions_total',
    help: 'Board revisions published.',
    registers: [this.registry],
  });
  readonly sockets = new Gauge({
    name: 'coliseum_sockets',
    help: 'Connected sockets.',
    labelNames: ['namespace'] as const,
    registers: [this.registry],
  });
  readonly rooms = new Gauge({
    name: 'coliseum_socket_rooms',
    help: 'Boards and pages that sockets listen to.',
    labelNames: ['namespace'] as const,
    registers: [this.registry],
  });
  readonly broadcasts = new Counter({
    name: 'coliseum_broadcasts_total',
    help: 'Messages sent to rooms.',
    registers: [this.registry],
  });
  readonly slowSockets = new Counter({
    name: 'coliseum_slow_sockets_total',
    help: 'Sockets that did not take what they were sent: left out, caught up with the newest state, or cut.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly boardReads = new Counter({
    name: 'coliseum_board_reads_total',
    help: 'Queries for published boards: which revision stands, or the whole snapshot.',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });
  readonly cache = new Counter({
    name: 'coliseum_cache_total',
    help: 'Reads of cached figures, by what they came from.',
    labelNames: ['kind', 'outcome'] as const,
    registers: [this.registry],
  });
  readonly stalledJobs = new Counter({
    name: 'coliseum_jobs_stalled_total',
    help: 'Jobs whose worker was silent for too long, so that another one did them again.',
    labelNames: ['queue'] as const,
    registers: [this.registry],
  });
  readonly requestSeconds = new Histogram({
    name: 'coliseum_http_request_seconds',
    help: 'HTTP requests.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });

  readonly screens = new Gauge({
    name: 'coliseum_screens',
    help: 'Paired walls, by status; the same in every process.',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });
  readonly screenCommands = new Counter({
    name: 'coliseum_screen_commands_total',
    help: 'Commands to walls, one for each wall, by kind and whether it had begun within a second.',
    labelNames: ['type', 'outcome'] as const,
    registers: [this.registry],
  });
  readonly screenAckSeconds = new Histogram({
    name: 'coliseum_screen_ack_seconds',
    help: 'From sending a command to the acknowledgement of a wall.',
    labelNames: ['type'] as const,
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });

  readonly reports = new Counter({
    name: 'coliseum_reports_total',
    help: 'Reports that came to an end, by how.',
    labelNames: ['type', 'outcome'] as const,
    registers: [this.registry],
  });
  readonly reportSeconds = new Histogram({
    name: 'coliseum_report_seconds',
    help: 'Making a report, from the worker that took it to ready.',
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });
  readonly reportPdfSeconds = new Histogram({
    name: 'coliseum_report_pdf_seconds',
    help: 'Printing a PDF.',
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
