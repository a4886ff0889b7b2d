/** What a screen opens: one link, and the boards it shows. */
import type { SubscribeRequest } from '@coliseum/contracts';
import { BoardSubscription } from './board-subscription.js';
import { LiveLink, type LiveLinkOptions } from './live-link.js';

export class LiveClient {
  readonly link: LiveLink;
  readonly #boards = new Set<BoardSubscription>();

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
    this.#boards.add(board);
    return board;
  }

  close(): void {
    for (const board of this.#boards) board.close();
    this.#boards.clear();
    this.link.close();
  }
}
