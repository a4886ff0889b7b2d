/** Deleting boards, and bringing them back within thirty days. */
import { Controller, Param, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  DeletedLeaderboardSchema,
  LeaderboardDefinitionSchema,
  type DeletedLeaderboard,
  type LeaderboardDefinition,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { actorName } from '../../platform/audit/actor-name.js';
import { AuditLog } from '../../platform/audit/audit.js';
import { Route } from '../../platform/http/route.js';
import { BoardWatch } from '../refresh/board-watch.js';
import { DeletedBoards } from './deleted-boards.js';
import { Republish } from './republish.js';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const MANAGE = { scope: 'admin', role: 'operator' } as const;

@Controller()
export class DeletedBoardsController {
  constructor(
    private readonly boards: DeletedBoards,
    private readonly republish: Republish,
    private readonly watch: BoardWatch,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/leaderboards/deleted',
    tag: 'leaderboards',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'Deleted boards that can still be restored.',
    responses: {
      200: {
        description: 'Definitions, by id',
        schema: Type.Object({ total: Type.Integer(), items: Type.Array(DeletedLeaderboardSchema) }),
      },
    },
  })
  async list(): Promise<{ total: number; items: DeletedLeaderboard[] }> {
    const items = await this.boards.all();
    return { total: items.length, items };
  }

  @Route({
    method: 'delete',
    path: '/api/v1/admin/leaderboards/:id',
    tag: 'leaderboards',
    access: MANAGE,
    summary: 'Deletes a board; it can be restored for thirty days. Built-in ones stay.',
    params: Id,
    problems: [409],
    responses: { 204: { description: 'Deleted' } },
  })
  async delete(@Param() { id }: Static<typeof Id>, @Req() request: FastifyRequest): Promise<void> {
    const before = await this.boards.delete(id, actorName(request.principal));
    this.republish.drop(id);
    await this.audit.record({
      actor: request.principal,
      action: 'leaderboard.deleted',
      subject: id,
      before,
      requestId: String(request.id),
    });
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/leaderboards/:id/restore',
    tag: 'leaderboards',
    access: MANAGE,
    summary: 'Brings a deleted board back with all that was published of it.',
    params: Id,
    problems: [409],
    responses: { 200: { description: 'As it stands now', schema: LeaderboardDefinitionSchema } },
  })
  async restore(
    @Param() { id }: Static<typeof Id>,
    @Req() request: FastifyRequest,
  ): Promise<LeaderboardDefinition> {
    const after = await this.boards.restore(id);
    await this.audit.record({
      actor: request.principal,
      action: 'leaderboard.restored',
      subject: id,
      after,
      requestId: String(request.id),
    });
    await this.republish.all(after);
    this.watch.requestGlobal(after);
    return after;
  }
}
