/** The boards' definitions as the admin makes and changes them; every change is written down. */
import { Body, Controller, Param, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LeaderboardDefinitionSchema,
  LeaderboardInputSchema,
  LeaderboardPatchSchema,
  type LeaderboardDefinition,
  type LeaderboardInput,
  type LeaderboardPatch,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../platform/audit/audit.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { Route } from '../../platform/http/route.js';
import { BoardWatch } from '../refresh/board-watch.js';
import { DefinitionChanges, type Change } from './definition-changes.js';
import { definitionFaults, withDefaults } from './definition-rules.js';
import { Definitions } from './definitions.js';
import { Republish } from './republish.js';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const MANAGE = { scope: 'admin', role: 'operator' } as const;

@Controller()
export class DefinitionsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly changes: DefinitionChanges,
    private readonly republish: Republish,
    private readonly watch: BoardWatch,
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
    method: 'patch',
    path: '/api/v1/admin/leaderboards/:id',
    tag: 'leaderboards',
    access: MANAGE,
    summary:
      'Changes a board, switches it on or off. A stale version is answered with 409 and `currentVersion`, `differences: [{field, yours, theirs}]`.',
    params: Id,
    body: LeaderboardPatchSchema,
    problems: [409],
    responses: { 200: { description: 'As it stands now', schema: LeaderboardDefinitionSchema } },
  })
  async change(
    @Param() { id }: Static<typeof Id>,
    @Body() patch: LeaderboardPatch,
    @Req() request: FastifyRequest,
  ): Promise<LeaderboardDefinition> {
    return this.settle('leaderboard.changed', await this.changes.change(id, patch), request);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/leaderboards/:id/reset',
    tag: 'leaderboards',
    access: MANAGE,
    summary: 'Puts a built-in board back to what it came as.',
    params: Id,
    problems: [409],
    responses: { 200: { description: 'As it stands now', schema: LeaderboardDefinitionSchema } },
  })
  async reset(
    @Param() { id }: Static<typeof Id>,
    @Req() request: FastifyRequest,
  ): Promise<LeaderboardDefinition> {
    return this.settle('leaderboard.reset', await this.changes.reset(id), request);
  }

  private async settle(
    action: string,
    { before, after }: Change,
    request: FastifyRequest,
  ): Promise<LeaderboardDefinition> {
    await this.audit.record({
      actor: request.principal,
      action,
      subject: after.id,
      before,
      after,
      requestId: String(request.id),
    });
    await this.republish.all(after);
    this.watch.requestGlobal(after); // windows that were not published before
    return after;
  }
}
