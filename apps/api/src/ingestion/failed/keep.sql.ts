/** The statement that keeps refused events; what stands there open already counts up. */
import type { Sql } from '../../platform/database/sql.js';

export interface KeptFailure {
  fingerprint: Buffer;
  origin: string;
  format: string;
  eventId: string | null;
  eventType: string | null;
  code: string;
  path: string;
  message: string;
  raw: Buffer;
  rawBytes: number;
  occurrences: number;
}

/** @param failures fingerprints distinct and in order, so that two writers never wait for each other in a circle */
export const keepFailures = (failures: readonly KeptFailure[]): Sql => ({
  text: `insert into coliseum_failed_events as kept
      (fingerprint, origin, format, event_id, event_type, code, path, message, raw, raw_bytes, occurrences)
    select * from unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::bytea[], $10::int[], $11::bigint[])
    on conflict (fingerprint) where status = 'open' do update set
      occurrences = kept.occurrences + excluded.occurrences, last_at = clock_timestamp()`,
  values: [
    failures.map((one) => one.fingerprint),
    failures.map((one) => one.origin),
    failures.map((one) => one.format),
    failures.map((one) => one.eventId),
    failures.map((one) => one.eventType),
    failures.map((one) => one.code),
    failures.map((one) => one.path),
    failures.map((one) => one.message),
    failures.map((one) => one.raw),
    failures.map((one) => one.rawBytes),
    failures.map((one) => one.occurrences),
  ],
});
