/**
 * The connection below a Socket.IO socket. A pre-framed write to it costs hardly more than raw TCP, an emit 1.8 × that
 * (design.md, 9); its fields are private, so their shape is looked at once before they are used, and whatever looks
 * different goes by the emit. What is looked at for each message is little and lies together: among thousands of sockets
 * it is the fetching of objects that costs.
 */
import type { Socket as NetSocket } from 'node:net';
import type { LiveSocket } from '../handshake.js';

interface WebSocket {
  readyState?: number;
  extensions?: string;
  terminate?: () => void;
  _socket?: Partial<NetSocket>;
  _sender?: { _socket?: unknown; _state?: unknown; _queue?: { length?: number } };
}
interface Engine {
  readyState?: string;
  writeBuffer?: { data?: unknown }[];
  transport?: { name?: string; socket?: WebSocket };
  on?: (event: 'packetCreate' | 'flush', listener: () => void) => void;
  close?: (discard?: boolean) => void;
}

const OPEN = 1;
const IDLE = 0;
/** what an engine packet takes beside its text, roughly */
const PACKET_BYTES = 64;

const engineOf = (socket: LiveSocket): Engine => socket.conn as unknown as Engine;

export class Wire {
  /** what was emitted waits in Engine.IO: a frame would overtake it */
  private busy: boolean;

  private constructor(
    private readonly net: NetSocket,
    private readonly ws: WebSocket,
    engine: Required<Pick<Engine, 'on' | 'writeBuffer'>>,
  ) {
    this.busy = engine.writeBuffer.length > 0;
    engine.on('packetCreate', () => (this.busy = true));
    engine.on('flush', () => (this.busy = false));
  }

  /** Only where the connection is a WebSocket, which it then stays, that compresses nothing. */
  static of(socket: LiveSocket): Wire | undefined {
    const { readyState, writeBuffer, transport, on } = engineOf(socket);
    if (readyState !== 'open' || !Array.isArray(writeBuffer) || typeof on !== 'function') return undefined;
    const ws = transport?.name === 'websocket' ? transport.socket : undefined;
    if (ws?.readyState !== OPEN || ws.extensions !== '') return undefined;
    const [net, sender] = [ws._socket, ws._sender];
    if (sender?._socket !== net || sender?._state !== IDLE || sender._queue?.length !== 0) return undefined;
    if (net?.writable !== true || typeof net.write !== 'function' || typeof net.writableLength !== 'number')
      return undefined;
    return new Wire(net as NetSocket, ws, { writeBuffer, on: on.bind(socket.conn) });
  }

  /** Whether a frame may be written right now: everything before it has left, and neither end is closing. */
  get isOpen(): boolean {
    return !this.busy && this.ws.readyState === OPEN;
  }

  /** @returns whether all of it has left this process */
  write(frame: Buffer): boolean {
    this.net.write(frame);
    return this.net.writableLength === 0;
  }
}

/** Bytes that wait in this process for the socket to take them. */
export function waitingBytes(socket: LiveSocket): number {
  const { writeBuffer, transport } = engineOf(socket);
  let bytes = transport?.socket?._socket?.writableLength ?? 0;
  for (const { data } of writeBuffer ?? [])
    bytes += PACKET_BYTES + (typeof data === 'string' ? data.length : 0);
  return bytes;
}

/** Ends a connection that takes nothing any more, without waiting for its goodbye. */
export function cut(socket: LiveSocket): void {
  const engine = engineOf(socket);
  const ws = engine.transport?.socket;
  if (engine.close) engine.close(true);
  else socket.disconnect(true);
  ws?.terminate?.();
}
