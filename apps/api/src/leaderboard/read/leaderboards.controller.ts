/** The boards' public doors: which there are, and how they stand. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  BOARD_ID_PATTERN,
  LeaderboardDefinitionSchema,
  LeaderboardSnapshotSchema,
} from '@coliseum/contracts';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { Definitions } from '../definition/definitions.js';
import { AroundQuerySchema, BoardQuerySchema, type AroundQuery, type BoardQuery } from './board-query.js';
import { LeaderboardReader, type FoundBoard } from './leaderboard-reader.js';
import { PRIVATE_BOARDS, seesPrivate } from './may-see.js';
import type { EncodedAnswer } from './published-boards.js';
import { ReadyAnswers } from './ready-answers.js';
import { sendAnswer } from './send-answer.js';

const Id = Type.Object({ id: Type.String({ pattern: BOARD_ID_PATTERN }) });
const IdAndEntity = Type.Object({
  ...Id.properties,
  entityId: Type.String({ minLength: 1, maxLength: 100 }),
});
const SNAPSHOT = {
  200: { description: 'The board', schema: LeaderboardSnapshotSchema },
  304: { description: 'Unchanged' },
};
/** Answers kept ready per revision. */
const MAX_ENCODED = 16;

@Controller()
export class LeaderboardsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly reader: LeaderboardReader,
    private readonly ready: ReadyAnswers,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/leaderboards',
    tag: 'leaderboards',
    access: 'optional',
    summary: 'The boards that there are; private ones only with a credential.',
    responses: {
      200: {
        description: 'Definitions, by id',
        schema: Type.Object({ total: Type.Integer(), items: Type.Array(LeaderboardDefinitionSchema) }),
      },
    },
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const all = seesPrivate(request.principal);
    const items = (await this.definitions.enabled()).filter((d) => all || d.visibility === 'public');
    sendJson(
      request,
      reply,
      JSON.stringify({ total: items.length, items }),
      all ? 'private, no-cache' : 'no-cache',
    );
  }

  @Route({
    method: 'get',
    path: '/api/v1/leaderboards/:id',
    tag: 'leaderboards',
    access: 'optional',
    privateParts: PRIVATE_BOARDS,
    summary: 'A board, live or as of a past moment.',
    params: Id,
    query: BoardQuerySchema,
    responses: SNAPSHOT,
  })
  async board(
    @Param() { id }: Static<typeof Id>,
    @Query() query: BoardQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.reader.find(id, query, request.principal);
    const asked = JSON.stringify([query.limit, query.offset, query.q, query.cityId]);
    const ready = found.board.encoded.get(asked);
    const answer = ready ?? encode(await this.reader.view(found, query), asked);
    // what depends on the directory is not kept
    if (query.q === undefined && query.cityId === undefined) {
      if (!ready) keep(found, asked, answer);
      if (query.asOf === undefined) this.ready.keep(request, found, answer);
    }
    sendAnswer(request, reply, answer, found.definition.visibility === 'public');
  }

  @Route({
    method: 'get',
    path: '/api/v1/leaderboards/:id/around/:entityId',
    tag: 'leaderboards',
    access: 'optional',
    privateParts: PRIVATE_BOARDS,
    summary: 'The places around one entity.',
    params: IdAndEntity,
    query: AroundQuerySchema,
    responses: SNAPSHOT,
  })
  async around(
    @Param() { id, entityId }: Static<typeof IdAndEntity>,
    @Query() query: AroundQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { view, ...found } = await this.reader.around(id, entityId, query, request.principal);
    const answer = encode(view, JSON.stringify(['around', entityId, query.radius]));
    sendAnswer(request, reply, answer, found.definition.visibility === 'public');
  }
}

/** A revision never changes; what was computed is known by its content. */
function encode(view: FoundBoard['board']['snapshot'], asked: string): EncodedAnswer {
  const body = Buffer.from(JSON.stringify(view));
  const content = view.revision > 0 ? '' : JSON.stringify({ ...view, generatedAt: null, asOf: null });
  const tag = createHash('sha1').update(asked).update(content).digest('base64url').slice(0, 12);
  return { body, etag: `"${view.epoch.slice(0, 8)}-${view.revision}-${tag}"` };
}

function keep({ board: { encoded } }: FoundBoard, asked: string, answer: EncodedAnswer): void {
  if (encoded.size < MAX_ENCODED) encoded.set(asked, answer);
}
