/** Calls that run tournaments: all of them, one with its bracket, and what is decided by hand. */
import type {
  MatchDecision,
  Tournament,
  TournamentInput,
  TournamentList,
  TournamentPatch,
  TournamentPreview,
  TournamentState,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface TournamentCalls {
  tournamentList(
    query: { state?: TournamentState | undefined; limit?: number; offset?: number },
    signal?: AbortSignal,
  ): Promise<TournamentList>;
  tournament(id: string, signal?: AbortSignal): Promise<Tournament>;
  /** nothing is kept */
  previewTournament(input: TournamentInput, signal?: AbortSignal): Promise<TournamentPreview>;
  makeTournament(input: TournamentInput): Promise<Tournament>;
  changeTournament(id: string, patch: TournamentPatch): Promise<Tournament>;
  /** makes the seeds now, ahead of the start */
  startTournament(id: string): Promise<Tournament>;
  decideMatch(id: string, matchId: string, decision: MatchDecision): Promise<Tournament>;
  reopenMatch(id: string, matchId: string, reason: string): Promise<Tournament>;
}

const DESK = '/api/v1/admin/tournaments';
const at = (id: string, rest = ''): string => `${DESK}/${encodeURIComponent(id)}${rest}`;
const post = (body?: unknown) => ({ method: 'POST', body }) as const;
/** Seeds are counted from raw events. */
const LONG_MS = 30_000;

export const tournamentCalls = (http: Http): TournamentCalls => ({
  tournamentList: (query, signal) => http(`/api/v1/tournaments${search({ ...query })}`, { signal }),
  tournament: (id, signal) => http(`/api/v1/tournaments/${encodeURIComponent(id)}`, { signal }),
  previewTournament: (body, signal) => http(`${DESK}/preview`, { ...post(body), signal, timeoutMs: LONG_MS }),
  makeTournament: (body) => http(DESK, post(body)),
  changeTournament: (id, body) => http(at(id), { method: 'PATCH', body }),
  startTournament: (id) => http(at(id, '/start'), { ...post(), timeoutMs: LONG_MS }),
  decideMatch: (id, matchId, body) => http(at(id, `/matches/${matchId}/decide`), post(body)),
  reopenMatch: (id, matchId, reason) => http(at(id, `/matches/${matchId}/reopen`), post({ reason })),
});
