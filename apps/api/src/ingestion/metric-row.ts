/** One accepted event as it goes into coliseum_metrics, and what became of it there. */

import type { BodyHash } from './encoded-row.js';

export interface MetricRow {
  /** lower case */
  id: string;
  type: string;
  userId: string | null;
  artistId: string | null;
  eventId: string | null;
  trackId: string | null;
  brandId: string | null;
  cityId: string | null;
  value: number;
  unit: string;
  source: string;
  sessionId: string | null;
  dnaMatchScore: number | null;
  dnaDomain: string | null;
  attributionId: string | null;
  campaignId: string | null;
  /** JSON text */
  metadata: string;
  /** microseconds since 1970 */
  timestamp: bigint;
  /** of the normalised body without its timestamp */
  bodyHash: bigint;
}

/** `conflict`: the id is known with another body. `unstorable`: Postgres refused this row alone. */
export type AppendOutcome = 'accepted' | 'duplicate' | 'conflict' | 'unstorable';

/** As most writes end: every row is stored under an id that was not known. */
export const ALL_NEW = 'all new';
export type AllAppended = readonly Appended[] | typeof ALL_NEW;

export interface Appended {
  outcome: AppendOutcome;
  /** the body hash that stands in the store under this id; undefined where the row could not be stored */
  storedHash: BodyHash | undefined;
}
