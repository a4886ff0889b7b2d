/// <reference lib="dom" />
/** A wall's own line to the control room: pairing, what it goes by, commands with their acknowledgement, and its reports. */
import {
  SCREENS_NAMESPACE,
  SCREEN_MESSAGES,
  SCREEN_REPORTS,
  type Heartbeat,
  type PairingCode,
  type ScreenAck,
  type ScreenAuth,
  type ScreenCommand,
  type ScreenHeartbeat,
  type ScreenPaired,
  type ScreenSetup,
  type ScreenShown,
  type ScreenShownAnswer,
  type ScreenThumbnail,
} from '@coliseum/contracts';
import type { Socket } from 'socket.io-client';
import { Cell, type Stop, type Watchable } from './cell.js';
import { Lifeline, openSocket, type Connection, type LifelineOptions } from './lifeline.js';

interface Heard {
  [SCREEN_MESSAGES.code]: (code: PairingCode) => void;
  [SCREEN_MESSAGES.paired]: (paired: ScreenPaired) => void;
  [SCREEN_MESSAGES.setup]: (setup: ScreenSetup) => void;
  [SCREEN_MESSAGES.command]: (command: ScreenCommand) => void;
  [SCREEN_MESSAGES.revoked]: () => void;
  [SCREEN_MESSAGES.heartbeat]: (heartbeat: Heartbeat) => void;
}
interface Said {
  [SCREEN_REPORTS.heartbeat]: (heartbeat: ScreenHeartbeat) => void;
  [SCREEN_REPORTS.ack]: (ack: ScreenAck) => void;
  [SCREEN_REPORTS.thumbnail]: (thumbnail: ScreenThumbnail) => void;
  [SCREEN_REPORTS.shown]: (shown: ScreenShown, ack: (answer: ScreenShownAnswer) => void) => void;
}

/** What the wall keeps over a restart. */
export interface ScreenMemory {
  token: string | null;
  pairingId: string | null;
}

export interface ScreenLinkOptions extends LifelineOptions {
  answerTimeoutMs?: number;
}

/** What the server says to a token that counts no more. */
const NOT_PAIRED: readonly unknown[] = ['unauthorized', 'screen_revoked'];
const ANSWER_TIMEOUT_MS = 5_000;

export class ScreenLink {
  readonly #socket: Socket<Heard, Said>;
  readonly #line: Lifeline;
  readonly #code = new Cell<PairingCode | null>(null);
  readonly #setup = new Cell<ScreenSetup | null>(null);
  readonly #paired: Cell<boolean>;
  readonly #heartbeat = new Cell<Heartbeat | null>(null);
  readonly #listeners = new Set<(command: ScreenCommand) => void>();
  readonly #answerTimeoutMs: number;

  constructor(
    private readonly memory: ScreenMemory,
    options: ScreenLinkOptions = {},
  ) {
    this.#answerTimeoutMs = options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS;
    this.#paired = new Cell(memory.token !== null);
    const socket = (this.#socket = openSocket(SCREENS_NAMESPACE, options, () => this.#auth()));
    this.#line = new Lifeline(socket, options);
    socket.on('connect_error', (error: Error & { data?: { code?: unknown } }) => {
      if (memory.token !== null && NOT_PAIRED.includes(error.data?.code)) this.#unpaired();
    });
    socket.on(SCREEN_MESSAGES.code, (code: PairingCode) => {
      memory.pairingId = code.pairingId;
      this.#code.set(code);
    });
    socket.on(SCREEN_MESSAGES.paired, ({ token }: ScreenPaired) => this.#nowPaired(token));
    socket.on(SCREEN_MESSAGES.setup, (setup: ScreenSetup) => this.#setup.set(setup));
    socket.on(SCREEN_MESSAGES.command, (command: ScreenCommand) => {
      for (const listener of [...this.#listeners]) listener(command);
    });
    socket.on(SCREEN_MESSAGES.revoked, () => this.#unpaired());
    socket.on(SCREEN_MESSAGES.heartbeat, (heartbeat: Heartbeat) => {
      this.#heartbeat.set(heartbeat);
      this.#line.heard();
    });
    this.#line.open();
  }

  get connection(): Watchable<Connection> {
    return this.#line.connection;
  }

  /** What an operator types to pair this wall; null: none is open. */
  get code(): Watchable<PairingCode | null> {
    return this.#code;
  }

  /** What the wall goes by; kept over a loss, null once it is revoked. */
  get setup(): Watchable<ScreenSetup | null> {
    return this.#setup;
  }

  get paired(): Watchable<boolean> {
    return this.#paired;
  }

  get heartbeat(): Watchable<Heartbeat | null> {
    return this.#heartbeat;
  }

  onCommand(listener: (command: ScreenCommand) => void): Stop {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ack(ack: ScreenAck): void {
    this.#say(SCREEN_REPORTS.ack, ack);
  }

  beat(heartbeat: ScreenHeartbeat): void {
    this.#say(SCREEN_REPORTS.heartbeat, heartbeat);
  }

  thumbnail(thumbnail: ScreenThumbnail): void {
    this.#say(SCREEN_REPORTS.thumbnail, thumbnail);
  }

  /** @returns whether it need not be told again */
  shown(shown: ScreenShown): Promise<boolean> {
    if (!this.#isLive()) return Promise.resolve(false);
    return new Promise((done) => {
      this.#socket.timeout(this.#answerTimeoutMs).emit(SCREEN_REPORTS.shown, shown, (late, answer) => {
        done(!late && !('error' in answer && answer.error.code === 'unavailable'));
      });
    });
  }

  close(): void {
    this.#line.close();
    this.#listeners.clear();
  }

  #auth(): ScreenAuth {
    const { token, pairingId } = this.memory;
    if (token !== null) return { token };
    return { pairing: true, ...(pairingId !== null && { pairingId }) };
  }

  #nowPaired(token: string): void {
    this.memory.token = token;
    this.memory.pairingId = null;
    this.#code.set(null);
    this.#paired.set(true);
    this.#line.renew();
  }

  #unpaired(): void {
    this.memory.token = null;
    this.#setup.set(null);
    this.#paired.set(false);
    this.#line.renew();
  }

  /** Reports are of the moment: what cannot be told now is not told later. */
  #say<Name extends 'screen:ack' | 'screen:heartbeat' | 'screen:thumbnail'>(
    name: Name,
    ...payload: Parameters<Said[Name]>
  ): void {
    if (this.#isLive()) this.#socket.emit(name, ...payload);
  }

  #isLive(): boolean {
    return this.#socket.connected && this.memory.token !== null;
  }
}
