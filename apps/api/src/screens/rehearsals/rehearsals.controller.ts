/** Rehearsals for those who run the walls, and their recordings for the walls. */
import { Body, Controller, Header, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LimitQuery,
  OffsetQuery,
  RecordingSchema,
  RehearsalInputSchema,
  RehearsalListSchema,
  RehearsalSchema,
  UUID_PATTERN,
  type Rehearsal,
  type RehearsalInput,
  type RehearsalList,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditLog } from '../../platform/audit/audit.js';
import { Route } from '../../platform/http/route.js';
import { callerName } from '../../platform/audit/act.js';
import { RecordingReaders } from './recording-readers.js';
import { Rehearsals } from './rehearsals.js';

const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
type Id = Static<typeof Id>;
const Page = Type.Object({ limit: LimitQuery, offset: OffsetQuery });
const MANAGE = { scope: 'admin', role: 'operator' } as const;
const TAG = 'screens';

@Controller()
export class RehearsalsController {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly readers: RecordingReaders,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/rehearsals',
    tag: TAG,
    access: MANAGE,
    summary:
      'Replays a recorded show onto chosen screens; live figures are not touched. Another rehearsal that runs there ends on these screens.',
    body: RehearsalInputSchema,
    responses: { 201: { description: 'Started', schema: RehearsalSchema } },
  })
  async start(@Body() input: RehearsalInput, @Req() request: FastifyRequest): Promise<Rehearsal> {
    const started = await this.rehearsals.start(input, callerName(request.principal));
    await this.record(request, 'rehearsal.started', started.id, { ...started, recording: input.recording });
    return started;
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/rehearsals',
    tag: TAG,
    access: { scope: 'admin', role: 'viewer' },
    summary: 'Rehearsals of the last 30 days, newest first.',
    query: Page,
    responses: { 200: { description: 'Rehearsals', schema: RehearsalListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit = 50, offset = 0 }: Static<typeof Page>): Promise<RehearsalList> {
    return this.rehearsals.list(limit, offset);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/rehearsals/:id/stop',
    tag: TAG,
    access: MANAGE,
    summary: 'Stops a rehearsal: its screens show what is true again.',
    params: Id,
    problems: [409],
    responses: { 200: { description: 'Stopped', schema: RehearsalSchema } },
  })
  async stop(@Param() { id }: Id, @Req() request: FastifyRequest): Promise<Rehearsal> {
    const stopped = await this.rehearsals.stop(id, callerName(request.principal));
    await this.record(request, 'rehearsal.stopped', id, { stoppedAt: stopped.stoppedAt });
    return stopped;
  }

  @Route({
    method: 'get',
    path: '/api/v1/rehearsals/:id/recording',
    tag: TAG,
    access: { scope: 'read', role: 'viewer', screens: true },
    summary:
      'What a wall replays: for a screen’s token (Authorization: Bearer …), a key with the scope read, or who is signed in. It never changes.',
    params: Id,
    responses: { 200: { description: 'The recording', schema: RecordingSchema } },
  })
  async recording(
    @Param() { id }: Id,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.readers.mustMayRead(request);
    const json = await this.rehearsals.recordingOf(id);
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'private, max-age=86400, immutable')
      .send(json);
  }

  private record(request: FastifyRequest, action: string, subject: string, after: unknown): Promise<void> {
    return this.audit.record({
      actor: request.principal,
      action,
      subject,
      after,
      requestId: String(request.id),
    });
  }
}
