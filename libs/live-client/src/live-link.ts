/// <reference lib="dom" />
/** The socket to `/live`: reconnects by itself, and trusts the server's own heartbeat rather than an open socket. */
import {
  LIVE_MESSAGES,
  LIVE_NAMESPACE,
  type Heartbeat,
  type LeaderboardDelta,
  type LeaderboardSnapshot,
  type LIVE_REQUESTS,
  type SubscribeAnswer,
  type SubscribeRequest,
} from '@coliseum/contracts';
import { io, type Socket } from 'socket.io-client';
import { Cell, type Watchable } from './cell.js';
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
}
export type LiveSocket = Socket<Heard, Said>;

export interface LiveLinkOptions {
  /** origin of the server; empty for the page's own */
  origin?: string;
  /** silence after which the connection counts as lost: two heartbeats and a little */
  silenceMs?: number;
  connectTimeoutMs?: number;
  random?: () => number;
}

const SILENCE_MS = 12_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** How many heartbeats the clock offset is taken over. */
const OFFSET_SAMPLES = 6;

export class LiveLink {
  readonly socket: LiveSocket;
  readonly #connection = new Cell<Connection>('connecting');
  readonly #heartbeat = new Cell<Heartbeat | null>(null);
  readonly #silenceMs: number;
  readonly #random: () => number;
  #offsets: number[] = [];
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

  /** Server time minus local time. The largest of the last samples is the one that travelled fastest. */
  get clockOffsetMs(): number {
    return this.#offsets.length ? Math.max(...this.#offsets) : 0;
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
  }

  #lost(): void {
    clearTimeout(this.#silence);
    if (this.#closed) return;
    this.#connection.set('offline');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), reconnectDelay(this.#attempt++, this.#random));
  }

  #heard(heartbeat: Heartbeat): void {
    const offset = Date.parse(heartbeat.serverTime) - Date.now();
    if (Number.isFinite(offset)) this.#offsets = [...this.#offsets, offset].slice(-OFFSET_SAMPLES);
    this.#heartbeat.set(heartbeat);
    this.#watchSilence();
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
