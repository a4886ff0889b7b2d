/** The doors of reports: asked for, previewed, listed, read. */
import { Body, Controller, Header, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LimitQuery,
  OffsetQuery,
  OneOf,
  REPORT_SORTS,
  REPORT_STATUSES,
  REPORT_TYPES,
  ReportAcceptedSchema,
  ReportInputSchema,
  ReportListSchema,
  ReportPreviewSchema,
  ReportSchema,
  SORT_ORDERS,
  UUID_PATTERN,
  type ReportAccepted,
  type ReportInput,
  type ReportList,
  type ReportPreview,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditLog } from '../platform/audit/audit.js';
import { Route } from '../platform/http/route.js';
import { actOf, nameOf } from '../platform/audit/act.js';
import { sendReport } from './download/send-report.js';
import { MAKE, mayMake, PRIVATE_REPORTS, SEE } from './report-access.js';
import { ReportKey, TAG } from './report-key.js';
import { ReportReader } from './report-reader.js';
import { Reports } from './reports.js';
import { ShareLinks } from './shares/share-links.js';

const PATH = '/api/v1/reports';
const ListQuery = Type.Object({
  type: Type.Optional(OneOf(REPORT_TYPES)),
  status: Type.Optional(OneOf(REPORT_STATUSES, { description: 'How they stand now.' })),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'In the subject’s name, or its id.' }),
  ),
  shared: Type.Optional(Type.Boolean({ description: 'Whether a link to it stands.' })),
  scheduleId: Type.Optional(
    Type.String({ pattern: UUID_PATTERN, description: 'Of those that it had made.' }),
  ),
  sort: Type.Optional(
    OneOf(REPORT_SORTS, { description: 'Default createdAt; what has none of it comes last.' }),
  ),
  order: Type.Optional(OneOf(SORT_ORDERS, { description: 'Default desc.' })),
  limit: LimitQuery,
  offset: OffsetQuery,
});
type ListQuery = Static<typeof ListQuery>;
/** Seconds after which asking again may help. */
const COME_AGAIN = '10';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly reader: ReportReader,
    private readonly links: ShareLinks,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: PATH,
    tag: TAG,
    access: MAKE,
    summary:
      'Asks for a report; an equal request within 5 minutes is answered by the same one. Progress by the socket, or GET. By default 1,000 of one caller may wait or run, and 5,000 in all.',
    body: ReportInputSchema,
    responses: { 202: { description: 'Queued, or the equal one', schema: ReportAcceptedSchema } },
  })
  async ask(
    @Body() input: ReportInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAccepted> {
    const act = actOf(request);
    const origin = this.links.originOf(request);
    const by = { id: act.actor?.id ?? '', name: nameOf(act), origin };
    void reply.header('ratelimit-remaining', '0').header('ratelimit-reset', COME_AGAIN);
    void reply.header('ratelimit-limit', this.reports.limit);
    const { accepted, remaining } = await this.reports.request(input, by);
    void reply.header('ratelimit-remaining', remaining).header('ratelimit-reset', '0');
    if (!accepted.repeated)
      await this.audit.record({ ...act, action: 'report.requested', subject: accepted.id, after: input });
    return accepted;
  }

  @Route({
    method: 'post',
    path: `${PATH}/preview`,
    tag: TAG,
    access: SEE,
    summary: 'What a report would hold, before it is made.',
    body: ReportInputSchema,
    responses: { 200: { description: 'Its range and contents', schema: ReportPreviewSchema } },
  })
  preview(@Body() input: ReportInput): Promise<ReportPreview> {
    return this.reports.preview(input);
  }

  @Route({
    method: 'get',
    path: PATH,
    tag: TAG,
    access: SEE,
    summary: 'All reports without their figures, newest first unless it is said otherwise.',
    query: ListQuery,
    responses: { 200: { description: 'Reports', schema: ReportListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() query: ListQuery, @Req() request: FastifyRequest): Promise<ReportList> {
    const { sort = 'createdAt', order = 'desc', limit = 50, offset = 0, ...filter } = query;
    return this.reader.list(filter, { sort, order, limit, offset }, mayMake(request.principal));
  }

  @Route({
    method: 'get',
    path: `${PATH}/:id`,
    tag: TAG,
    access: 'optional',
    privateParts: PRIVATE_REPORTS,
    summary:
      'A report with its figures, once it is ready; a public one needs no credential. Of an expired one the figures stay for a while, for those with one.',
    params: ReportKey,
    problems: [410],
    responses: {
      200: { description: 'The report', schema: ReportSchema },
      304: { description: 'The caller has it already' },
    },
  })
  async get(
    @Param() { id }: ReportKey,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendReport(request, reply, await this.reader.read(id, request.principal));
  }
}
