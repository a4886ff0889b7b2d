/** The way out to a room of `/live`: a message is encoded once for all sockets of this process, throttled with its newest state, and waits for nobody. */
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { LiveSocket } from '../handshake.js';
import { encodeFrame } from './encode-frame.js';
import { Members } from './members.js';
import { SlowSockets } from './slow-sockets.js';

export interface RoomMessage {
  event: string;
  payload: unknown;
}

export interface PublishOptions {
  /** the least time between two messages of this event to this room; in between only the newest is kept, and sent when due */
  throttleMs?: number;
  /** sent at once, whatever the throttle; what was held back is dropped for it */
  urgent?: boolean;
  /** what a socket is given that could not take the message in time; left out: the message itself, which then must be a whole state */
  owed?: RoomMessage | null;
}

/** One event to one room. */
interface Lane {
  room: string;
  sentAt: number;
  /** what was sent last */
  newest: Encoded | undefined;
  held: { message: Encoded; timer: NodeJS.Timeout } | undefined;
}

/** Encoded when it is first needed. */
class Encoded {
  private made: Buffer | undefined;
  readonly owed: Encoded | null;
  constructor(
    readonly message: RoomMessage,
    owed?: RoomMessage | null,
  ) {
    this.owed = owed === undefined ? this : owed && new Encoded(owed);
  }
  frame(namespace: string): Buffer {
    return (this.made ??= encodeFrame(namespace, this.message.event, this.message.payload));
  }
}

const EVERYBODY = '';

@Injectable()
export class RoomBroadcast implements BeforeApplicationShutdown {
  private server: Namespace | undefined;
  /** by room and event */
  private readonly lanes = new Map<string, Lane>();
  private readonly members = new Members();
  private readonly slow: SlowSockets;

  constructor(private readonly metrics: Metrics) {
    this.slow = new SlowSockets(
      (socket, missed) => this.catchUp(socket, missed),
      (outcome) => metrics.slowSockets.inc({ outcome }),
    );
  }

  serve(server: Namespace): void {
    this.server = server;
    this.members.watch(server, (room) => this.forget(room));
  }

  isFollowed(room: string): boolean {
    return this.members.of(room).size > 0;
  }

  /** To the room's sockets of this process. */
  publish(room: string, event: string, payload: unknown, options: PublishOptions = {}): void {
    if (!this.isFollowed(room)) return;
    const { throttleMs = 0, urgent = false, owed } = options;
    const message = new Encoded({ event, payload }, owed);
    const lane = this.lane(room, event);
    const wait = urgent ? 0 : lane.sentAt + throttleMs - performance.now();
    if (wait > 0) {
      if (lane.held) lane.held.message = message;
      else lane.held = { message, timer: setTimeout(() => this.sendHeld(lane), wait).unref() };
      return;
    }
    this.drop(lane);
    this.send(lane, message);
  }

  /** To every socket of this process; who cannot take it goes without. */
  toEverybody(event: string, payload: unknown): void {
    this.send(this.lane(EVERYBODY, event), new Encoded({ event, payload }, null));
  }

  beforeApplicationShutdown(): void {
    this.slow.stop();
    for (const lane of this.lanes.values()) this.drop(lane);
  }

  private lane(room: string, event: string): Lane {
    const key = `${room}\n${event}`;
    const found = this.lanes.get(key);
    if (found) return found;
    const lane: Lane = { room, sentAt: -Infinity, newest: undefined, held: undefined };
    this.lanes.set(key, lane);
    return lane;
  }

  private sendHeld(lane: Lane): void {
    const held = lane.held;
    lane.held = undefined;
    if (held) this.send(lane, held.message);
  }

  private drop(lane: Lane): void {
    clearTimeout(lane.held?.timer);
    lane.held = undefined;
  }

  private send(lane: Lane, message: Encoded): void {
    const { server } = this;
    if (!server) return;
    lane.sentAt = performance.now();
    lane.newest = message;
    if (lane.room !== EVERYBODY) this.metrics.broadcasts.inc();
    const key = `${lane.room}\n${message.message.event}`;
    const frame = message.frame(server.name);
    /** those whose connection is not as we know it, or still busy with what was emitted before */
    const byEmit: LiveSocket[] = [];
    const members = lane.room === EVERYBODY ? this.members.everybody() : this.members.of(lane.room);
    for (const { socket, wire } of members.values()) {
      if (this.slow.size > 0 && this.slow.leavesOut(socket, key)) continue;
      if (!wire?.isOpen) byEmit.push(socket);
      else if (!wire.write(frame)) this.slow.wrote(socket);
    }
    if (byEmit.length === 0) return;
    const { event, payload } = message.message;
    server.local.to(byEmit.map(({ id }) => id)).emit(event, payload);
    for (const socket of byEmit) this.slow.wrote(socket);
  }

  private catchUp(socket: LiveSocket, missed: ReadonlySet<string>): void {
    const lanes = [...missed].flatMap((key) => this.lanes.get(key) ?? []);
    for (const lane of lanes.sort((a, b) => a.sentAt - b.sentAt)) {
      const [owed, member] = [lane.newest?.owed, this.members.of(lane.room).get(socket.id)];
      if (!owed || !member || !this.server) continue;
      if (member.wire?.isOpen) member.wire.write(owed.frame(this.server.name));
      else this.server.local.to(socket.id).emit(owed.message.event, owed.message.payload);
      this.slow.wrote(socket);
    }
  }

  /** Its last socket has left. */
  private forget(room: string): void {
    for (const [key, lane] of this.lanes)
      if (lane.room === room) {
        this.drop(lane);
        this.lanes.delete(key);
      }
  }
}
