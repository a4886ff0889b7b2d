/** The gate for those who run the walls: begin a check, look at its report and its pictures. */
import { Body, Controller, Header, Param, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  GateReportSchema,
  GateRequestSchema,
  UUID_PATTERN,
  type GateReport,
  type GateRequest,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditLog } from '../../platform/audit/audit.js';
import { Route } from '../../platform/http/route.js';
import { callerName } from '../../platform/audit/act.js';
import { Checks } from './checks.js';

const uuid = Type.String({ pattern: UUID_PATTERN, format: 'uuid' });
const Id = Type.Object({ id: uuid });
type Id = Static<typeof Id>;
const PictureKey = Type.Object({
  id: uuid,
  picture: Type.String({ pattern: UUID_PATTERN, format: 'uuid', description: 'As the report names it.' }),
});
type PictureKey = Static<typeof PictureKey>;
const SEE = { scope: 'admin', role: 'viewer' } as const;
const MANAGE = { scope: 'admin', role: 'operator' } as const;
const TAG = 'screens';
const Bytes = Type.String({ contentMediaType: 'image/jpeg' });

@Controller()
export class ChecksController {
  constructor(
    private readonly checks: Checks,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/playlists/:id/check',
    tag: TAG,
    access: MANAGE,
    summary:
      'Has each item rendered at each size and looked at; takes the place of an older check. Progress by the socket, or GET.',
    params: Id,
    body: GateRequestSchema,
    responses: { 202: { description: 'Queued', schema: GateReportSchema } },
  })
  async begin(
    @Param() { id }: Id,
    @Body() wanted: GateRequest,
    @Req() request: FastifyRequest,
  ): Promise<GateReport> {
    const report = await this.checks.begin(id, wanted, callerName(request.principal));
    await this.audit.record({
      actor: request.principal,
      action: 'playlist.checked',
      subject: id,
      after: { checkId: report.id, version: report.version, ...wanted },
      requestId: String(request.id),
    });
    return report;
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/playlists/:id/check',
    tag: TAG,
    access: SEE,
    summary: 'The last check of a playlist: how far it is, what it found and where.',
    params: Id,
    responses: { 200: { description: 'The report', schema: GateReportSchema } },
  })
  @Header('cache-control', 'no-store')
  get(@Param() { id }: Id): Promise<GateReport> {
    return this.checks.get(id);
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/playlists/:id/check/pictures/:picture',
    tag: TAG,
    access: SEE,
    summary: 'One picture of the last check, as the wall would show it.',
    params: PictureKey,
    responses: { 200: { description: 'The picture', schema: Bytes, contentType: 'image/jpeg' } },
  })
  async picture(@Param() { id, picture }: PictureKey, @Res() reply: FastifyReply): Promise<void> {
    const { content_type: type, bytes } = await this.checks.picture(id, picture);
    void reply
      .header('content-type', type)
      .header('cache-control', 'private, max-age=86400, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(bytes);
  }
}
