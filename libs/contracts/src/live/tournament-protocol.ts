/** How a tournament is followed on `/live`: names and payloads that both ends import. */
import type { Tournament } from '../http/tournament.js';
import type { SubscribeRefusal } from './protocol.js';

/** Client → server. */
export const TOURNAMENT_REQUESTS = {
  subscribe: 'tournament:subscribe',
  unsubscribe: 'tournament:unsubscribe',
} as const;
/** Server → client; the payload is the whole tournament, as REST answers. */
export const TOURNAMENT_UPDATE = 'tournament:update';

export interface TournamentSubscribeRequest {
  tournamentId: string;
}
export type TournamentSubscribeAnswer = Tournament | SubscribeRefusal;
