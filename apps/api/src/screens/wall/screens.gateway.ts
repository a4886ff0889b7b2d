/** The namespace `/screens`: walls that are to be paired, and walls that are. */
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
  SCREEN_HEARTBEAT_MS,
  SCREEN_MESSAGES,
  SCREEN_REPORTS,
  SCREENS_NAMESPACE,
  type Heartbeat,
  type ScreenShownAnswer,
  type SubscribeRefusal,
} from '@coliseum/contracts';
import type { Namespace } from 'socket.io';
import { unauthorized } from '../../platform/errors/app-error.js';
import { toAppError } from '../../platform/errors/problem.filter.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { limitMessages } from '../../platform/sockets/message-rate.js';
import { refusal } from '../../platform/sockets/refusal.js';
import { VERSION } from '../../platform/version.js';
import { DataThrough } from '../data-through.js';
import { Pairings } from '../pairing/pairings.js';
import { Arrivals } from './arrivals.js';
import { Reports } from './reports.js';
import { ScreenBus } from './screen-bus.js';
import { ShownSlots } from './shown-slots.js';
import { tell, type WallSocket } from './walls.js';

@WebSocketGateway({ namespace: SCREENS_NAMESPACE })
export class ScreensGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, BeforeApplicationShutdown
{
  private readonly logger = new Logger('screens');
  private server: Namespace | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly arrivals: Arrivals,
    private readonly pairings: Pairings,
    private readonly reports: Reports,
    private readonly shown: ShownSlots,
    private readonly bus: ScreenBus,
    private readonly through: DataThrough,
    private readonly metrics: Metrics,
  ) {}

  afterInit(server: Namespace): void {
    this.server = server;
    server.use((socket, next) => {
      this.admit(socket as unknown as WallSocket).then(
        () => next(),
        (error: unknown) => next(refusal(error)),
      );
    });
    this.bus.serve(server);
    this.timer = setInterval(() => this.beat(), SCREEN_HEARTBEAT_MS).unref();
  }

  async handleConnection(socket: WallSocket): Promise<void> {
    this.metrics.sockets.inc({ namespace: SCREENS_NAMESPACE });
    limitMessages(socket);
    tell(socket, SCREEN_MESSAGES.heartbeat, this.heartbeat());
    await (socket.data.pairing ? this.pairings.came(socket) : this.arrivals.came(socket)).catch(
      (error: unknown) => {
        this.logger.warn({ msg: 'a wall could not be told what it goes by', err: error });
        socket.disconnect(true); // it comes again
      },
    );
  }

  handleDisconnect(socket: WallSocket): void {
    this.metrics.sockets.dec({ namespace: SCREENS_NAMESPACE });
    this.pairings.end(socket);
    this.arrivals.went(socket);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @SubscribeMessage(SCREEN_REPORTS.heartbeat)
  onHeartbeat(@ConnectedSocket() socket: WallSocket, @MessageBody() given: unknown): Answer {
    return this.answer(() => this.reports.heartbeat(socket, given));
  }

  @SubscribeMessage(SCREEN_REPORTS.ack)
  onAck(@ConnectedSocket() socket: WallSocket, @MessageBody() given: unknown): Answer {
    return this.answer(() => this.reports.acknowledge(socket, given));
  }

  @SubscribeMessage(SCREEN_REPORTS.thumbnail)
  onThumbnail(@ConnectedSocket() socket: WallSocket, @MessageBody() given: unknown): Answer {
    return this.answer(() => this.reports.thumbnail(socket, given));
  }

  @SubscribeMessage(SCREEN_REPORTS.shown)
  async onShown(
    @ConnectedSocket() socket: WallSocket,
    @MessageBody() given: unknown,
  ): Promise<ScreenShownAnswer> {
    try {
      return await this.shown.take(socket, given);
    } catch (thrown) {
      return this.refused(thrown);
    }
  }

  /** @throws 401, 429, 503 */
  private async admit(socket: WallSocket): Promise<void> {
    const { token, pairing } = socket.handshake.auth;
    if (token !== undefined) return this.arrivals.admit(socket);
    if (pairing === true) return this.pairings.admit(socket);
    throw unauthorized('A wall opens this with {token}, or with {pairing: true} to be paired.');
  }

  private answer(work: () => void): Answer {
    try {
      work();
      return { at: new Date().toISOString() };
    } catch (thrown) {
      return this.refused(thrown);
    }
  }

  /** What the store cannot take now is `unavailable`: the wall tells it again. */
  private refused(thrown: unknown): SubscribeRefusal {
    const { code, message, status } = toAppError(thrown);
    if (status < 500) return { error: { code, message } };
    this.logger.warn({ msg: 'a report of a wall failed', err: thrown });
    return { error: { code: 'unavailable', message } };
  }

  private heartbeat(): Heartbeat {
    return {
      serverTime: new Date().toISOString(),
      version: VERSION,
      dataThrough: this.through.publishedThrough()?.toISOString() ?? null,
    };
  }

  private beat(): void {
    this.server?.local.emit(SCREEN_MESSAGES.heartbeat, this.heartbeat());
  }
}

/** For a wall that asks for an acknowledgement of its report. */
type Answer = { at: string } | SubscribeRefusal;
