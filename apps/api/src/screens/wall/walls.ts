/** The walls that are connected to this process. */
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { SCREEN_OFFLINE_MS } from '@coliseum/contracts';
import type { CodeRow } from '../pairing/code.sql.js';
import { ScreenBus } from './screen-bus.js';

/** What the server keeps with a socket of `/screens`. */
export interface WallData {
  /** of a paired wall */
  screenId?: string;
  /** of one that wants to be paired */
  pairing?: { pairingId: string; code: CodeRow };
  /** the setup that it has, as JSON */
  setup?: string;
}
export type WallSocket = Socket<never, never, never, WallData>;

@Injectable()
export class Walls {
  private readonly byScreen = new Map<string, Set<WallSocket>>();
  /** when walls came to other processes; from then on their heartbeats tell */
  private readonly cameElsewhere = new Map<string, number>();

  constructor(private readonly bus: ScreenBus) {
    bus.on('came', ({ screenId }) => void this.cameElsewhere.set(screenId, performance.now()));
  }

  add(screenId: string, socket: WallSocket): void {
    const sockets = this.byScreen.get(screenId) ?? new Set();
    this.byScreen.set(screenId, sockets.add(socket));
    this.cameElsewhere.delete(screenId);
    this.bus.tell('came', { screenId });
  }

  remove(screenId: string, socket: WallSocket): void {
    const sockets = this.byScreen.get(screenId);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.byScreen.delete(screenId);
  }

  ids(): string[] {
    return [...this.byScreen.keys()];
  }

  /** Here, or a moment ago at another process. */
  has(screenId: string): boolean {
    const came = this.cameElsewhere.get(screenId);
    return (
      this.byScreen.has(screenId) || (came !== undefined && performance.now() - came < SCREEN_OFFLINE_MS)
    );
  }

  of(screenId: string): WallSocket[] {
    return [...(this.byScreen.get(screenId) ?? [])];
  }

  send(screenIds: Iterable<string>, event: string, payload: unknown): void {
    for (const screenId of screenIds) for (const socket of this.of(screenId)) tell(socket, event, payload);
  }
}

export function tell(socket: WallSocket, event: string, payload?: unknown): void {
  socket.emit(event as never, ...([payload] as never));
}
