/** The directory's doors for those who keep it; every act is written down with what was before and after. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  BulkPreviewSchema,
  EntityInputSchema,
  EntityPatchSchema,
  EntityRecordSchema,
  LimitQuery,
  MAX_PREVIEW,
  OneOf,
  UNNAMED_TYPES,
  UnnamedListSchema,
  UUID_PATTERN,
  VotingChangeSchema,
  VotingForecastSchema,
  type BulkPreview,
  type EntityInput,
  type EntityPatch,
  type EntityRecord,
  type UnnamedList,
  type VotingChange,
  type VotingForecast,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../platform/audit/audit.js';
import { readJsonBody } from '../../platform/http/read-json-body.js';
import { Route } from '../../platform/http/route.js';
import { keyOf } from '../check-entities.js';
import { EntityKey } from '../entity-key.js';
import { BulkPreviews } from './bulk-previews.js';
import { EntityDesk } from './entity-desk.js';
import { EntityRecords } from './entity-records.js';
import { changedFields } from './changed-fields.js';
import { toRecord } from './to-record.js';
import { UnnamedEntities } from './unnamed-entities.js';
import { VotingForecasts } from './voting-forecasts.js';

const BASE = '/api/v1/admin/entities';
const SEE = { scope: 'admin', role: 'viewer' } as const;
const WRITE = { scope: 'admin', role: 'operator' } as const;
const TAG = 'entities';
const EventId = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
const UnnamedQuery = Type.Object(
  {
    type: OneOf(UNNAMED_TYPES),
    after: Type.Optional(
      Type.String({ maxLength: 200, description: '`next` of the answer before: goes on from there.' }),
    ),
    limit: LimitQuery,
  },
  { additionalProperties: false },
);

@Controller()
export class EntityDeskController {
  constructor(
    private readonly desk: EntityDesk,
    private readonly records: EntityRecords,
    private readonly previews: BulkPreviews,
    private readonly forecasts: VotingForecasts,
    private readonly nameless: UnnamedEntities,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: `${BASE}/unnamed`,
    tag: TAG,
    access: SEE,
    summary:
      'Ids that events speak of and the directory has no name for, those with the most events first; a slice of them at a time.',
    query: UnnamedQuery,
    responses: { 200: { description: 'A slice', schema: UnnamedListSchema } },
  })
  @Header('cache-control', 'no-store')
  unnamed(@Query() { type, after = '', limit = 50 }: Static<typeof UnnamedQuery>): Promise<UnnamedList> {
    return this.nameless.slice(type, after, limit);
  }

  @Route({
    method: 'get',
    path: `${BASE}/:type/:id`,
    tag: TAG,
    access: SEE,
    summary:
      'One entity with all that stands behind it: the DNA given, its picture, its voting, its version.',
    params: EntityKey,
    responses: { 200: { description: 'The entity', schema: EntityRecordSchema } },
  })
  @Header('cache-control', 'no-store')
  async find(@Param() key: EntityKey): Promise<EntityRecord> {
    return toRecord(await this.records.one(key));
  }

  @Route({
    method: 'post',
    path: BASE,
    tag: TAG,
    access: WRITE,
    summary:
      'Makes one entity, or names one that only events speak of; 409 `entity_exists` where it is there.',
    body: EntityInputSchema,
    problems: [409],
    responses: { 201: { description: 'Made', schema: EntityRecordSchema } },
  })
  async create(@Body() input: EntityInput, @Req() request: FastifyRequest): Promise<EntityRecord> {
    const made = await this.desk.create(input);
    await this.record(request, 'entity.created', made, undefined, input);
    return made;
  }

  @Route({
    method: 'patch',
    path: `${BASE}/:type/:id`,
    tag: TAG,
    access: WRITE,
    summary:
      'Changes one entity; null clears. A version that no longer stands is answered with 409 `entity_changed` and `currentVersion`, `differences: [{field, yours, theirs}]`; other voting times while people vote with 409 `voting_open`, unless `whileVoting` is said.',
    params: EntityKey,
    body: EntityPatchSchema,
    problems: [409],
    responses: { 200: { description: 'As it stands now', schema: EntityRecordSchema } },
  })
  async change(
    @Param() key: EntityKey,
    @Body() patch: EntityPatch,
    @Req() request: FastifyRequest,
  ): Promise<EntityRecord> {
    const changed = await this.desk.change(key, patch);
    const { before, after } = changedFields(changed);
    await this.record(request, 'entity.changed', changed.after, before, after);
    return changed.after;
  }

  @Route({
    method: 'post',
    path: `${BASE}/preview`,
    tag: TAG,
    access: SEE,
    summary: `What up to ${MAX_PREVIEW} entities would make new, change, leave and be refused for, row by row; nothing is written.`,
    body: 'raw',
    bodyContent: { 'application/json': Type.Array(EntityInputSchema, { maxItems: MAX_PREVIEW }) },
    responses: { 200: { description: 'Row by row', schema: BulkPreviewSchema } },
  })
  preview(@Body() body: unknown): Promise<BulkPreview> {
    return this.previews.of(readJsonBody(body));
  }

  @Route({
    method: 'post',
    path: `${BASE}/event/:id/voting-forecast`,
    tag: TAG,
    access: SEE,
    summary: 'What other voting times would do to an event, its freeze and its votes; nothing is written.',
    params: EventId,
    body: VotingChangeSchema,
    responses: { 200: { description: 'What would change', schema: VotingForecastSchema } },
  })
  forecast(@Param() { id }: Static<typeof EventId>, @Body() change: VotingChange): Promise<VotingForecast> {
    return this.forecasts.of(id.toLowerCase(), change);
  }

  private record(
    request: FastifyRequest,
    action: string,
    entity: EntityRecord,
    before: unknown,
    after: unknown,
  ): Promise<void> {
    const requestId = String(request.id);
    return this.audit.record({
      ...{ actor: request.principal, action, subject: keyOf(entity), before, after, requestId },
    });
  }
}
