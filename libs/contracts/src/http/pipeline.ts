/** The pipeline's health on the wire: what the admin's first page shows, by REST and by socket alike. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, Nullable, OneOf } from './common.js';
import { RECONCILIATION_STATES } from './reconciliation.js';

export const PIPELINE_STATES = ['healthy', 'degraded', 'unknown'] as const;

/** `behind`: by more than 30 s; `away`: its database does not answer; `unusable`: its table is not as it must be. */
export const PASSPORT_STATES = ['reading', 'behind', 'away', 'unusable', 'unknown'] as const;

export const PassportFiguresSchema = Type.Object({
  state: OneOf(PASSPORT_STATES),
  problem: Nullable(Type.String({ description: 'What keeps it from being read, in words.' })),
  lagSeconds: Nullable(
    Type.Number({ description: 'How long the oldest unprocessed entry has waited; 0: none waits.' }),
  ),
  depth: Nullable(Type.Integer({ description: 'Unprocessed entries; counted to a million.' })),
  lastEntryAt: Nullable(Instant({ description: 'When the last entry was processed, by any process.' })),
  processedPerSecond: Type.Number({ description: 'Mean of the last 5 s, of all processes.' }),
});
export type PassportFigures = Static<typeof PassportFiguresSchema>;

const Percentiles = Type.Object({
  p50: Nullable(Type.Number()),
  p95: Nullable(Type.Number()),
  p99: Nullable(Type.Number()),
});

const Rates = Type.Object({
  accepted: Type.Number(),
  duplicates: Type.Number(),
  rejected: Type.Number(),
});

export const PipelineSample = Type.Object({
  at: Instant(),
  accepted: Type.Number({ description: 'Events per second.' }),
  duplicates: Type.Number(),
  rejected: Type.Number(),
  depth: Nullable(Type.Integer()),
  oldestAgeSeconds: Nullable(Type.Number()),
  lagP50Ms: Nullable(Type.Number()),
  lagP95Ms: Nullable(Type.Number()),
  lagP99Ms: Nullable(Type.Number()),
  passportLagSeconds: Nullable(Type.Number()),
});

export const PipelineHistorySchema = Type.Object(
  {
    stepSeconds: Type.Integer({ description: 'How much time a sample sums up.' }),
    samples: Type.Array(PipelineSample, { description: 'Oldest first; where nothing was measured none.' }),
  },
  { $id: 'PipelineHistory' },
);
export type PipelineHistory = Static<typeof PipelineHistorySchema>;

export const PipelineSchema = Type.Object(
  {
    state: OneOf(PIPELINE_STATES),
    sentence: Type.String({
      description: 'The state in one sentence; page, socket and pager use the same words.',
    }),
    proof: Type.String({ description: 'What it rests on, in one line.' }),
    at: Instant(),
    version: Type.String(),
    uptimeSeconds: Type.Number(),
    ingest: Type.Object({
      perSecond: Type.Intersect([Rates], { description: 'Mean of the last 5 s, events per second.' }),
      sinceStart: Type.Intersect([Rates], { description: 'Events since this process started.' }),
      lastEventAt: Nullable(Instant()),
      commitMs: Percentiles,
    }),
    rollup: Type.Object({
      unprocessedDepth: Nullable(Type.Integer({ description: 'Events stored and not yet rolled up.' })),
      unprocessedOldestAgeSeconds: Nullable(Type.Number()),
      dataThrough: Nullable(Instant()),
      lastRunAt: Nullable(Instant()),
      lastRunMs: Nullable(Type.Number()),
      lastRunEvents: Nullable(Type.Integer()),
      lagMs: Percentiles,
    }),
    passport: PassportFiguresSchema,
    leaderboards: Type.Object({
      boards: Type.Integer({ description: 'Boards that are published: definition × window × event.' }),
      pending: Type.Integer({ description: 'Boards waiting for their next revision.' }),
      revisionsPerMinute: Type.Number(),
      lastPublishedAt: Nullable(Instant()),
    }),
    live: Type.Object({
      sockets: Type.Integer({ description: 'Connected to this process.' }),
      rooms: Type.Integer(),
      messagesPerSecond: Type.Number(),
      lateMs: Type.Intersect([Percentiles], {
        description: 'From a board’s revision to its sockets; of the last thousand.',
      }),
    }),
    walls: Type.Object(
      { live: Type.Integer(), stale: Type.Integer(), offline: Type.Integer() },
      { description: 'Paired walls, by how they stand.' },
    ),
    cache: Type.Object({
      hitRate: Nullable(
        Type.Number({ description: 'Of the last 5 min, 0 to 1; null: nobody asked, or its Redis is away.' }),
      ),
      reads: Type.Integer({ description: 'Of the last 5 min.' }),
    }),
    failed: Nullable(
      Type.Object(
        {
          open: Type.Integer({ description: 'That wait to be mended, counted to 10,000.' }),
          reasons: Type.Array(Type.Object({ code: Type.String(), events: Type.Integer() }), {
            description: 'Of them those of the last 24 h by reason, the most frequent first.',
          }),
        },
        { description: 'Events that were refused; null: could not be read.' },
      ),
    ),
    processes: Nullable(
      Type.Integer({ description: 'Processes that were heard within 30 s; null: could not be read.' }),
    ),
    reconciliation: Nullable(
      Type.Object(
        {
          status: OneOf(RECONCILIATION_STATES),
          from: Instant(),
          to: Instant(),
          startedAt: Instant(),
          endedAt: Nullable(Instant()),
          rowsCompared: Type.Integer(),
          differences: Type.Integer(),
          repaired: Type.Integer(),
        },
        { description: 'The last comparison of the figures with the raw events; null: there was none.' },
      ),
    ),
    stores: Type.Object({
      postgres: OneOf(['up', 'down', 'unknown'] as const),
      redis: OneOf(['up', 'down', 'unknown'] as const),
      postgresSince: Nullable(Instant({ description: 'Away since; null: it is there.' })),
      redisSince: Nullable(Instant({ description: 'Away since; null: it is there.' })),
      databaseBytes: Nullable(Type.Integer()),
      events: Nullable(
        Type.Integer({ description: 'Rows in coliseum_metrics, as Postgres estimates them.' }),
      ),
      partitions: Nullable(Type.Integer({ description: 'Of coliseum_metrics.' })),
      monthsAhead: Nullable(
        Type.Integer({ description: 'Months after this one that have their partition, without a gap.' }),
      ),
      diskFreePercent: Nullable(Type.Number({ description: 'Of the disk that holds the data folder.' })),
    }),
    history: Type.Array(PipelineSample, {
      description: 'The last hour, one sample every 10 s, oldest first.',
    }),
    jobs: Type.Array(
      Type.Object({
        name: Type.String(),
        does: Type.String(),
        every: Type.String({ description: 'In words, as “5 min” or “on new events”.' }),
        lastSuccessAt: Nullable(Instant()),
        lastDurationMs: Nullable(Type.Number()),
        lastError: Nullable(Type.String()),
        nextDueAt: Nullable(Instant()),
        overdue: Type.Boolean(),
        runningSince: Nullable(
          Instant({ description: 'It began and has not ended; null: it does not run.' }),
        ),
      }),
    ),
    queues: Type.Array(
      Type.Object({
        name: Type.String(),
        stalled: Type.Integer({
          description: 'Jobs whose worker was silent for too long, so that another one did them again.',
        }),
        lastStalledAt: Nullable(Instant()),
        paused: Nullable(Type.Boolean()),
        counts: Nullable(
          Type.Object(
            {
              active: Type.Integer(),
              waiting: Type.Integer(),
              delayed: Type.Integer(),
              failed: Type.Integer(),
            },
            { description: 'null: Redis did not say.' },
          ),
        ),
      }),
      { description: 'Stalls as heard of since this process started, whichever process it was.' },
    ),
  },
  { $id: 'Pipeline' },
);
export type Pipeline = Static<typeof PipelineSchema>;
