/**
 * The connection below a Socket.IO socket. A pre-framed write to it costs 1.17 × raw TCP, an emit 1.8 × (design.md, 9);
 * its fields are private, so each is looked at before it is used, and whatever looks different goes by the emit.
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
  upgrading?: boolean;
  writeBuffer?: { data?: unknown }[];
  transport?: { name?: string; socket?: WebSocket };
  close?: (discard?: boolean) => void;
}

const OPEN = 1;
const IDLE = 0;
/** what an engine packet takes beside its text, roughly */
const PACKET_BYTES = 64;

const engineOf = (socket: LiveSocket): Engine => socket.conn as unknown as Engine;

/**
 * Where a whole frame may be written right now without overtaking anything: all that was emitted before has left Engine.IO
 * and ws, nothing is compressed, and neither end is closing.
 */
export function openWire(socket: LiveSocket): NetSocket | undefined {
  const { readyState, upgrading, writeBuffer, transport } = engineOf(socket);
  if (readyState !== 'open' || upgrading !== false || writeBuffer?.length !== 0) return undefined;
  const ws = transport?.name === 'websocket' ? transport.socket : undefined;
  if (ws?.readyState !== OPEN || ws.extensions !== '') return undefined;
  const [net, sender] = [ws._socket, ws._sender];
  if (sender?._socket !== net || sender?._state !== IDLE || sender._queue?.length !== 0) return undefined;
  if (net?.writable !== true || typeof net.write !== 'function' || typeof net.writableLength !== 'number')
    return undefined;
  return net as NetSocket;
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
