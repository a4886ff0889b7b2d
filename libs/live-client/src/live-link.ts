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
import { io, type Socket } from 'socket.io-client';
import { Cell, type Watchable } from './cell.js';
import { ClockOffset } from './clock-offset.js';
import { reconnectDelay } from './reconnect-delay.js';

/** `offline` from the moment the loss is known until the next connection stands. */
export type Connection = 'connecting' | 'live' | 'offline';

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

export interface LiveLinkOptions {
  /** origin of the server; empty for the page's own */
  origin?: string;
  /** silence after which the connection counts as lost: two heartbeats and a little */
  silenceMs?: number;
  connectTimeoutMs?: number;
  /** after which an unanswered question is asked again */
  answerTimeoutMs?: number;
  random?: () => number;
}

const SILENCE_MS = 12_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** How many heartbeats lie between two questions for the server's time. */
const CLOCK_EVERY = 12;
const CLOCK_TIMEOUT_MS = 5_000;

export class LiveLink {
  readonly socket: LiveSocket;
  readonly #connection = new Cell<Connection>('connecting');
  readonly #heartbeat = new Cell<Heartbeat | null>(null);
  readonly #silenceMs: number;
  readonly #random: () => number;
  readonly #offset = new ClockOffset();
  #beats = 0;
  #attempt = 0;
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveLinkOptions = {}) {
    this.#silenceMs = options.silenceMs ?? SILENCE_MS;
    this.#random = options.random ?? Math.random;
    this.socket = io(`${options.origin ?? ''}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      timeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    });
    this.socket.on('connect', () => this.#connected());
    this.socket.on('disconnect', () => this.#lost());
    this.socket.on('connect_error', () => this.#lost());
    this.socket.on(LIVE_MESSAGES.heartbeat, (heartbeat) => this.#heard(heartbeat));
    this.#open();
  }

  get connection(): Watchable<Connection> {
    return this.#connection;
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
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.socket.disconnect();
  }

  #open(): void {
    this.#watchSilence();
    this.socket.connect();
  }

  #connected(): void {
    this.#attempt = 0;
    this.#connection.set('live');
    this.#watchSilence();
    this.#askClock();
  }

  #lost(): void {
    clearTimeout(this.#silence);
    if (this.#closed) return;
    this.#connection.set('offline');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), reconnectDelay(this.#attempt++, this.#random));
  }

  #heard(heartbeat: Heartbeat): void {
    this.#offset.heard(Date.parse(heartbeat.serverTime), Date.now());
    if (++this.#beats % CLOCK_EVERY === 0) this.#askClock();
    this.#heartbeat.set(heartbeat);
    this.#watchSilence();
  }

  #askClock(): void {
    const askedAt = Date.now();
    this.socket.timeout(CLOCK_TIMEOUT_MS).emit(LIVE_REQUESTS.clock, (late, serverTime) => {
      if (!late) this.#offset.answered(Date.parse(serverTime), askedAt, Date.now());
    });
  }

  /** A half-open connection says nothing and breaks nothing; only the missing heartbeat tells. */
  #watchSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.socket.disconnect();
      this.#lost();
    }, this.#silenceMs);
  }
}
