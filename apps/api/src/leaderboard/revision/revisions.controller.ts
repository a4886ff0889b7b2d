/** The history of a board, for who asks what stood when. */
import { Controller, Header, Param, Query } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  BOARD_ID_PATTERN,
  BOARD_STATES,
  LeaderboardRevisionDetailSchema,
  LeaderboardRevisionPageSchema,
  LimitQuery,
  OneOf,
  UUID_PATTERN,
  type LeaderboardRevisionDetail,
  type LeaderboardRevisionPage,
} from '@coliseum/contracts';
import { Route } from '../../platform/http/route.js';
import { Definitions } from '../definition/definitions.js';
import { BoardQuerySchema } from '../read/board-query.js';
import { locateBoard } from '../read/locate-board.js';
import { Revisions } from './revisions.js';

const Id = Type.Object({ id: Type.String({ pattern: BOARD_ID_PATTERN }) });
const Place = Type.Object({
  ...Id.properties,
  epoch: Type.String({
    pattern: UUID_PATTERN,
    format: 'uuid',
    description: 'The count that the revision belongs to; a board that begins anew has another.',
  }),
  revision: Type.Integer({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Its number within the epoch.',
  }),
});
const { window, eventId } = BoardQuerySchema.properties;
const Which = Type.Object({ window, eventId });
const Pages = Type.Object({
  ...Which.properties,
  state: Type.Optional(OneOf(BOARD_STATES, { description: 'Only revisions of this state.' })),
  limit: LimitQuery,
  cursor: Type.Optional(
    Type.String({ pattern: '^\\d{1,18}_\\d{1,18}$', description: '`nextCursor` of the page before.' }),
  ),
});
const DEFAULT_LIMIT = 50;

@Controller()
export class RevisionsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly revisions: Revisions,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/leaderboards/:id/revisions',
    tag: 'leaderboards',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'The revisions of a board that are kept, with hash and signature of the official ones.',
    params: Id,
    query: Pages,
    responses: { 200: { description: 'Newest first', schema: LeaderboardRevisionPageSchema } },
  })
  @Header('cache-control', 'no-store')
  async page(
    @Param() { id }: Static<typeof Id>,
    @Query() { state, cursor, limit = DEFAULT_LIMIT, ...which }: Static<typeof Pages>,
  ): Promise<LeaderboardRevisionPage> {
    const definition = await this.definitions.find(id);
    return this.revisions.page(definition, locateBoard(definition, which), { state, cursor, limit });
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/leaderboards/:id/revisions/:epoch/:revision',
    tag: 'leaderboards',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'One revision with its ranks, beside those of the one kept before it.',
    params: Place,
    query: Which,
    problems: [404],
    responses: { 200: { description: 'The revision', schema: LeaderboardRevisionDetailSchema } },
  })
  @Header('cache-control', 'no-store')
  async one(
    @Param() { id, epoch, revision }: Static<typeof Place>,
    @Query() which: Static<typeof Which>,
  ): Promise<LeaderboardRevisionDetail> {
    const definition = await this.definitions.find(id);
    return this.revisions.one(definition, locateBoard(definition, which), { epoch, revision });
  }
}
