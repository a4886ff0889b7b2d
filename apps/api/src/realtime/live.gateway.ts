/** The namespace `/live`: subscribe to boards, be told of every revision, hear the heart beat. */
import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  HEARTBEAT_MS,
  LIVE_MESSAGES,
  LIVE_NAMESPACE,
  LIVE_REQUESTS,
  type Heartbeat,
  type SubscribeAnswer,
  type SubscribeRefusal,
} from '@coliseum/contracts';
import type { Namespace } from 'socket.io';
import type { AppError } from '../platform/errors/app-error.js';
import { toAppError } from '../platform/errors/problem.filter.js';
import { Authenticator } from '../platform/http/principal.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { limitMessages } from '../platform/sockets/message-rate.js';
import { refusal } from '../platform/sockets/refusal.js';
import { VERSION } from '../platform/version.js';
import { RoomBroadcast } from './broadcast/room-broadcast.js';
import { stillWho, whoOpens, type LiveSocket } from './handshake.js';
import { LiveBoards } from './live-boards.js';
import { roomName } from './live-room.js';
import { watchRevoked } from './revoked-sockets.js';
import { enterRoom, leaveRoom } from './room-membership.js';
import { SnapshotSource } from './snapshot-source.js';
import { parseSubscribeRequest } from './subscribe-request.js';

@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class LiveGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, BeforeApplicationShutdown
{
  private readonly logger = new Logger('realtime');
  private timer: NodeJS.Timeout | undefined;
  private endWatch: (() => void) | undefined;

  constructor(
    private readonly source: SnapshotSource,
    private readonly boards: LiveBoards,
    private readonly broadcast: RoomBroadcast,
    private readonly authenticator: Authenticator,
    private readonly metrics: Metrics,
  ) {}

  afterInit(server: Namespace): void {
    server.use((socket, next) => {
      const opening = socket as unknown as LiveSocket;
      opening.data.rooms = new Set();
      whoOpens(opening, this.authenticator).then(
        (principal) => {
          if (principal) opening.data.principal = principal;
          next();
        },
        (error: unknown) => next(refusal(error)),
      );
    });
    this.broadcast.serve(server);
    this.boards.serve(server);
    this.timer = setInterval(() => void this.beat(), HEARTBEAT_MS);
    this.timer.unref();
    this.endWatch = watchRevoked(server, this.authenticator);
  }

  handleConnection(socket: LiveSocket): void {
    this.metrics.sockets.inc({ namespace: LIVE_NAMESPACE });
    limitMessages(socket);
    socket.emit(LIVE_MESSAGES.heartbeat as never, ...([this.heartbeat()] as never));
  }

  handleDisconnect(): void {
    this.metrics.sockets.dec({ namespace: LIVE_NAMESPACE });
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.endWatch?.();
  }

  @SubscribeMessage(LIVE_REQUESTS.subscribe)
  async subscribe(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() given: unknown,
  ): Promise<SubscribeAnswer> {
    try {
      const request = parseSubscribeRequest(given);
      const board = await this.source.locate(request, await stillWho(socket, this.authenticator));
      const name = roomName(board);
      const isNew = await enterRoom(socket, name); // before the board is read, so that no revision falls between
      try {
        const snapshot = await this.boards.join(board);
        return { ...snapshot, entries: snapshot.entries.slice(0, request.limit) };
      } catch (error) {
        if (isNew) leaveRoom(socket, name);
        throw error;
      }
    } catch (error) {
      return this.refuse(error);
    }
  }

  @SubscribeMessage(LIVE_REQUESTS.unsubscribe)
  async unsubscribe(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() given: unknown,
  ): Promise<SubscribeRefusal | { left: boolean }> {
    try {
      const name = roomName(await this.source.locate(parseSubscribeRequest(given), socket.data.principal));
      return { left: leaveRoom(socket, name) };
    } catch (error) {
      return this.refuse(error);
    }
  }

  @SubscribeMessage(LIVE_REQUESTS.clock)
  clock(): string {
    return new Date().toISOString();
  }

  private refuse(thrown: unknown): SubscribeRefusal {
    const error: AppError = toAppError(thrown);
    if (error.status >= 500)
      this.logger.warn({ msg: 'a subscription failed', err: error.more.cause ?? error });
    return { error: { code: error.code, message: error.message } };
  }

  private heartbeat(): Heartbeat {
    return {
      serverTime: new Date().toISOString(),
      version: VERSION,
      dataThrough: this.source.publishedThrough()?.toISOString() ?? null,
    };
  }

  private async beat(): Promise<void> {
    this.broadcast.toEverybody(LIVE_MESSAGES.heartbeat, this.heartbeat());
    await this.boards.catchUp();
  }
}
