/** The boards' definitions as the admin makes and removes them; every change is written down. */
import { Body, Controller, Param, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LeaderboardDefinitionSchema,
  LeaderboardInputSchema,
  type LeaderboardDefinition,
  type LeaderboardInput,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../platform/audit/audit.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { Route } from '../../platform/http/route.js';
import { PublishedBoards } from '../read/published-boards.js';
import { BoardWatch } from '../refresh/board-watch.js';
import { Refresher } from '../refresh/refresher.js';
import { definitionFaults, withDefaults } from './definition-rules.js';
import { Definitions } from './definitions.js';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const MANAGE = { scope: 'admin', role: 'operator' } as const;

@Controller()
export class DefinitionsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly watch: BoardWatch,
    private readonly refresher: Refresher,
    private readonly boards: PublishedBoards,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/leaderboards',
    tag: 'leaderboards',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'All definitions, those switched off too.',
    responses: {
      200: {
        description: 'Definitions, by id',
        schema: Type.Object({ total: Type.Integer(), items: Type.Array(LeaderboardDefinitionSchema) }),
      },
    },
  })
  async list(): Promise<{ total: number; items: LeaderboardDefinition[] }> {
    const items = await this.definitions.all();
    return { total: items.length, items };
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/leaderboards',
    tag: 'leaderboards',
    access: MANAGE,
    summary: 'Makes a board.',
    body: LeaderboardInputSchema,
    problems: [409],
    responses: { 201: { description: 'Made', schema: LeaderboardDefinitionSchema } },
  })
  async add(@Body() input: LeaderboardInput, @Req() request: FastifyRequest): Promise<LeaderboardDefinition> {
    const draft = withDefaults(input);
    const faults = definitionFaults(draft);
    if (faults[0]) throw unprocessable('invalid_definition', faults[0].message, faults);
    const made = await this.definitions.add(draft);
    await this.audit.record({
      actor: request.principal,
      action: 'leaderboard.created',
      subject: made.id,
      after: made,
      requestId: String(request.id),
    });
    this.watch.requestGlobal(made);
    return made;
  }

  @Route({
    method: 'delete',
    path: '/api/v1/admin/leaderboards/:id',
    tag: 'leaderboards',
    access: MANAGE,
    summary: 'Removes a board with all that was published of it; built-in ones stay.',
    params: Id,
    problems: [409],
    responses: { 204: { description: 'Removed' } },
  })
  async remove(@Param() { id }: Static<typeof Id>, @Req() request: FastifyRequest): Promise<void> {
    const removed = await this.definitions.remove(id);
    this.refresher.forget(id);
    this.boards.forget(id);
    await this.audit.record({
      actor: request.principal,
      action: 'leaderboard.deleted',
      subject: id,
      before: removed,
      requestId: String(request.id),
    });
  }
}
