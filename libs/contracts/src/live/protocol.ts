/** The socket protocol: names and payloads that both ends import. */
import type { LeaderboardEntry, LeaderboardSnapshot } from '../http/leaderboard.js';
import type { BoardState, Role, Window } from '../vocabulary.js';

export const LIVE_NAMESPACE = '/live';
export const ADMIN_NAMESPACE = '/admin';
export const HEARTBEAT_MS = 5_000;

/** Client → server on `/live`. */
export const LIVE_REQUESTS = {
  subscribe: 'leaderboard:subscribe',
  unsubscribe: 'leaderboard:unsubscribe',
  /** acknowledged with the server's time */
  clock: 'clock:ask',
} as const;

/** Server → client on `/live`. */
export const LIVE_MESSAGES = {
  delta: 'leaderboard:delta',
  snapshot: 'leaderboard:snapshot',
  heartbeat: 'heartbeat',
} as const;

/** Server → client on `/admin`. */
export const ADMIN_MESSAGES = {
  pipeline: 'pipeline:update',
  queues: 'queue:update',
  backfill: 'backfill:progress',
  screens: 'screens:update',
  report: 'report:progress',
  alerts: 'alerts:update',
  /** to the sockets of one person: name or role is another one now */
  account: 'account:update',
} as const;

export interface AccountUpdate {
  name: string;
  role: Role;
}

export interface SubscribeRequest {
  leaderboardId: string;
  window?: Window;
  eventId?: string;
  /** entries wanted in the snapshot; deltas always cover the board's whole size */
  limit?: number;
}

/** A refusal, in place of the snapshot. */
export interface SubscribeRefusal {
  error: { code: string; message: string };
}
export type SubscribeAnswer = LeaderboardSnapshot | SubscribeRefusal;

export type LeaderboardChange =
  { op: 'upsert'; entry: LeaderboardEntry } | { op: 'remove'; entityId: string };

/** Applied to the snapshot of `fromRevision` it gives exactly the REST answer of `toRevision`. */
export interface LeaderboardDelta {
  leaderboardId: string;
  window: Window;
  eventId: string | null;
  epoch: string;
  fromRevision: number;
  toRevision: number;
  generatedAt: string;
  asOf: string;
  total: number;
  totals: Record<string, number>;
  state: BoardState;
  changes: LeaderboardChange[];
}

export interface Heartbeat {
  serverTime: string;
  version: string;
  /** everything received up to then is in the figures; null before the first rollup */
  dataThrough: string | null;
}
