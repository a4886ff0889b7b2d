import type { LiveSocket } from '../handshake.js';
import { CUT_MS, MOST_WAITING_BYTES, PATIENCE_MS, SlowSockets, type SlowOutcome } from './slow-sockets.js';

/** A connection as far as this rule looks at one: how much waits, and whether it was cut. */
class Listener {
  connected = true;
  net = { writableLength: 0 };
  conn = {
    writeBuffer: [] as { data: string }[],
    transport: { socket: { _socket: this.net, terminate: () => void (this.connected = false) } },
    close: () => undefined,
  };
  get socket(): LiveSocket {
    return this as unknown as LiveSocket;
  }
}

describe('a socket that does not take what it is sent', () => {
  let [at, caughtUp, outcomes]: [number, string[][], SlowOutcome[]] = [0, [], []];
  let slow: SlowSockets;
  let listener: Listener;
  beforeEach(() => {
    [at, caughtUp, outcomes] = [0, [], []];
    slow = new SlowSockets(
      (_, missed) => caughtUp.push([...missed]),
      (outcome) => outcomes.push(outcome),
      () => at,
    );
    listener = new Listener();
  });
  afterEach(() => slow.stop());
  const write = (bytes: number): void => {
    listener.net.writableLength += bytes;
    slow.wrote(listener.socket);
  };
  const isLeftOut = (lane = 'board'): boolean => slow.leavesOut(listener.socket, lane);

  it('is nobody’s concern while it takes everything at once', () => {
    write(0);
    expect(slow.size).toBe(0);
    expect(isLeftOut()).toBe(false);
  });

  it('may let up to a mebibyte wait for a while', () => {
    write(MOST_WAITING_BYTES);
    at = PATIENCE_MS;
    expect(isLeftOut()).toBe(false);
    expect(outcomes).toEqual([]);
  });

  it('is left out when more than that waits, also in the buffer of Engine.IO', () => {
    write(MOST_WAITING_BYTES - 100);
    expect(isLeftOut()).toBe(false);
    listener.conn.writeBuffer.push({ data: 'x'.repeat(101) });
    expect(isLeftOut()).toBe(true);
    expect(outcomes).toEqual(['left_out']);
  });

  it('is left out when something has waited for ten seconds, and is told once what it missed', () => {
    write(1);
    at = PATIENCE_MS + 1;
    expect([isLeftOut('board'), isLeftOut('bracket'), isLeftOut('board')]).toEqual([true, true, true]);
    slow.look();
    expect(caughtUp).toEqual([]);
    listener.net.writableLength = 0;
    slow.look();
    slow.look();
    expect(caughtUp).toEqual([['board', 'bracket']]);
    expect(outcomes).toEqual(['left_out', 'caught_up']);
    expect(isLeftOut()).toBe(false);
  });

  it('stays left out until all is taken, though the rest would fit again', () => {
    write(MOST_WAITING_BYTES + 1);
    expect(isLeftOut()).toBe(true);
    listener.net.writableLength = 1;
    expect(isLeftOut()).toBe(true);
  });

  it('owes nothing to who was slow for a moment only', () => {
    write(5_000);
    listener.net.writableLength = 0;
    slow.look();
    expect([caughtUp, outcomes, slow.size]).toEqual([[], [], 0]);
  });

  it('is cut after half a minute', () => {
    write(1);
    at = CUT_MS;
    slow.look();
    expect(listener.connected).toBe(true);
    at = CUT_MS + 1;
    slow.look();
    expect([listener.connected, outcomes, slow.size]).toEqual([false, ['cut'], 0]);
  });

  it('is forgotten when it leaves', () => {
    write(1);
    listener.connected = false;
    slow.look();
    expect([slow.size, caughtUp]).toEqual([0, []]);
  });
});
