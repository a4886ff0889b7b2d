/** Keeping entities off a board, with a reason; it shows at once and can be undone. */
import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  ExclusionInputSchema,
  ExclusionSchema,
  UUID_PATTERN,
  type Exclusion,
  type ExclusionInput,
  type LeaderboardDefinition,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { actorName } from '../../platform/audit/actor-name.js';
import { AuditLog } from '../../platform/audit/audit.js';
import { Route } from '../../platform/http/route.js';
import { Definitions } from '../definition/definitions.js';
import { Republish } from '../definition/republish.js';
import { Exclusions } from './exclusions.js';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const IdAndEntity = Type.Object({
  ...Id.properties,
  entityId: Type.String({ minLength: 1, maxLength: 100 }),
});
const OfEvent = Type.Object({
  eventId: Type.Optional(
    Type.String({
      pattern: UUID_PATTERN,
      format: 'uuid',
      description: "The exclusion from this event's board.",
    }),
  ),
});
const MANAGE = { scope: 'admin', role: 'operator' } as const;

@Controller()
export class ExclusionsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly exclusions: Exclusions,
    private readonly republish: Republish,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/leaderboards/:id/exclusions',
    tag: 'leaderboards',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'Who is kept off a board, by whom, since when and why.',
    params: Id,
    responses: {
      200: {
        description: 'The newest first',
        schema: Type.Object({ total: Type.Integer(), items: Type.Array(ExclusionSchema) }),
      },
    },
  })
  async list(@Param() { id }: Static<typeof Id>): Promise<{ total: number; items: Exclusion[] }> {
    const items = await this.exclusions.of(await this.definitions.find(id));
    return { total: items.length, items };
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/leaderboards/:id/exclusions',
    tag: 'leaderboards',
    access: MANAGE,
    summary: "Keeps an entity off a board, or off one event's; the next one takes its rank.",
    params: Id,
    body: ExclusionInputSchema,
    problems: [409],
    responses: { 201: { description: 'Excluded', schema: ExclusionSchema } },
  })
  async add(
    @Param() { id }: Static<typeof Id>,
    @Body() input: ExclusionInput,
    @Req() request: FastifyRequest,
  ): Promise<Exclusion> {
    const definition = await this.definitions.find(id);
    const after = await this.exclusions.add(definition, input, actorName(request.principal));
    await this.settle(definition, { action: 'leaderboard.entity-excluded', after }, after, request);
    return after;
  }

  @Route({
    method: 'delete',
    path: '/api/v1/admin/leaderboards/:id/exclusions/:entityId',
    tag: 'leaderboards',
    access: MANAGE,
    summary: 'Lets an entity back on a board.',
    params: IdAndEntity,
    query: OfEvent,
    responses: { 204: { description: 'Back' } },
  })
  async remove(
    @Param() { id, entityId }: Static<typeof IdAndEntity>,
    @Query() { eventId }: Static<typeof OfEvent>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const definition = await this.definitions.find(id);
    const before = await this.exclusions.remove(definition, entityId, eventId);
    await this.settle(definition, { action: 'leaderboard.entity-readmitted', before }, before, request);
  }

  private async settle(
    definition: LeaderboardDefinition,
    done: { action: string; before?: Exclusion; after?: Exclusion },
    { eventId }: Exclusion,
    request: FastifyRequest,
  ): Promise<void> {
    await this.audit.record({
      actor: request.principal,
      ...done,
      subject: definition.id,
      requestId: String(request.id),
    });
    await this.republish.all(definition, eventId ?? undefined);
  }
}
