/** Results that were published for good: written once, superseded at most. */
import type { OfficialContent, Window } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

export interface OfficialRow {
  leaderboard_id: string;
  window: Window;
  event_id: string;
  epoch: string;
  revision: string;
  published_at: Date;
  published_by: string;
  content: OfficialContent;
  content_hash: string;
  redactions: { at: string; formerHash: string }[];
  key_id: string;
  signature: string;
  superseded_at: Date | null;
  superseded_by: string | null;
  supersede_reason: string | null;
}

export interface NewResult {
  key: BoardKey;
  content: OfficialContent;
  publishedAt: Date;
  publishedBy: string;
  hash: string;
  keyId: string;
  signature: string;
}

export const insertResult = ({ key, content, ...made }: NewResult): Sql => ({
  text: `insert into coliseum_official_results (leaderboard_id, "window", event_id, epoch, revision, published_at,
      published_by, content, content_hash, key_id, signature)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  values: [
    ...[key.leaderboardId, key.window, key.eventId, content.board.epoch, content.board.revision],
    ...[made.publishedAt, made.publishedBy, JSON.stringify(content), made.hash, made.keyId, made.signature],
  ],
});

/** Of a board that was removed and made anew an older result may still stand. */
export const supersede = (keys: readonly BoardKey[], by: string, reason: string): Sql => ({
  text: `update coliseum_official_results set superseded_at = clock_timestamp(), superseded_by = $4, supersede_reason = $5
    where superseded_at is null
      and (leaderboard_id, "window", event_id) in (select * from unnest($1::text[], $2::text[], $3::text[]))`,
  values: [
    ...[keys.map((k) => k.leaderboardId), keys.map((k) => k.window), keys.map((k) => k.eventId)],
    ...[by, reason],
  ],
});

/** Of every board of the event, also of one that is switched off by now. */
export const supersedeEvent = (eventId: string, by: string, reason: string): Sql => ({
  text: `update coliseum_official_results set superseded_at = clock_timestamp(), superseded_by = $2, supersede_reason = $3
    where superseded_at is null and event_id = $1`,
  values: [eventId, by, reason],
});

const NEWEST =
  'order by published_at desc, leaderboard_id collate "C", "window" collate "C", revision desc limit 1000';

/** @param window undefined: of every window */
export const resultsOf = (leaderboardId: string, eventId: string, window: Window | undefined): Sql => ({
  text: `select * from coliseum_official_results
    where leaderboard_id = $1 and event_id = $2 and ($3::text is null or "window" = $3) ${NEWEST}`,
  values: [leaderboardId, eventId, window ?? null],
});

export const resultsOfEvent = (eventId: string): Sql => ({
  text: `select leaderboard_id, "window", event_id, epoch, revision, published_at, published_by, content_hash,
      superseded_at, superseded_by, supersede_reason
    from coliseum_official_results where event_id = $1 ${NEWEST}`,
  values: [eventId],
});

export interface KeyRow {
  key_id: string;
  algorithm: 'Ed25519';
  public_key: string;
  created_at: Date;
}
export const insertKey = (keyId: string, publicKey: string): Sql => ({
  text: `insert into coliseum_signing_keys (key_id, algorithm, public_key) values ($1, 'Ed25519', $2) on conflict do nothing`,
  values: [keyId, publicKey],
});
export const listKeys = (): Sql => ({
  text: 'select key_id, algorithm, public_key, created_at from coliseum_signing_keys order by created_at, key_id',
});
