/** Closed word lists that the wire, the store and the screens share. */

export const ENTITY_TYPES = ['artist', 'event', 'track', 'user', 'city', 'brand', 'campaign'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** What a rollup row may be about: an entity, a tournament, or the whole system. */
export const ROLLUP_ENTITY_TYPES = [...ENTITY_TYPES, 'tournament', 'system'] as const;
export type RollupEntityType = (typeof ROLLUP_ENTITY_TYPES)[number];

/** The one entity id of rows of type `system`. */
export const SYSTEM_ENTITY_ID = 'all';

export const PERIODS = ['hourly', 'daily', 'weekly', 'monthly', 'all_time'] as const;
export type Period = (typeof PERIODS)[number];

export const WINDOWS = ['today', 'week', 'month', 'all_time', '7d', '30d'] as const;
export type NamedWindow = (typeof WINDOWS)[number];

/** Calendar periods to date that key figures are told of. */
export const KPI_WINDOWS = ['today', 'week', 'month', 'all_time'] as const;
export type KpiWindow = (typeof KPI_WINDOWS)[number];

/** Of a map where nothing else is asked. */
export const MAP_DEFAULTS = { metric: 'interactions', window: '30d', limit: 200 } as const;

/**
 * What a board may cover: a named window; `14d`, `48h`, which slide; or `2026-11-01/2026-11-08`, days by the board's
 * clocks, the second one no longer included.
 */
export type Window = NamedWindow | `${number}d` | `${number}h` | `${string}/${string}`;
export const WINDOW_PATTERN =
  '^(today|week|month|all_time|[1-9][0-9]{0,2}[dh]|[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2})$';

export const AGGREGATIONS = ['count', 'sum', 'unique', 'avg', 'growth'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const REFRESHES = ['live', '5m', 'hourly', 'cron'] as const;
export type Refresh = (typeof REFRESHES)[number];

export const TRENDS = ['up', 'down', 'stable', 'new'] as const;
export type Trend = (typeof TRENDS)[number];

export const BOARD_STATES = ['scheduled', 'live', 'frozen', 'official'] as const;
export type BoardState = (typeof BOARD_STATES)[number];

export const DNA_DOMAINS = ['cultural', 'behavioral', 'economic', 'spatial'] as const;
export type DnaDomain = (typeof DNA_DOMAINS)[number];

export const SCOPES = ['events:write', 'entities:write', 'reports:write', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];
