/// <reference lib="dom" />
/** The socket to `/live`: reconnects by itself, and trusts the server's own heartbeat rather than an open socket. */
import {
  LIVE_MESSAGES,
  LIVE_NAMESPACE,
  type Heartbeat,
  type LeaderboardDelta,
  type LeaderboardSnapshot,
  LIVE_REQUESTS,
  type SubscribeAnswer,
  type SubscribeRequest,
} from '@coliseum/contracts';
import type { Socket } from 'socket.io-client';
import { Cell, type Watchable } from './cell.js';
import { ClockOffset } from './clock-offset.js';
import { Lifeline, openSocket, type Connection, type LifelineOptions } from './lifeline.js';

interface Heard {
  [LIVE_MESSAGES.delta]: (delta: LeaderboardDelta) => void;
  [LIVE_MESSAGES.snapshot]: (snapshot: LeaderboardSnapshot) => void;
  [LIVE_MESSAGES.heartbeat]: (heartbeat: Heartbeat) => void;
}
interface Said {
  [LIVE_REQUESTS.subscribe]: (request: SubscribeRequest, ack: (answer: SubscribeAnswer) => void) => void;
  [LIVE_REQUESTS.unsubscribe]: (request: SubscribeRequest) => void;
  [LIVE_REQUESTS.clock]: (ack: (serverTime: string) => void) => void;
}
export type LiveSocket = Socket<Heard, Said>;

export interface LiveLinkOptions extends LifelineOptions {
  /** after which an unanswered question is asked again */
  answerTimeoutMs?: number;
}

/** How many heartbeats lie between two questions for the server's time. */
const CLOCK_EVERY = 12;
const CLOCK_TIMEOUT_MS = 5_000;

export class LiveLink {
  readonly socket: LiveSocket;
  readonly #line: Lifeline;
  readonly #heartbeat = new Cell<Heartbeat | null>(null);
  readonly #offset = new ClockOffset();
  #beats = 0;

  constructor(options: LiveLinkOptions = {}) {
    this.socket = openSocket(LIVE_NAMESPACE, options);
    this.#line = new Lifeline(this.socket, options);
    this.socket.on('connect', () => this.#askClock());
    this.socket.on(LIVE_MESSAGES.heartbeat, (heartbeat) => this.#heard(heartbeat));
    this.#line.open();
  }

  get connection(): Watchable<Connection> {
    return this.#line.connection;
  }

  /** The last heartbeat heard, kept over a loss. */
  get heartbeat(): Watchable<Heartbeat | null> {
    return this.#heartbeat;
  }

  /** Server time minus local time. */
  get clockOffsetMs(): number {
    return this.#offset.ms;
  }

  close(): void {
    this.#line.close();
  }

  #heard(heartbeat: Heartbeat): void {
    this.#offset.heard(Date.parse(heartbeat.serverTime), Date.now());
    if (++this.#beats % CLOCK_EVERY === 0) this.#askClock();
    this.#heartbeat.set(heartbeat);
    this.#line.heard();
  }

  #askClock(): void {
    const askedAt = Date.now();
    this.socket.timeout(CLOCK_TIMEOUT_MS).emit(LIVE_REQUESTS.clock, (late, serverTime) => {
      if (!late) this.#offset.answered(Date.parse(serverTime), askedAt, Date.now());
    });
  }
}
