/** The boards that sockets of this process follow; kept current by facts, by other processes' nudges, and by looking. */
import { Injectable, Logger } from '@nestjs/common';
import type { LeaderboardDelta, LeaderboardSnapshot } from '@coliseum/contracts';
import type { Namespace } from 'socket.io';
import { AppError } from '../platform/errors/app-error.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { LiveRoom, roomName, type LiveMessage } from './live-room.js';
import { SnapshotSource, type LiveBoard } from './snapshot-source.js';

/** How processes tell each other of a revision; what it holds each reads from Postgres. */
export const PUBLISHED = 'board:published';
export type Nudge = LiveBoard & { revision: number };

export const boardOf = (snapshot: LeaderboardSnapshot): LiveBoard => ({
  leaderboardId: snapshot.leaderboardId,
  window: snapshot.window,
  eventId: snapshot.eventId ?? '',
});

@Injectable()
export class LiveBoards {
  private readonly logger = new Logger('realtime');
  private readonly rooms = new Map<string, LiveRoom>();
  private server: Namespace | undefined;
  private catchingUp = false;

  constructor(
    private readonly source: SnapshotSource,
    private readonly metrics: Metrics,
  ) {}

  serve(server: Namespace): void {
    this.server = server;
    server.on(PUBLISHED as never, ((nudge: Nudge) => void this.nudged(nudge)) as never);
  }

  get count(): number {
    return this.rooms.size;
  }

  /** What a socket that has just joined the board's room is answered with: nothing after it passes it by. */
  async join(board: LiveBoard): Promise<LeaderboardSnapshot> {
    const name = roomName(board);
    const room = this.rooms.get(name) ?? new LiveRoom(board);
    this.rooms.set(name, room);
    const snapshot = room.newest(await this.source.current(board, room.revision));
    this.tell(name, room.advance(snapshot)); // the others must not be left behind what this one has
    return snapshot;
  }

  /** A revision was published by this process. */
  published(snapshot: LeaderboardSnapshot, delta: LeaderboardDelta | null): void {
    const board = boardOf(snapshot);
    const name = roomName(board);
    const room = this.rooms.get(name);
    if (room && this.isFollowed(name)) this.tell(name, room.advance(snapshot, delta));
    const nudge: Nudge = { ...board, revision: snapshot.revision };
    this.server?.serverSideEmit(PUBLISHED, nudge);
  }

  /** Looks whether a room was left behind: by a nudge that was lost, or a process that died after its commit. */
  async catchUp(): Promise<void> {
    if (this.catchingUp) return;
    this.catchingUp = true;
    for (const [name, room] of this.rooms)
      if (this.isFollowed(name)) await this.bringUp(name, room);
      else this.rooms.delete(name);
    this.catchingUp = false;
  }

  private async nudged(nudge: Nudge): Promise<void> {
    const name = roomName(nudge);
    const room = this.rooms.get(name);
    if (room && this.isFollowed(name)) await this.bringUp(name, room, nudge.revision);
  }

  private async bringUp(name: string, room: LiveRoom, atLeast?: number): Promise<void> {
    try {
      this.tell(name, room.advance(await this.source.current(room.board, atLeast)));
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return this.dissolve(name);
      this.logger.warn({ msg: 'a board could not be read for its sockets', board: name, err: error });
    }
  }

  /** The board was removed: there is nothing more to tell of it. */
  private dissolve(name: string): void {
    this.rooms.delete(name);
    this.server?.local.in(name).socketsLeave(name);
  }

  private isFollowed(name: string): boolean {
    return (this.server?.adapter.rooms.get(name)?.size ?? 0) > 0;
  }

  /** One message for all sockets of the room, encoded once. */
  private tell(name: string, message: LiveMessage | undefined): void {
    if (!message || !this.server) return;
    this.metrics.broadcasts.inc();
    this.server.local.to(name).emit(message.name, message.payload);
  }
}
