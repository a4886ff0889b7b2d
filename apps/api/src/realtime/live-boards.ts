/** The boards that sockets of this process follow; kept current by facts, by other processes' nudges, and by looking. */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { LIVE_MESSAGES, type LeaderboardDelta, type LeaderboardSnapshot } from '@coliseum/contracts';
import type { Namespace } from 'socket.io';
import { AppError } from '../platform/errors/app-error.js';
import { Facts } from '../platform/facts/facts.js';
import { RoomBroadcast } from './broadcast/room-broadcast.js';
import type { LiveSocket } from './handshake.js';
import { LiveRoom, roomName, type LiveMessage } from './live-room.js';
import { requestOf, SnapshotSource, type LiveBoard } from './snapshot-source.js';

/** How processes tell each other of a revision; what it holds each reads from Postgres. */
export const PUBLISHED = 'board:published';
export type Nudge = LiveBoard & { revision: number };

/** How often the store is asked, once for all boards, which revisions stand: how late a board is while Redis is away. */
const LOOK_MS = 1_000;
/** A board seen this lately needs no query for whoever subscribes: a thousand sockets that come back at once ask nothing. */
const FRESH_MS = 2 * LOOK_MS;

export const boardOf = (snapshot: LeaderboardSnapshot): LiveBoard => ({
  leaderboardId: snapshot.leaderboardId,
  window: snapshot.window,
  eventId: snapshot.eventId ?? '',
});

@Injectable()
export class LiveBoards implements BeforeApplicationShutdown {
  private readonly logger = new Logger('realtime');
  private readonly rooms = new Map<string, LiveRoom>();
  private server: Namespace | undefined;
  private timer: NodeJS.Timeout | undefined;
  private catchingUp = false;
  private looking = false;

  constructor(
    private readonly source: SnapshotSource,
    private readonly broadcast: RoomBroadcast,
    private readonly facts: Facts,
  ) {}

  serve(server: Namespace): void {
    this.server = server;
    server.on(PUBLISHED as never, ((nudge: Nudge) => void this.nudged(nudge)) as never);
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get count(): number {
    return this.rooms.size;
  }

  /** What a socket that has just joined the board's room is answered with: nothing after it passes it by. */
  async join(board: LiveBoard): Promise<LeaderboardSnapshot> {
    const name = roomName(board);
    const room = this.rooms.get(name) ?? new LiveRoom(board);
    this.rooms.set(name, room);
    const fresh = room.fresh(FRESH_MS);
    if (fresh && fresh.revision > 0) return fresh;
    room.reading ??= this.source.current(board, room.revision).finally(() => (room.reading = undefined));
    const snapshot = room.newest(await room.reading);
    this.tell(name, room, room.advance(snapshot)); // the others must not be left behind what this one has
    return snapshot;
  }

  /** A revision was published by this process. */
  published(snapshot: LeaderboardSnapshot, delta: LeaderboardDelta | null): void {
    const board = boardOf(snapshot);
    const name = roomName(board);
    const room = this.rooms.get(name);
    if (room) this.tellOf(name, room, room.advance(snapshot, delta));
    const nudge: Nudge = { ...board, revision: snapshot.revision };
    this.server?.serverSideEmit(PUBLISHED, nudge);
  }

  /** Asks once for all boards which revisions stand: what nobody told us of is fetched. */
  async look(): Promise<void> {
    const followed = [...this.rooms].filter(([name]) => this.broadcast.isFollowed(name));
    if (this.looking || followed.length === 0) return;
    this.looking = true;
    try {
      const standing = await this.source.standing(followed.map(([, room]) => room.board));
      for (const [i, [name, room]] of followed.entries()) {
        const [{ snapshot }, stands] = [room, standing[i]];
        if (!snapshot || !stands) continue;
        if (stands.epoch === snapshot.epoch && stands.revision <= snapshot.revision) room.seen();
        else await this.bringUp(name, room, stands.revision);
      }
    } catch (error) {
      this.logger.debug({ msg: 'which revisions stand could not be asked', err: error });
    }
    this.looking = false;
  }

  /** Looks at each board as a reader would: scheduled ones are due, new ones begin, others are gone or closed to some. */
  async catchUp(): Promise<void> {
    if (this.catchingUp) return;
    this.catchingUp = true;
    for (const [name, room] of this.rooms)
      if (this.broadcast.isFollowed(name)) {
        await this.bringUp(name, room);
        await this.shutOut(name, room);
      } else this.rooms.delete(name);
    this.catchingUp = false;
  }

  private async nudged(nudge: Nudge): Promise<void> {
    const name = roomName(nudge);
    const room = this.rooms.get(name);
    if (!room) return;
    if (this.broadcast.isFollowed(name)) await this.bringUp(name, room, nudge.revision);
    else this.rooms.delete(name); // who follows it next shall not be answered with what is behind
  }

  private async bringUp(name: string, room: LiveRoom, atLeast?: number): Promise<void> {
    try {
      const tell = atLeast === undefined ? this.tell : this.tellOf;
      tell.call(this, name, room, room.advance(await this.source.current(room.board, atLeast)));
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return this.dissolve(name);
      this.logger.warn({ msg: 'a board could not be read for its sockets', board: name, err: error });
    }
  }

  /** A board that was made private is for those who may see it: the others are closed, come back, and are refused. */
  private async shutOut(name: string, { board }: LiveRoom): Promise<void> {
    if (await this.isOpenTo(board, undefined)) return;
    for (const id of [...(this.server?.adapter.rooms.get(name) ?? [])]) {
      const socket = this.server?.sockets.get(id) as unknown as LiveSocket | undefined;
      if (socket && !(await this.isOpenTo(board, socket.data.principal))) socket.disconnect(true);
    }
  }

  private async isOpenTo(board: LiveBoard, who: LiveSocket['data']['principal']): Promise<boolean> {
    try {
      await this.source.locate(requestOf(board), who);
      return true;
    } catch (error) {
      return !(error instanceof AppError && (error.status === 401 || error.status === 403));
    }
  }

  /** The board was removed: there is nothing more to tell of it. */
  private dissolve(name: string): void {
    this.rooms.delete(name);
    this.server?.local.in(name).socketsLeave(name);
  }

  /** Of a revision that is new to this process; how late that was is measured. */
  private tellOf(name: string, room: LiveRoom, message: LiveMessage | undefined): void {
    this.tell(name, room, message);
    if (!message || !room.snapshot || !this.broadcast.isFollowed(name)) return;
    const lateMs = Date.now() - Date.parse(room.snapshot.generatedAt);
    this.facts.announce('board.told', { lateMs: Math.max(0, lateMs), board: room.snapshot });
  }

  /** Who is too slow for deltas is owed the whole board. */
  private tell(name: string, room: LiveRoom, message: LiveMessage | undefined): void {
    if (!message) return;
    const owed = { event: LIVE_MESSAGES.snapshot, payload: room.snapshot };
    this.broadcast.publish(name, message.name, message.payload, { owed });
  }
}
