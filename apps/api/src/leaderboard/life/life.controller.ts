/** What an operator does with the life of boards: freeze, publish, reopen, recount, refresh. Each move is written down with how it stood before. */
import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  BOARD_ID_PATTERN,
  BoardLifeSchema,
  EventLifeSchema,
  LifeMoveSchema,
  ReopenSchema,
  UUID_PATTERN,
  type BoardLife,
  type EventLife,
  type LifeMove,
  type Reopen,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route, type RouteDefinition } from '../../platform/http/route.js';
import { EventLives } from './event-lives.js';
import { LifeMoves } from './life-moves.js';
import { readMove } from './read-move.js';

const Id = Type.Object({ id: Type.String({ pattern: BOARD_ID_PATTERN }) });
type Id = Static<typeof Id>;
const EventKey = Type.Object({ eventId: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });

const move = (name: string, summary: string, more: Partial<RouteDefinition> = {}): RouteDefinition => ({
  method: 'post',
  path: `/api/v1/admin/leaderboards/:id/${name}`,
  tag: 'leaderboards',
  access: { scope: 'admin', role: 'operator' },
  summary,
  params: Id,
  body: 'raw',
  bodyContent: { 'application/json': LifeMoveSchema },
  problems: [409],
  responses: { 200: { description: 'How the boards stand', schema: BoardLifeSchema } },
  ...more,
});

@Controller()
export class LifeController {
  constructor(
    private readonly moves: LifeMoves,
    private readonly lives: EventLives,
  ) {}

  @Route(
    move(
      'freeze',
      'From now on nothing counts any more: for all boards of the event, or one board of none.',
      {
        responses: {
          200: { description: 'Frozen', schema: BoardLifeSchema },
          202: { description: 'Frozen as soon as the figures reach this instant', schema: BoardLifeSchema },
        },
      },
    ),
  )
  async freeze(
    @Param() { id }: Id,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BoardLife> {
    const life = await this.moves.freeze(id, readMove<LifeMove>(LifeMoveSchema, body), caller(request));
    void reply.status(life.state === 'frozen' || life.state === 'official' ? 200 : 202);
    return life;
  }

  @Route(move('publish', 'Makes the frozen boards official: signed, and never changed any more.'))
  publish(@Param() { id }: Id, @Body() body: unknown, @Req() request: FastifyRequest): Promise<BoardLife> {
    return this.moves.publish(id, readMove<LifeMove>(LifeMoveSchema, body), caller(request));
  }

  @Route(
    move(
      'reopen',
      'Takes frozen or official boards back to live, for a reason; what was published is superseded.',
      {
        access: { scope: 'admin', role: 'admin' },
        bodyContent: { 'application/json': ReopenSchema },
      },
    ),
  )
  reopen(@Param() { id }: Id, @Body() body: unknown, @Req() request: FastifyRequest): Promise<BoardLife> {
    return this.moves.reopen(id, readMove<Reopen>(ReopenSchema, body), caller(request));
  }

  @Route(
    move('recount', 'Judges the votes of the event and counts its figures anew, and says what that changed.'),
  )
  recount(@Param() { id }: Id, @Body() body: unknown, @Req() request: FastifyRequest): Promise<BoardLife> {
    return this.moves.recount(id, readMove<LifeMove>(LifeMoveSchema, body), caller(request));
  }

  @Route(move('refresh', 'Publishes the board at once, with all that was received until now.'))
  refresh(@Param() { id }: Id, @Body() body: unknown, @Req() request: FastifyRequest): Promise<BoardLife> {
    return this.moves.refresh(id, readMove<LifeMove>(LifeMoveSchema, body), caller(request));
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/events/:eventId/life',
    tag: 'leaderboards',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'How an event stands: bounds, freeze, boards, results, and what was set aside.',
    params: EventKey,
    responses: { 200: { description: 'Its life', schema: EventLifeSchema } },
  })
  life(@Param() { eventId }: Static<typeof EventKey>): Promise<EventLife> {
    return this.lives.of(eventId.toLowerCase());
  }
}

const caller = (request: FastifyRequest) => ({ principal: request.principal, requestId: String(request.id) });
