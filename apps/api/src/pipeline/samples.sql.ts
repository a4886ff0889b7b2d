/** The statements of coliseum_pipeline_samples: what each process measured, ten seconds a row, for a day. */
import type { PipelineHistory } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';

/** A process that was not heard for so long is gone. */
const HEARD_SECONDS = 30;
const KEPT_HOURS = 26;

export interface KeptSample {
  at: Date;
  process: string;
  seconds: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  depth: number | null;
  oldestAgeSeconds: number | null;
  lagP50Ms: number | null;
  lagP95Ms: number | null;
  lagP99Ms: number | null;
  passportLagSeconds: number | null;
  lateP95Ms: number | null;
}

export const keepSample = (one: KeptSample): Sql => ({
  text: `insert into coliseum_pipeline_samples (at, process, seconds, accepted, duplicates, rejected, depth, oldest_age_seconds,
      lag_p50_ms, lag_p95_ms, lag_p99_ms, passport_lag_seconds, late_p95_ms)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
  values: [
    one.at,
    one.process,
    one.seconds,
    one.accepted,
    one.duplicates,
    one.rejected,
    one.depth,
    one.oldestAgeSeconds,
    one.lagP50Ms,
    one.lagP95Ms,
    one.lagP99Ms,
    one.passportLagSeconds,
    one.lateP95Ms,
  ],
});

export const forgetSamples = (): Sql => ({
  text: 'delete from coliseum_pipeline_samples where at < clock_timestamp() - make_interval(hours => $1)',
  values: [KEPT_HOURS],
});

export type SampleRow = Omit<PipelineHistory['samples'][number], 'at'> & { at: Date };

const rate = (counted: string): string =>
  `coalesce(round(sum(${counted} / seconds)::numeric, 2), 0)::float8 as ${counted}`;

/** Rates of the processes add up; of what each sees of the same store the worst stands, and of percentiles the highest. */
export const readSamples = (stepSeconds: number, hours: number): Sql => ({
  text: `with binned as (
      select date_bin(make_interval(secs => $1), at, 'epoch') as bin, process, nullif(sum(seconds), 0) as seconds,
        sum(accepted) as accepted, sum(duplicates) as duplicates, sum(rejected) as rejected, max(depth) as depth,
        max(oldest_age_seconds) as oldest, max(lag_p50_ms) as p50, max(lag_p95_ms) as p95, max(lag_p99_ms) as p99,
        max(passport_lag_seconds) as passport
      from coliseum_pipeline_samples where at > clock_timestamp() - make_interval(hours => $2)
      group by bin, process
    )
    select bin as at, ${rate('accepted')}, ${rate('duplicates')}, ${rate('rejected')},
      max(depth)::int as depth, max(oldest) as "oldestAgeSeconds", max(p50) as "lagP50Ms", max(p95) as "lagP95Ms",
      max(p99) as "lagP99Ms", max(passport) as "passportLagSeconds"
    from binned group by bin order by bin`,
  values: [stepSeconds, hours],
});

export const countProcesses = (): Sql => ({
  text: `select count(distinct process)::int as processes from coliseum_pipeline_samples
    where at > clock_timestamp() - make_interval(secs => $1)`,
  values: [HEARD_SECONDS],
});
