/** Backfills for those who run the pipeline: made, watched, paused, resumed, cancelled; every act is written down. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  BACKFILL_FILE_PATTERN,
  BackfillFileListSchema,
  BackfillInputSchema,
  BackfillListSchema,
  BackfillSchema,
  BackfillUploadQuerySchema,
  BackfillUploadSchema,
  LimitQuery,
  MAX_UPLOAD_PART_BYTES,
  OffsetQuery,
  UUID_PATTERN,
  type Backfill,
  type BackfillFileList,
  type BackfillInput,
  type BackfillList,
  type BackfillUpload,
  type BackfillUploadQuery,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { callerName } from '../../platform/audit/act.js';
import { AuditLog } from '../../platform/audit/audit.js';
import { RawBody } from '../../platform/http/raw-body.js';
import { Route } from '../../platform/http/route.js';
import { BackfillFiles } from './backfill-files.js';
import { BackfillUploads } from './backfill-uploads.js';
import type { BackfillAction } from './backfill.sql.js';
import { Backfills } from './backfills.js';

const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
const FileName = Type.Object({
  name: Type.String({ pattern: BACKFILL_FILE_PATTERN, description: 'What the file will be called.' }),
});
const Part = Type.String({
  contentMediaType: 'application/octet-stream',
  maxLength: MAX_UPLOAD_PART_BYTES,
  description: 'NDJSON, one event a line; .gz where the name ends so.',
});
const Page = Type.Object({ limit: LimitQuery, offset: OffsetQuery });
const SEE = { scope: 'admin', role: 'viewer' } as const;
const MANAGE = { scope: 'admin', role: 'operator' } as const;

@Controller()
export class BackfillController {
  constructor(
    private readonly backfills: Backfills,
    private readonly files: BackfillFiles,
    private readonly uploads: BackfillUploads,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/backfills',
    tag: 'admin',
    access: MANAGE,
    summary: 'Reads history again through the door: ids that are known already count once.',
    body: BackfillInputSchema,
    responses: { 201: { description: 'Queued', schema: BackfillSchema } },
  })
  async create(@Body() input: BackfillInput, @Req() request: FastifyRequest): Promise<Backfill> {
    const { principal } = request;
    const who = callerName(principal);
    const made = await this.backfills.create(input, who);
    await this.audit.record({
      actor: principal,
      action: 'backfill.created',
      subject: made.id,
      after: made,
      requestId: String(request.id),
    });
    return made;
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/backfills',
    tag: 'admin',
    access: SEE,
    summary: 'All backfills, newest first, with their progress.',
    query: Page,
    responses: { 200: { description: 'Backfills', schema: BackfillListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit = 50, offset = 0 }: Static<typeof Page>): Promise<BackfillList> {
    return this.backfills.list(limit, offset);
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/backfills/files',
    tag: 'admin',
    access: SEE,
    summary: 'The files that a backfill may read.',
    responses: { 200: { description: 'Files, by name', schema: BackfillFileListSchema } },
  })
  @Header('cache-control', 'no-store')
  async listFiles(): Promise<BackfillFileList> {
    const found = await this.files.list();
    const items = found.map(({ name, bytes, modifiedMs }) => ({
      name,
      bytes,
      modifiedAt: new Date(modifiedMs).toISOString(),
    }));
    return { total: items.length, items };
  }

  @Route({
    method: 'put',
    path: '/api/v1/admin/backfills/files/:name',
    tag: 'admin',
    access: MANAGE,
    summary: 'Takes the next part of a file that a backfill shall read; a name that is taken stays as it is.',
    params: FileName,
    query: BackfillUploadQuerySchema,
    body: 'raw',
    bodyContent: { 'application/octet-stream': Part },
    problems: [409],
    responses: { 200: { description: 'What is there now', schema: BackfillUploadSchema } },
  })
  async upload(
    @Param() { name }: Static<typeof FileName>,
    @Query() place: BackfillUploadQuery,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<BackfillUpload> {
    const bytes = body instanceof RawBody ? body.bytes : Buffer.alloc(0);
    const upload = await this.uploads.append(name, place, bytes);
    if (upload.complete)
      await this.audit.record({
        actor: request.principal,
        action: 'backfill-file.uploaded',
        subject: name,
        after: { bytes: upload.total },
        requestId: String(request.id),
      });
    return upload;
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/backfills/:id',
    tag: 'admin',
    access: SEE,
    summary: 'One backfill with its progress, and its account once it is done.',
    params: Id,
    responses: { 200: { description: 'The backfill', schema: BackfillSchema } },
  })
  @Header('cache-control', 'no-store')
  get(@Param() { id }: Static<typeof Id>): Promise<Backfill> {
    return this.backfills.get(id);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/backfills/:id/pause',
    tag: 'admin',
    access: MANAGE,
    summary: 'Lets it rest at its checkpoint.',
    params: Id,
    problems: [409],
    responses: { 200: { description: 'Paused', schema: BackfillSchema } },
  })
  pause(@Param() { id }: Static<typeof Id>, @Req() request: FastifyRequest): Promise<Backfill> {
    return this.act(id, 'pause', request);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/backfills/:id/resume',
    tag: 'admin',
    access: MANAGE,
    summary: 'Goes on at its checkpoint; one that failed under way may too.',
    params: Id,
    problems: [409],
    responses: { 200: { description: 'Queued', schema: BackfillSchema } },
  })
  resume(@Param() { id }: Static<typeof Id>, @Req() request: FastifyRequest): Promise<Backfill> {
    return this.act(id, 'resume', request);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/backfills/:id/cancel',
    tag: 'admin',
    access: MANAGE,
    summary: 'Ends it; what went through stays.',
    params: Id,
    problems: [409],
    responses: { 200: { description: 'Cancelled', schema: BackfillSchema } },
  })
  cancel(@Param() { id }: Static<typeof Id>, @Req() request: FastifyRequest): Promise<Backfill> {
    return this.act(id, 'cancel', request);
  }

  private async act(id: string, action: BackfillAction, request: FastifyRequest): Promise<Backfill> {
    const { before, after } = await this.backfills.act(id, action);
    await this.audit.record({
      actor: request.principal,
      action: `backfill.${action === 'cancel' ? 'cancelled' : `${action}d`}`,
      subject: id,
      before: { state: before.state, progress: before.progress },
      after: { state: after.state, progress: after.progress },
      requestId: String(request.id),
    });
    return after;
  }
}
