/** Wire schemas and names: everything that two programs must agree on. */
export * from './vocabulary.js';
export * from './catalogue/counter.js';
export * from './catalogue/event-type.js';
export * from './event.js';
export * from './http/common.js';
export * from './http/cache.js';
export * from './http/access.js';
export * from './http/auth.js';
export * from './http/backfill.js';
export * from './http/entity.js';
export * from './http/kpi.js';
export * from './http/failed-events.js';
export * from './http/leaderboard.js';
export * from './http/operations.js';
export * from './http/pipeline.js';
export * from './http/reconciliation.js';
export * from './live/protocol.js';
