/// <reference lib="dom" />
/** Figures kept current: an answer, then whole updates as they come; asked again on every new connection. */
import type { SubscribeRefusal } from '@coliseum/contracts';
import type { Refusal } from './board-subscription.js';
import { Cell, type Watchable } from './cell.js';
import type { LiveSocket } from './live-link.js';
import { reconnectDelay } from './reconnect-delay.js';

export interface FigureView<T> {
  /** the last that was heard; kept over a loss of the connection */
  figures: T | null;
  /** why the server gives none, where it refused */
  refusal: Refusal | null;
}

/** What is asked, what comes, and whether it is ours. */
export interface FigureTopic<T> {
  subscribe: string;
  unsubscribe: string;
  update: string;
  request: object;
  concerns: (update: T) => boolean;
}

/** The part of the socket that is needed, with the names of messages as texts. */
interface Line {
  readonly connected: boolean;
  on(event: string, listener: (update: never) => void): unknown;
  off(event: string, listener: (update: never) => void): unknown;
  emit(event: string, request: object): unknown;
  timeout(ms: number): {
    emit(event: string, request: object, ack: (late: Error | null, answer: unknown) => void): unknown;
  };
}

const ANSWER_TIMEOUT_MS = 5_000;
const REFUSED_ATTEMPT = 3;

export class FigureSubscription<T extends object> {
  readonly #view = new Cell<FigureView<T>>({ figures: null, refusal: null });
  readonly #line: Line;
  #asking = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    socket: LiveSocket,
    private readonly topic: FigureTopic<T>,
    private readonly answerTimeoutMs = ANSWER_TIMEOUT_MS,
  ) {
    this.#line = socket as unknown as Line;
    this.#line.on('connect', this.#ask);
    this.#line.on(topic.update, this.#onUpdate);
    if (this.#line.connected) this.#ask();
  }

  get view(): Watchable<FigureView<T>> {
    return this.#view;
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#asking++;
    this.#line.off('connect', this.#ask);
    this.#line.off(this.topic.update, this.#onUpdate);
    if (this.#line.connected) this.#line.emit(this.topic.unsubscribe, this.topic.request);
  }

  readonly #ask = (): void => {
    clearTimeout(this.#retry);
    const turn = ++this.#asking;
    const { subscribe, request } = this.topic;
    this.#line.timeout(this.answerTimeoutMs).emit(subscribe, request, (late, given) => {
      if (turn !== this.#asking) return;
      if (late) return this.#askLater(0);
      const answer = given as T | SubscribeRefusal;
      if ('error' in answer) {
        this.#view.set({ ...this.#view.value, refusal: answer.error });
        this.#askLater(REFUSED_ATTEMPT);
        return;
      }
      this.#failures = 0;
      this.#view.set({ figures: answer, refusal: null });
    });
  };

  #askLater(atLeast: number): void {
    if (!this.#line.connected) return; // the next connection asks by itself
    this.#retry = setTimeout(this.#ask, reconnectDelay(Math.max(atLeast, this.#failures++)));
  }

  /** Each is a whole state, and what comes last is what stands: the server sends again what an answer may have overtaken. */
  readonly #onUpdate = (update: T): void => {
    if (this.topic.concerns(update)) this.#view.set({ figures: update, refusal: null });
  };
}
