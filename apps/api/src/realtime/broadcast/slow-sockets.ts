/** Sockets that do not take what they are sent: nothing more is piled up for them, they catch up with the newest state, or are cut. */
import type { LiveSocket } from '../handshake.js';
import { cut, waitingBytes } from './wire.js';

/** What may wait for one socket before it is left out. */
export const MOST_WAITING_BYTES = 1 << 20;
/** How long something may wait without a moment of rest before the socket is left out, and before it is cut. */
export const PATIENCE_MS = 10_000;
export const CUT_MS = 30_000;
const LOOK_MS = 250;

export type SlowOutcome = 'left_out' | 'caught_up' | 'cut';

interface Lag {
  /** since when something has waited at every look */
  since: number;
  isLeftOut: boolean;
  /** the lanes that it was left out of */
  readonly missed: Set<string>;
}

export class SlowSockets {
  private readonly lags = new Map<LiveSocket, Lag>();
  private timer: NodeJS.Timeout | undefined;

  /** @param catchUp sends a socket that has taken everything the newest state of the lanes it missed */
  constructor(
    private readonly catchUp: (socket: LiveSocket, missed: ReadonlySet<string>) => void,
    private readonly count: (outcome: SlowOutcome) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether the socket is to be left out of a message on this lane; it is then owed the lane's newest state. */
  leavesOut(socket: LiveSocket, lane: string): boolean {
    const lag = this.lags.get(socket);
    if (!lag) return false;
    if (!lag.isLeftOut) {
      if (waitingBytes(socket) <= MOST_WAITING_BYTES && this.now() - lag.since <= PATIENCE_MS) return false;
      lag.isLeftOut = true;
      this.count('left_out');
    }
    lag.missed.add(lane);
    return true;
  }

  /** Something was written: whether it waits is watched from now on. */
  wrote(socket: LiveSocket): void {
    if (this.lags.has(socket) || waitingBytes(socket) === 0) return;
    this.lags.set(socket, { since: this.now(), isLeftOut: false, missed: new Set() });
    this.timer ??= setInterval(() => this.look(), LOOK_MS).unref();
  }

  get size(): number {
    return this.lags.size;
  }

  look(): void {
    for (const [socket, lag] of this.lags) {
      if (!socket.connected) this.lags.delete(socket);
      else if (waitingBytes(socket) === 0) {
        this.lags.delete(socket);
        if (!lag.isLeftOut) continue;
        this.count('caught_up');
        this.catchUp(socket, lag.missed);
      } else if (this.now() - lag.since > CUT_MS) {
        this.lags.delete(socket);
        this.count('cut');
        cut(socket);
      }
    }
    if (this.lags.size === 0) this.stop();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
