/** Calls that keep boards: definitions, exclusions, the life of an event's boards, its votes, history and traces. */
import type {
  BoardLife,
  BoardState,
  DeletedLeaderboard,
  Detection,
  EventLife,
  Exclusion,
  ExclusionInput,
  LeaderboardDefinition,
  LeaderboardInput,
  LeaderboardPatch,
  LeaderboardPreview,
  LeaderboardPreviewRequest,
  LeaderboardRevisionDetail,
  LeaderboardRevisionPage,
  LeaderboardTrace,
  LifeMove,
  SetAsidePage,
  SetAsideVerdict,
  Suspicion,
  SuspicionResult,
  Window,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export type BoardMove = 'freeze' | 'publish' | 'reopen' | 'recount' | 'refresh';
/** Which of a board's boards: one window, of one event. */
export interface BoardPlace {
  window?: Window | undefined;
  eventId?: string | undefined;
}
export interface RevisionQuery extends BoardPlace {
  state?: BoardState | undefined;
  limit?: number;
  cursor?: string | undefined;
}
export interface SetAsideAsked {
  verdict?: SetAsideVerdict | undefined;
  limit?: number;
  cursor?: string | undefined;
}

export interface BoardCalls {
  /** all definitions, those switched off too */
  boards(signal?: AbortSignal): Promise<LeaderboardDefinition[]>;
  deletedBoards(signal?: AbortSignal): Promise<DeletedLeaderboard[]>;
  makeBoard(board: LeaderboardInput): Promise<LeaderboardDefinition>;
  changeBoard(id: string, patch: LeaderboardPatch): Promise<LeaderboardDefinition>;
  removeBoard(id: string): Promise<void>;
  restoreBoard(id: string): Promise<LeaderboardDefinition>;
  /** puts a built-in one back to what it came as */
  resetBoard(id: string): Promise<LeaderboardDefinition>;
  /** computed, never written */
  previewBoard(request: LeaderboardPreviewRequest, signal?: AbortSignal): Promise<LeaderboardPreview>;
  exclusions(id: string, signal?: AbortSignal): Promise<Exclusion[]>;
  exclude(id: string, exclusion: ExclusionInput): Promise<Exclusion>;
  readmit(id: string, entityId: string, eventId: string | null): Promise<void>;
  moveBoard(id: string, move: BoardMove, body: LifeMove): Promise<BoardLife>;
  eventLife(eventId: string, signal?: AbortSignal): Promise<EventLife>;
  setAsideVotes(eventId: string, query: SetAsideAsked, signal?: AbortSignal): Promise<SetAsidePage>;
  suspectVotes(eventId: string, suspicion: Suspicion): Promise<SuspicionResult>;
  liftVotes(eventId: string, suspicion: Suspicion): Promise<SuspicionResult>;
  /** flags what the detector finds */
  detectVotes(eventId: string, limits: Detection): Promise<SuspicionResult>;
  boardRevisions(id: string, query: RevisionQuery, signal?: AbortSignal): Promise<LeaderboardRevisionPage>;
  boardRevision(
    id: string,
    revision: { epoch: string; revision: number },
    place: BoardPlace,
    signal?: AbortSignal,
  ): Promise<LeaderboardRevisionDetail>;
  traceEntry(
    id: string,
    entityId: string,
    place: BoardPlace,
    signal?: AbortSignal,
  ): Promise<LeaderboardTrace>;
}

const BOARDS = '/api/v1/admin/leaderboards';
const at = (id: string, rest = ''): string => `${BOARDS}/${encodeURIComponent(id)}${rest}`;
const ofEvent = (eventId: string, rest: string): string =>
  `/api/v1/admin/events/${encodeURIComponent(eventId)}/${rest}`;
const post = (body?: unknown) => ({ method: 'POST', body }) as const;
/** A board is computed, a whole event is counted anew, or a freeze is waited for. */
const LONG_MS = 60_000;

export const boardCalls = (http: Http): BoardCalls => ({
  boards: async (signal) => (await http<{ items: LeaderboardDefinition[] }>(BOARDS, { signal })).items,
  deletedBoards: async (signal) =>
    (await http<{ items: DeletedLeaderboard[] }>(`${BOARDS}/deleted`, { signal })).items,
  makeBoard: (body) => http(BOARDS, post(body)),
  changeBoard: (id, body) => http(at(id), { method: 'PATCH', body }),
  removeBoard: (id) => http(at(id), { method: 'DELETE' }),
  restoreBoard: (id) => http(at(id, '/restore'), post()),
  resetBoard: (id) => http(at(id, '/reset'), post()),
  previewBoard: (body, signal) => http(`${BOARDS}/preview`, { ...post(body), signal, timeoutMs: LONG_MS }),
  exclusions: async (id, signal) =>
    (await http<{ items: Exclusion[] }>(at(id, '/exclusions'), { signal })).items,
  exclude: (id, body) => http(at(id, '/exclusions'), post(body)),
  readmit: (id, entityId, eventId) =>
    http(at(id, `/exclusions/${encodeURIComponent(entityId)}${search({ eventId: eventId ?? undefined })}`), {
      method: 'DELETE',
    }),
  moveBoard: (id, move, body) => http(at(id, `/${move}`), { ...post(body), timeoutMs: LONG_MS }),
  eventLife: (eventId, signal) => http(ofEvent(eventId, 'life'), { signal }),
  setAsideVotes: (eventId, query, signal) =>
    http(ofEvent(eventId, `votes${search({ ...query })}`), { signal }),
  suspectVotes: (eventId, body) => http(ofEvent(eventId, 'votes/suspect'), post(body)),
  liftVotes: (eventId, body) => http(ofEvent(eventId, 'votes/lift'), post(body)),
  detectVotes: (eventId, body) =>
    http(ofEvent(eventId, 'votes/detect'), { ...post(body), timeoutMs: LONG_MS }),
  boardRevisions: (id, query, signal) => http(at(id, `/revisions${search({ ...query })}`), { signal }),
  boardRevision: (id, { epoch, revision }, place, signal) =>
    http(at(id, `/revisions/${epoch}/${revision}${search({ ...place })}`), { signal }),
  traceEntry: (id, entityId, place, signal) =>
    http(
      `/api/v1/leaderboards/${encodeURIComponent(id)}/entries/${encodeURIComponent(entityId)}/trace${search({ ...place })}`,
      { signal, timeoutMs: LONG_MS },
    ),
});
