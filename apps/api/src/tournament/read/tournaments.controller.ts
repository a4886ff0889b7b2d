/** The tournaments' public doors. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LimitQuery,
  OffsetQuery,
  OneOf,
  TOURNAMENT_STATES,
  TournamentListSchema,
  TournamentMatchAnswerSchema,
  TournamentSchema,
  UUID_PATTERN,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { LowerCaseIds } from '../lower-case-ids.js';
import { TournamentReader } from './tournament-reader.js';

const uuid = Type.String({ pattern: UUID_PATTERN, format: 'uuid' });
const Id = Type.Object({ id: uuid });
const MatchKey = Type.Object({
  id: uuid,
  matchId: Type.String({
    pattern: UUID_PATTERN,
    format: 'uuid',
    description: 'Of a match of this tournament.',
  }),
});
const Page = Type.Object(
  {
    state: Type.Optional(OneOf(TOURNAMENT_STATES, { description: 'Only those in this state.' })),
    limit: LimitQuery,
    offset: OffsetQuery,
  },
  { additionalProperties: false },
);
const UNCHANGED = { 304: { description: 'Unchanged' } };

@Controller()
export class TournamentsController {
  constructor(private readonly reader: TournamentReader) {}

  @Route({
    method: 'get',
    path: '/api/v1/tournaments',
    tag: 'tournaments',
    access: 'public',
    summary: 'City tournaments, the latest start first.',
    query: Page,
    responses: { 200: { description: 'A page', schema: TournamentListSchema }, ...UNCHANGED },
  })
  async list(
    @Query() { state, limit = 50, offset = 0 }: Static<typeof Page>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendJson(request, reply, JSON.stringify(await this.reader.list(state, limit, offset)));
  }

  @Route({
    method: 'get',
    path: '/api/v1/tournaments/:id',
    tag: 'tournaments',
    access: 'public',
    summary: 'A tournament: its bracket with live scores, its seeds with what made them, its history.',
    params: Id,
    responses: { 200: { description: 'The tournament', schema: TournamentSchema }, ...UNCHANGED },
  })
  async find(
    @Param(LowerCaseIds) { id }: Static<typeof Id>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendJson(request, reply, (await this.reader.get(id)).text);
  }

  @Route({
    method: 'get',
    path: '/api/v1/tournaments/:id/matches/:matchId',
    tag: 'tournaments',
    access: 'public',
    summary: 'One match of a tournament, with its live score.',
    params: MatchKey,
    responses: { 200: { description: 'The match', schema: TournamentMatchAnswerSchema }, ...UNCHANGED },
  })
  async findMatch(
    @Param(LowerCaseIds) { id, matchId }: Static<typeof MatchKey>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const match = await this.reader.match(id, matchId);
    sendJson(request, reply, JSON.stringify(match));
  }
}
