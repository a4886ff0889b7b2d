/// <reference lib="dom" />
/** A socket that reconnects by itself, and trusts the server's own heartbeat rather than an open socket. */
import { io, type Socket } from 'socket.io-client';
import { Cell, type Watchable } from './cell.js';
import { reconnectDelay } from './reconnect-delay.js';

/** `offline` from the moment the loss is known until the next connection stands. */
export type Connection = 'connecting' | 'live' | 'offline';

export interface LifelineOptions {
  /** origin of the server; empty for the page's own */
  origin?: string;
  /** silence after which the connection counts as lost: two heartbeats and a little */
  silenceMs?: number;
  connectTimeoutMs?: number;
  random?: () => number;
}

const SILENCE_MS = 12_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** @param auth asked anew for each connection */
export const openSocket = (namespace: string, options: LifelineOptions, auth?: () => object): Socket =>
  io(`${options.origin ?? ''}${namespace}`, {
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    timeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    ...(auth && { auth: (tell: (data: object) => void) => tell(auth()) }),
  });

/** The part of the socket that is needed. */
interface Wire {
  on(event: 'connect' | 'disconnect' | 'connect_error', listener: () => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

export class Lifeline {
  readonly #connection = new Cell<Connection>('connecting');
  readonly #silenceMs: number;
  readonly #random: () => number;
  #attempt = 0;
  #closed = false;
  #renewing = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly socket: Wire,
    options: LifelineOptions = {},
  ) {
    this.#silenceMs = options.silenceMs ?? SILENCE_MS;
    this.#random = options.random ?? Math.random;
    socket.on('connect', () => this.#connected());
    socket.on('disconnect', () => this.#lost());
    socket.on('connect_error', () => this.#lost());
  }

  get connection(): Watchable<Connection> {
    return this.#connection;
  }

  open(): void {
    if (this.#closed) return;
    clearTimeout(this.#retry);
    this.#watchSilence();
    this.socket.connect();
  }

  /** The server was heard. */
  heard(): void {
    this.#watchSilence();
  }

  /** Gives up the connection for a new one, with other credentials: at once, and not as a loss. */
  renew(): void {
    this.#attempt = 0;
    this.#renewing = true;
    this.socket.disconnect();
    this.#renewing = false;
    this.open();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.socket.disconnect();
  }

  #connected(): void {
    this.#attempt = 0;
    this.#connection.set('live');
    this.#watchSilence();
  }

  #lost(): void {
    clearTimeout(this.#silence);
    if (this.#closed || this.#renewing) return;
    this.#connection.set('offline');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.open(), reconnectDelay(this.#attempt++, this.#random));
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
