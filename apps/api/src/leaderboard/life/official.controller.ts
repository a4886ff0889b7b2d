/** Official results for everybody: the signed content as it was published, and the keys to check it by. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  BOARD_ID_PATTERN,
  OfficialKeysSchema,
  OfficialResultListSchema,
  UUID_PATTERN,
  WindowText,
  type OfficialKeys,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { Definitions } from '../definition/definitions.js';
import { locateBoard } from '../read/locate-board.js';
import { mustSee, PRIVATE_BOARDS } from '../read/may-see.js';
import { OfficialReader } from './official-reader.js';

const Id = Type.Object({ id: Type.String({ pattern: BOARD_ID_PATTERN }) });
const Asked = Type.Object({
  eventId: Type.Optional(
    Type.String({ pattern: UUID_PATTERN, format: 'uuid', description: 'Event boards need it.' }),
  ),
  window: Type.Optional(WindowText({ description: 'Default: every window.' })),
});

@Controller()
export class OfficialController {
  constructor(
    private readonly definitions: Definitions,
    private readonly official: OfficialReader,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/leaderboards/official-key',
    tag: 'leaderboards',
    access: 'public',
    summary: 'The public keys that official results are signed with, oldest first.',
    responses: { 200: { description: 'The keys', schema: OfficialKeysSchema } },
  })
  async keys(): Promise<OfficialKeys> {
    return { keys: await this.official.keys() };
  }

  @Route({
    method: 'get',
    path: '/api/v1/leaderboards/:id/official',
    tag: 'leaderboards',
    access: 'optional',
    privateParts: PRIVATE_BOARDS,
    summary: 'The official results of a board, newest first, superseded ones with their reasons.',
    params: Id,
    query: Asked,
    responses: { 200: { description: 'The results', schema: OfficialResultListSchema } },
  })
  async results(
    @Param() { id }: Static<typeof Id>,
    @Query() query: Static<typeof Asked>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const definition = await this.definitions.get(id);
    // the names of people stand in what was signed, whoever may see the board by now
    const visibility = definition.entityType === 'user' ? 'private' : definition.visibility;
    mustSee({ ...definition, visibility }, request.principal);
    const { eventId } = locateBoard(definition, query);
    const items = await this.official.results(id, eventId, query.window);
    const cache = visibility === 'public' ? 'no-cache' : 'private, no-cache';
    sendJson(request, reply, JSON.stringify({ total: items.length, items }), cache);
  }
}
