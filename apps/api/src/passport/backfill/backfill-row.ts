/** A backfill as it stands in the store, and as the wire shows it. */
import type {
  Backfill,
  BACKFILL_PHASES,
  BACKFILL_SOURCES,
  BACKFILL_STATES,
  BackfillAccount,
} from '@coliseum/contracts';
import type { Place } from './backfill-source.js';

export interface BackfillRow {
  id: string;
  source: (typeof BACKFILL_SOURCES)[number];
  /** as Postgres writes it; `-infinity`: from the beginning */
  from_text: string;
  to_text: string;
  from_at: Date | number;
  to_at: Date | number;
  file: string | null;
  file_bytes: number | null;
  file_modified_ms: number | null;
  rate: number;
  state: (typeof BACKFILL_STATES)[number];
  phase: (typeof BACKFILL_PHASES)[number] | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  total: number | null;
  read: number;
  stored: number;
  duplicate: number;
  failed: number;
  percent: number;
  place: Place | null;
  checkpointed_text: string | null;
  per_second: number;
  slowed_to: number | null;
  error: string | null;
  account: BackfillAccount | null;
}

/** Postgres' infinities come as numbers. */
const iso = (at: Date | number | null): string | null => (at instanceof Date ? at.toISOString() : null);

export function toBackfill(row: BackfillRow): Backfill {
  const { total, read, per_second: perSecond } = row;
  const isRunning = row.state === 'running';
  const left = total === null ? null : Math.max(0, total - read);
  return {
    id: row.id,
    source: row.source,
    from: iso(row.from_at),
    to: iso(row.to_at),
    file: row.file,
    rate: row.rate,
    state: row.state,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: iso(row.started_at),
    finishedAt: iso(row.finished_at),
    error: row.error,
    progress: {
      phase: isRunning ? row.phase : null,
      total,
      read,
      done: row.stored + row.duplicate + row.failed,
      stored: row.stored,
      duplicate: row.duplicate,
      failed: row.failed,
      percent: row.percent,
      perSecond: isRunning ? Math.round(perSecond) : 0,
      secondsLeft: isRunning && left !== null && perSecond > 0 ? Math.ceil(left / perSecond) : null,
      slowedTo: isRunning ? row.slowed_to : null,
    },
    account: row.account,
  };
}
