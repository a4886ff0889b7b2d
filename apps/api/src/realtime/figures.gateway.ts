/** Key figures and maps on the namespace `/live`: subscribe, be told of what changed. */
import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  FIGURE_REQUESTS,
  LIVE_NAMESPACE,
  type KpiAnswer,
  type MapAnswer,
  type SubscribeRefusal,
} from '@coliseum/contracts';
import { toAppError } from '../platform/errors/problem.filter.js';
import { KpiSource, MapSource } from './figure-source.js';
import type { LiveSocket } from './handshake.js';
import { kpiRoom } from './kpi-room.js';
import { LiveFigures, type Followed } from './live-figures.js';
import { mapRoom } from './map-room.js';
import { enterRoom, leaveRoom } from './room-membership.js';

@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class FiguresGateway implements OnGatewayInit {
  private readonly logger = new Logger('realtime');

  constructor(
    private readonly kpis: KpiSource,
    private readonly maps: MapSource,
    private readonly figures: LiveFigures,
  ) {}

  afterInit(): void {
    this.figures.begin();
  }

  @SubscribeMessage(FIGURE_REQUESTS.kpis)
  followKpis(@ConnectedSocket() socket: LiveSocket, @MessageBody() given: unknown): Promise<KpiAnswer> {
    return this.follow<KpiAnswer>(socket, () => kpiRoom(given, this.kpis));
  }

  @SubscribeMessage(FIGURE_REQUESTS.map)
  followMap(@ConnectedSocket() socket: LiveSocket, @MessageBody() given: unknown): Promise<MapAnswer> {
    return this.follow<MapAnswer>(socket, () => mapRoom(given, this.maps));
  }

  @SubscribeMessage(FIGURE_REQUESTS.leaveKpis)
  leaveKpis(@ConnectedSocket() socket: LiveSocket, @MessageBody() given: unknown): object {
    return this.leave(socket, () => kpiRoom(given, this.kpis));
  }

  @SubscribeMessage(FIGURE_REQUESTS.leaveMap)
  leaveMap(@ConnectedSocket() socket: LiveSocket, @MessageBody() given: unknown): object {
    return this.leave(socket, () => mapRoom(given, this.maps));
  }

  private async follow<T>(socket: LiveSocket, room: () => Followed): Promise<T | SubscribeRefusal> {
    try {
      const followed = room();
      const isNew = await enterRoom(socket, followed.name); // before they are read, so that no update falls between
      try {
        return (await this.figures.join(followed)) as T;
      } catch (error) {
        if (isNew) leaveRoom(socket, followed.name);
        throw error;
      }
    } catch (error) {
      return this.refuse(error);
    }
  }

  private leave(socket: LiveSocket, room: () => Followed): SubscribeRefusal | { left: boolean } {
    try {
      return { left: leaveRoom(socket, room().name) };
    } catch (error) {
      return this.refuse(error);
    }
  }

  private refuse(thrown: unknown): SubscribeRefusal {
    const error = toAppError(thrown);
    if (error.status >= 500)
      this.logger.warn({ msg: 'a subscription failed', err: error.more.cause ?? error });
    return { error: { code: error.code, message: error.message } };
  }
}
