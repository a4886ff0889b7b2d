/** Tournaments on the namespace `/live`: subscribe, be told of what changed. */
import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { Type } from '@sinclair/typebox';
import {
  LIVE_NAMESPACE,
  TOURNAMENT_REQUESTS,
  UUID_PATTERN,
  type SubscribeRefusal,
  type TournamentSubscribeAnswer,
  type TournamentSubscribeRequest,
} from '@coliseum/contracts';
import type { Namespace } from 'socket.io';
import { toAppError } from '../platform/errors/problem.filter.js';
import { validate } from '../platform/http/validator.js';
import { saidBy } from './figure-request.js';
import type { LiveSocket } from './handshake.js';
import { LiveTournaments, tournamentRoom } from './live-tournaments.js';
import { enterRoom, leaveRoom } from './room-membership.js';

const RequestSchema = Type.Object(
  { tournamentId: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) },
  { $id: 'TournamentSubscribeRequest', additionalProperties: false },
);

@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class TournamentGateway implements OnGatewayInit {
  private readonly logger = new Logger('realtime');

  constructor(private readonly tournaments: LiveTournaments) {}

  afterInit(server: Namespace): void {
    this.tournaments.serve(server);
  }

  @SubscribeMessage(TOURNAMENT_REQUESTS.subscribe)
  async subscribe(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() given: unknown,
  ): Promise<TournamentSubscribeAnswer> {
    try {
      const id = idFrom(given);
      const isNew = await enterRoom(socket, tournamentRoom(id)); // before it is read, so that no update falls between
      try {
        return await this.tournaments.join(id);
      } catch (error) {
        if (isNew) leaveRoom(socket, tournamentRoom(id));
        throw error;
      }
    } catch (error) {
      return this.refuse(error);
    }
  }

  @SubscribeMessage(TOURNAMENT_REQUESTS.unsubscribe)
  unsubscribe(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() given: unknown,
  ): SubscribeRefusal | { left: boolean } {
    try {
      return { left: leaveRoom(socket, tournamentRoom(idFrom(given))) };
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

/** @throws 422 naming the first fault */
function idFrom(given: unknown): string {
  const said = saidBy(given, '{"tournamentId":"…"}');
  return validate<TournamentSubscribeRequest>(RequestSchema, said, 'body').tournamentId.toLowerCase();
}
