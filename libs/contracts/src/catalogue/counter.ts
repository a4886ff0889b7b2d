/** The closed list of figures that a rollup row holds, and how each one is stored and merged. */

/** Counters that are added up; `integer` ones count events, `decimal` ones sum values that may have a fraction. */
export const SUM_COUNTERS = {
  events: 'integer',
  interactions: 'integer',
  starts: 'integer',
  plays: 'integer',
  listen_ms: 'decimal',
  completions: 'integer',
  completion_sum: 'decimal',
  skips: 'integer',
  replays: 'integer',
  favorites: 'integer',
  saves: 'integer',
  session_seconds: 'decimal',
  playback_errors: 'integer',
  views: 'integer',
  rsvps: 'integer',
  dwell_seconds: 'decimal',
  votes: 'integer',
  vote_points: 'decimal',
  reactions: 'integer',
  poll_answers: 'integer',
  requests: 'integer',
  watch_seconds: 'decimal',
  rating_sum: 'decimal',
  rating_n: 'integer',
  links: 'integer',
  shares: 'integer',
  link_opens: 'integer',
  qr_scans: 'integer',
  conversions: 'integer',
  checkouts: 'integer',
  purchases: 'integer',
  revenue_cents: 'decimal',
  purchase_failures: 'integer',
  refunds: 'integer',
  tips: 'integer',
  subscriptions: 'integer',
  renewals: 'integer',
  cancellations: 'integer',
  credits_spent: 'decimal',
  profiles: 'integer',
  dna_drift_sum: 'decimal',
  dna_drift_n: 'integer',
  dna_match_sum: 'decimal',
  dna_match_n: 'integer',
  map_views: 'integer',
  city_checkins: 'integer',
  pins: 'integer',
  followers: 'integer',
  comments: 'integer',
  likes: 'integer',
  invites: 'integer',
  invites_accepted: 'integer',
  mentions: 'integer',
  impressions: 'integer',
  proof_of_play_ms: 'decimal',
  brand_clicks: 'integer',
  redemptions: 'integer',
} as const;

/** Counters of distinct users; never summed over rows. */
export const UNIQUE_COUNTERS = [
  'unique_listeners',
  'unique_viewers',
  'attendance',
  'unique_voters',
  'stream_viewers',
] as const;

export type SumCounter = keyof typeof SUM_COUNTERS;
export type UniqueCounter = (typeof UNIQUE_COUNTERS)[number];
export type Counter = SumCounter | UniqueCounter;

export const SUM_COUNTER_NAMES = Object.keys(SUM_COUNTERS) as SumCounter[];
export const COUNTER_NAMES: readonly Counter[] = [...SUM_COUNTER_NAMES, ...UNIQUE_COUNTERS];

export const isUniqueCounter = (name: string): name is UniqueCounter =>
  (UNIQUE_COUNTERS as readonly string[]).includes(name);
export const isSumCounter = (name: string): name is SumCounter => Object.hasOwn(SUM_COUNTERS, name);
export const isCounter = (name: string): name is Counter => isSumCounter(name) || isUniqueCounter(name);
