/** Typed HTTP of the apps: one client, one kind of error. */
export { createApiClient, type ApiClient, type BoardQuery } from './api-client.js';
export { ApiError } from './api-error.js';
export type { AlertCalls } from './alert-calls.js';
export type { BoardCalls, BoardMove, BoardPlace, RevisionQuery, SetAsideAsked } from './board-calls.js';
export type { Fetch, HttpOptions } from './http.js';
export type { BackfillCalls } from './backfill-calls.js';
export type { DirectoryCalls } from './directory-calls.js';
export type { DnaCalls } from './dna-calls.js';
export type { AuditQuery, KeyCalls } from './key-calls.js';
export type { FailedEventCalls, Which } from './failed-event-calls.js';
export type { OperationCalls } from './operation-calls.js';
export type { PlaylistCalls } from './playlist-calls.js';
export type { QueueCalls } from './queue-calls.js';
export type { RehearsalCalls } from './rehearsal-calls.js';
export type { ReportCalls, ReportQuery } from './report-calls.js';
export type { ScheduleCalls } from './schedule-calls.js';
export type { ScreenCalls } from './screen-calls.js';
export type { UserCalls } from './user-calls.js';
