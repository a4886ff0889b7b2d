/** What a screen opens: one link, and the boards and figures it shows. */
import type { KpiRequest, MapRequest, SubscribeRequest } from '@coliseum/contracts';
import { BoardSubscription } from './board-subscription.js';
import { KpiSubscription } from './kpi-subscription.js';
import { LiveLink, type LiveLinkOptions } from './live-link.js';
import { MapSubscription } from './map-subscription.js';
import { TournamentSubscription } from './tournament-subscription.js';

export class LiveClient {
  readonly link: LiveLink;
  readonly #followed = new Set<{ close: () => void }>();

  constructor(private readonly options: LiveLinkOptions = {}) {
    this.link = new LiveLink(options);
  }

  /** Everything received up to then was in the figures when the server was last heard. */
  get dataThrough(): string | null {
    return this.link.heartbeat.value?.dataThrough ?? null;
  }

  /** How old the figures are by the server's clock; undefined: nobody has said yet. @param now local time */
  dataAgeMs(now: number = Date.now()): number | undefined {
    const { dataThrough } = this;
    if (dataThrough === null) return undefined;
    return Math.max(0, now + this.link.clockOffsetMs - Date.parse(dataThrough));
  }

  board(request: SubscribeRequest): BoardSubscription {
    const board = new BoardSubscription(this.link.socket, request, this.options.answerTimeoutMs);
    this.#followed.add(board);
    return board;
  }

  kpis(request: KpiRequest = {}): KpiSubscription {
    const kpis = new KpiSubscription(this.link.socket, request, this.options.answerTimeoutMs);
    this.#followed.add(kpis);
    return kpis;
  }

  map(request: MapRequest = {}): MapSubscription {
    const map = new MapSubscription(this.link.socket, request, this.options.answerTimeoutMs);
    this.#followed.add(map);
    return map;
  }

  tournament(tournamentId: string): TournamentSubscription {
    const tournament = new TournamentSubscription(
      this.link.socket,
      { tournamentId },
      this.options.answerTimeoutMs,
    );
    this.#followed.add(tournament);
    return tournament;
  }

  /** Ends what one of the calls above began. */
  leave(followed: { close: () => void }): void {
    this.#followed.delete(followed);
    followed.close();
  }

  close(): void {
    for (const followed of this.#followed) followed.close();
    this.#followed.clear();
    this.link.close();
  }
}
