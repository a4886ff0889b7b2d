/// <reference lib="dom" />
/** One board kept exact: a snapshot, then deltas by revision; whatever does not fit asks for a new snapshot. */
import {
  LIVE_MESSAGES,
  LIVE_REQUESTS,
  type LeaderboardDelta,
  type LeaderboardSnapshot,
  type SubscribeRequest,
} from '@coliseum/contracts';
import { applyDelta } from './apply-delta.js';
import { Cell, type Watchable } from './cell.js';
import type { LiveSocket } from './live-link.js';
import { reconnectDelay } from './reconnect-delay.js';

export interface Refusal {
  code: string;
  message: string;
}
export interface BoardView {
  /** the newest exact state; kept over a loss of the connection */
  board: LeaderboardSnapshot | null;
  /** why the server gives no board, where it refused */
  refusal: Refusal | null;
}

const ANSWER_TIMEOUT_MS = 5_000;
/** A refused board may come to be later (an event entered after its wall was switched on). */
const REFUSED_ATTEMPT = 3;

export class BoardSubscription {
  readonly #view = new Cell<BoardView>({ board: null, refusal: null });
  readonly #limit: number;
  /** deltas heard while a snapshot is on its way; undefined when none is */
  #held: LeaderboardDelta[] | undefined;
  #asking = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly socket: LiveSocket,
    readonly request: SubscribeRequest,
    private readonly answerTimeoutMs = ANSWER_TIMEOUT_MS,
  ) {
    this.#limit = request.limit ?? Number.POSITIVE_INFINITY;
    socket.on('connect', this.#connected);
    socket.on(LIVE_MESSAGES.delta, this.#onDelta);
    socket.on(LIVE_MESSAGES.snapshot, this.#onSnapshot);
    if (socket.connected) this.#ask();
  }

  get view(): Watchable<BoardView> {
    return this.#view;
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#asking++;
    this.socket.off('connect', this.#connected);
    this.socket.off(LIVE_MESSAGES.delta, this.#onDelta);
    this.socket.off(LIVE_MESSAGES.snapshot, this.#onSnapshot);
    if (this.socket.connected) this.socket.emit(LIVE_REQUESTS.unsubscribe, this.request);
  }

  readonly #connected = (): void => {
    this.#held = undefined; // heard on another connection, perhaps from another epoch
    this.#ask();
  };

  readonly #ask = (): void => {
    clearTimeout(this.#retry);
    this.#held ??= [];
    const turn = ++this.#asking;
    this.socket.timeout(this.answerTimeoutMs).emit(LIVE_REQUESTS.subscribe, this.request, (late, answer) => {
      if (turn !== this.#asking) return;
      if (late) this.#askLater(0);
      else if ('error' in answer) {
        this.#view.set({ ...this.#view.value, refusal: answer.error });
        this.#askLater(REFUSED_ATTEMPT);
      } else this.#take(answer);
    });
  };

  #askLater(atLeast: number): void {
    if (!this.socket.connected) return; // the next connection asks by itself
    this.#retry = setTimeout(this.#ask, reconnectDelay(Math.max(atLeast, this.#failures++)));
  }

  #take(snapshot: LeaderboardSnapshot): void {
    this.#failures = 0;
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#view.set({ board: this.#newer(snapshot), refusal: null });
    for (const delta of held) this.#onDelta(delta);
  }

  /** A process that was told late answers with less than is shown already: a board never goes back within its epoch. */
  #newer(snapshot: LeaderboardSnapshot): LeaderboardSnapshot {
    const shown = this.#view.value.board;
    if (shown && shown.epoch === snapshot.epoch && shown.revision > snapshot.revision) return shown;
    // what is sent unasked is the whole board
    return { ...snapshot, entries: snapshot.entries.slice(0, this.#limit) };
  }

  readonly #onSnapshot = (snapshot: LeaderboardSnapshot): void => {
    const board = this.#view.value.board;
    if (!this.#concerns(snapshot)) return;
    if (board && board.epoch === snapshot.epoch && snapshot.revision < board.revision) return;
    this.#asking++; // an answer still on its way would be older
    clearTimeout(this.#retry);
    this.#take(snapshot);
  };

  readonly #onDelta = (delta: LeaderboardDelta): void => {
    if (!this.#concerns(delta)) return;
    if (this.#held) {
      this.#held.push(delta);
      return;
    }
    const { board, refusal } = this.#view.value;
    if (!board) return;
    const outcome = applyDelta(board, delta, this.#limit);
    if (outcome.kind === 'applied') this.#view.set({ board: outcome.board, refusal });
    else if (outcome.kind === 'resync') this.#ask();
  };

  #concerns(message: Pick<LeaderboardDelta, 'leaderboardId' | 'window' | 'eventId'>): boolean {
    const { leaderboardId, window = this.#view.value.board?.window, eventId } = this.request;
    return (
      message.leaderboardId === leaderboardId &&
      (message.eventId ?? undefined) === eventId &&
      (window === undefined || message.window === window)
    );
  }
}
