/** A tournament, kept current: its bracket with live scores. */
import {
  TOURNAMENT_REQUESTS,
  TOURNAMENT_UPDATE,
  type Tournament,
  type TournamentSubscribeRequest,
} from '@coliseum/contracts';
import { FigureSubscription } from './figure-subscription.js';
import type { LiveSocket } from './live-link.js';

export class TournamentSubscription extends FigureSubscription<Tournament> {
  constructor(
    socket: LiveSocket,
    readonly request: TournamentSubscribeRequest,
    answerTimeoutMs?: number,
  ) {
    const id = request.tournamentId.toLowerCase();
    const topic = {
      subscribe: TOURNAMENT_REQUESTS.subscribe,
      unsubscribe: TOURNAMENT_REQUESTS.unsubscribe,
      update: TOURNAMENT_UPDATE,
      request,
      concerns: (update: Tournament) => update.id === id,
    };
    super(socket, topic, answerTimeoutMs);
  }
}
