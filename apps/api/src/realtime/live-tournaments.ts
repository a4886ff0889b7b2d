/** The tournaments that sockets of this process follow: told of when they changed, at once when something was decided. */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { TOURNAMENT_UPDATE, type Tournament } from '@coliseum/contracts';
import type { Namespace } from 'socket.io';
import { AppError } from '../platform/errors/app-error.js';
import { RoomBroadcast } from './broadcast/room-broadcast.js';
import { TournamentSource } from './tournament-source.js';

const LOOK_MS = 1_000;
const THROTTLE_MS = 5_000;
/** in the last minute of a match */
const CLOSE_THROTTLE_MS = 1_000;
const LAST_MINUTE_MS = 60_000;
/** How processes tell each other that one was changed; what it holds each reads from Postgres. */
const CHANGED = 'tournament:changed';

interface State {
  id: string;
  /** what its sockets have; empty: they have different ones */
  sent: string;
  sentAt: number;
  /** instants at which matches open or close, in ms since 1970 */
  borders: number[];
  /** up to when the borders were looked at */
  lookedAt: number;
}

export const tournamentRoom = (id: string): string => `tournament:${id}`;

@Injectable()
export class LiveTournaments implements BeforeApplicationShutdown {
  private readonly logger = new Logger('realtime');
  private readonly states = new Map<string, State>();
  private server: Namespace | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(
    private readonly source: TournamentSource,
    private readonly broadcast: RoomBroadcast,
  ) {}

  serve(server: Namespace): void {
    this.server = server;
    server.on(CHANGED as never, ((id: string) => void this.changedElsewhere(id)) as never);
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** What a socket that has just joined the room is answered with. @throws 404 */
  async join(id: string): Promise<Tournament> {
    const text = await this.source.current(id);
    const tournament = JSON.parse(text) as Tournament;
    const state = this.states.get(id);
    if (!state) this.states.set(id, { id, sent: text, sentAt: -Infinity, ...bordersOf(tournament) });
    // sockets that hold different states are brought together by the next look
    else if (state.sent !== text) state.sent = '';
    return tournament;
  }

  /** This process changed it: a decision waits for no throttle, here or elsewhere. */
  async changed(id: string): Promise<void> {
    this.server?.serverSideEmit(CHANGED, id);
    await this.bringUp(id);
  }

  private async changedElsewhere(id: string): Promise<void> {
    this.source.forget(id);
    await this.bringUp(id);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    const now = Date.now();
    for (const state of [...this.states.values()])
      if (!this.broadcast.isFollowed(tournamentRoom(state.id))) this.states.delete(state.id);
      else if (isDue(state, now)) await this.bringUp(state.id);
    this.looking = false;
  }

  private async bringUp(id: string): Promise<void> {
    const state = this.states.get(id);
    if (!state || !this.broadcast.isFollowed(tournamentRoom(id))) return;
    try {
      const text = await this.source.current(id);
      const tournament = JSON.parse(text) as Tournament;
      Object.assign(state, bordersOf(tournament));
      if (text === state.sent) return;
      state.sent = text;
      state.sentAt = performance.now();
      this.broadcast.publish(tournamentRoom(id), TOURNAMENT_UPDATE, tournament);
    } catch (error) {
      if (error instanceof AppError && error.status === 404) this.states.delete(id);
      else
        this.logger.warn({
          msg: 'a tournament could not be read for its sockets',
          tournament: id,
          err: error,
        });
    }
  }
}

function bordersOf(tournament: Tournament): Pick<State, 'borders' | 'lookedAt'> {
  const times = tournament.bracket.flatMap(({ opensAt, closesAt, freezesAt }) => [
    opensAt,
    closesAt,
    freezesAt,
  ]);
  return { borders: [...new Set(times)].map((at) => Date.parse(at)), lookedAt: Date.now() };
}

/** Whether its sockets are due to hear of it, if it changed at all. */
function isDue({ sentAt, borders, lookedAt }: State, now: number): boolean {
  if (borders.some((border) => border > lookedAt && border <= now)) return true;
  const isClose = borders.some((border) => border >= now && border - now <= LAST_MINUTE_MS);
  return performance.now() - sentAt >= (isClose ? CLOSE_THROTTLE_MS : THROTTLE_MS);
}
