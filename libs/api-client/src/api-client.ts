/** The calls that the apps make, each with the types of the wire. */
import type {
  Entity,
  EntityType,
  LeaderboardDefinition,
  LeaderboardSnapshot,
  Login,
  Me,
  Pipeline,
  ProviderPage,
  SignInWays,
  PipelineHistory,
  Window,
} from '@coliseum/contracts';
import { type AlertCalls, alertCalls } from './alert-calls.js';
import { type BackfillCalls, backfillCalls } from './backfill-calls.js';
import { type BoardCalls, boardCalls } from './board-calls.js';
import { type DirectoryCalls, directoryCalls } from './directory-calls.js';
import { type DnaCalls, dnaCalls } from './dna-calls.js';
import { type EntityCalls, entityCalls } from './entity-calls.js';
import { type FailedEventCalls, failedEventCalls } from './failed-event-calls.js';
import { type FigureCalls, figureCalls } from './figure-calls.js';
import { createDownload, createHttp, type HttpOptions } from './http.js';
import { type KeyCalls, keyCalls } from './key-calls.js';
import { type OperationCalls, operationCalls } from './operation-calls.js';
import { type PlaylistCalls, playlistCalls } from './playlist-calls.js';
import { type QueueCalls, queueCalls } from './queue-calls.js';
import { type RehearsalCalls, rehearsalCalls } from './rehearsal-calls.js';
import { type ReportCalls, reportCalls } from './report-calls.js';
import { type ScheduleCalls, scheduleCalls } from './schedule-calls.js';
import { type ScreenCalls, screenCalls } from './screen-calls.js';
import { search } from './search.js';
import { type TournamentCalls, tournamentCalls } from './tournament-calls.js';
import { type UserCalls, userCalls } from './user-calls.js';

export interface BoardQuery {
  window?: Window;
  eventId?: string;
  limit?: number;
  offset?: number;
  /** only names that hold this */
  q?: string;
}

export interface ApiClient
  extends
    AlertCalls,
    BackfillCalls,
    BoardCalls,
    DirectoryCalls,
    DnaCalls,
    EntityCalls,
    FailedEventCalls,
    FigureCalls,
    KeyCalls,
    OperationCalls,
    PlaylistCalls,
    QueueCalls,
    RehearsalCalls,
    ReportCalls,
    ScheduleCalls,
    ScreenCalls,
    TournamentCalls,
    UserCalls {
  signIn(login: Login): Promise<Me>;
  signInWays(signal?: AbortSignal): Promise<SignInWays>;
  /** @returns the provider's page, to which the browser goes on */
  signInByProvider(returnTo: string): Promise<ProviderPage>;
  signOut(): Promise<void>;
  me(): Promise<Me>;
  pipeline(signal?: AbortSignal): Promise<Pipeline>;
  /** the last day of it */
  pipelineDay(signal?: AbortSignal): Promise<PipelineHistory>;
  leaderboards(signal?: AbortSignal): Promise<LeaderboardDefinition[]>;
  entity(type: EntityType, id: string, signal?: AbortSignal): Promise<Entity>;
  leaderboard(id: string, query?: BoardQuery, signal?: AbortSignal): Promise<LeaderboardSnapshot>;
}

export const createApiClient = (options: HttpOptions = {}): ApiClient => {
  const http = createHttp(options);
  return {
    signIn: (login) => http('/api/v1/auth/login', { method: 'POST', body: login }),
    signInWays: (signal) => http('/api/v1/auth/ways', { signal }),
    signInByProvider: (returnTo) => http('/api/v1/auth/oidc/start', { method: 'POST', body: { returnTo } }),
    signOut: () => http('/api/v1/auth/logout', { method: 'POST' }),
    me: () => http('/api/v1/auth/me'),
    pipeline: (signal) => http('/api/v1/admin/pipeline', { signal }),
    pipelineDay: (signal) => http('/api/v1/admin/pipeline/history', { signal }),
    leaderboards: async (signal) =>
      (await http<{ items: LeaderboardDefinition[] }>('/api/v1/leaderboards', { signal })).items,
    entity: (type, id, signal) => http(`/api/v1/entities/${type}/${encodeURIComponent(id)}`, { signal }),
    leaderboard: (id, query = {}, signal) =>
      http(`/api/v1/leaderboards/${encodeURIComponent(id)}${search({ ...query })}`, { signal }),
    ...alertCalls(http),
    ...backfillCalls(http),
    ...boardCalls(http),
    ...directoryCalls(http),
    ...dnaCalls(http),
    ...entityCalls(http),
    ...keyCalls(http),
    ...failedEventCalls(http),
    ...figureCalls(http),
    ...operationCalls(http),
    ...playlistCalls(http),
    ...queueCalls(http),
    ...rehearsalCalls(http),
    ...reportCalls(http, createDownload(options)),
    ...scheduleCalls(http),
    ...screenCalls(http),
    ...tournamentCalls(http),
    ...userCalls(http),
  };
};
