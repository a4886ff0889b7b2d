/** Who is in which room of this process, with the way to each: kept beside Socket.IO's own book, which knows names only. */
import type { Namespace } from 'socket.io';
import type { LiveSocket } from '../handshake.js';
import { Wire } from './wire.js';

export class Member {
  private found: Wire | undefined;

  constructor(readonly socket: LiveSocket) {}

  /** Undefined where there is only the emit: it polls, or its connection is not as expected. */
  get wire(): Wire | undefined {
    return (this.found ??= Wire.of(this.socket));
  }
}

const NOBODY: ReadonlyMap<string, Member> = new Map();

export class Members {
  private readonly all = new Map<string, Member>();
  private readonly rooms = new Map<string, Map<string, Member>>();

  /** @param emptied hears of each room that its last socket has left */
  watch(server: Namespace, emptied: (room: string) => void): void {
    server.on('connection', (socket) => {
      this.all.set(socket.id, new Member(socket as unknown as LiveSocket));
      socket.on('disconnect', () => this.all.delete(socket.id));
    });
    const { adapter } = server;
    adapter.on('join-room', (room: string, id: string) => {
      const member = this.all.get(id);
      if (!member || room === id) return; // each socket has a room of its own, which is told nothing
      const members = this.rooms.get(room) ?? new Map<string, Member>();
      members.set(id, member);
      this.rooms.set(room, members);
    });
    adapter.on('leave-room', (room: string, id: string) => this.rooms.get(room)?.delete(id));
    adapter.on('delete-room', (room: string) => {
      if (this.rooms.delete(room)) emptied(room);
    });
  }

  everybody(): ReadonlyMap<string, Member> {
    return this.all;
  }

  of(room: string): ReadonlyMap<string, Member> {
    return this.rooms.get(room) ?? NOBODY;
  }
}
