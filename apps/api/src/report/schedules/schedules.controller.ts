/** Report schedules for those who run the product. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LimitQuery,
  OffsetQuery,
  ReportScheduleInputSchema,
  ReportScheduleListSchema,
  ReportSchedulePatchSchema,
  ReportScheduleRunsSchema,
  ReportScheduleSchema,
  type ReportSchedule,
  type ReportScheduleInput,
  type ReportScheduleList,
  type ReportSchedulePatch,
  type ReportScheduleRuns,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { actOf } from '../../platform/audit/act.js';
import { MANAGE, SEE_ADMIN } from '../report-access.js';
import { ReportKey, TAG } from '../report-key.js';
import { ShareLinks } from '../shares/share-links.js';
import { Schedules } from './schedules.js';

const PATH = '/api/v1/admin/report-schedules';
const Page = Type.Object({ limit: LimitQuery, offset: OffsetQuery });
const { cron, timeZone } = ReportScheduleInputSchema.properties;
const RunsQuery = Type.Object({ cron, timeZone }, { additionalProperties: false });

@Controller()
export class SchedulesController {
  constructor(
    private readonly schedules: Schedules,
    private readonly links: ShareLinks,
  ) {}

  @Route({
    method: 'get',
    path: PATH,
    tag: TAG,
    access: SEE_ADMIN,
    summary: 'The report schedules by name, with when each is due next.',
    query: Page,
    responses: { 200: { description: 'Schedules', schema: ReportScheduleListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit = 50, offset = 0 }: Static<typeof Page>): Promise<ReportScheduleList> {
    return this.schedules.list(limit, offset);
  }

  @Route({
    method: 'post',
    path: PATH,
    tag: TAG,
    access: MANAGE,
    summary: 'Has a report of each entity made by the clock.',
    body: ReportScheduleInputSchema,
    responses: { 201: { description: 'Made', schema: ReportScheduleSchema } },
  })
  create(@Body() input: ReportScheduleInput, @Req() request: FastifyRequest): Promise<ReportSchedule> {
    return this.schedules.create(input, this.links.originOf(request), actOf(request));
  }

  @Route({
    method: 'get',
    path: `${PATH}/runs`,
    tag: TAG,
    access: SEE_ADMIN,
    summary: 'When a cron would come round next by the clocks of a zone, or what is wrong with it.',
    query: RunsQuery,
    responses: { 200: { description: 'The next times', schema: ReportScheduleRunsSchema } },
  })
  @Header('cache-control', 'no-store')
  runs(@Query() { cron, timeZone }: Static<typeof RunsQuery>): ReportScheduleRuns {
    return this.schedules.runs(cron, timeZone);
  }

  @Route({
    method: 'get',
    path: `${PATH}/:id`,
    tag: TAG,
    access: SEE_ADMIN,
    summary: 'One report schedule.',
    params: ReportKey,
    responses: { 200: { description: 'The schedule', schema: ReportScheduleSchema } },
  })
  @Header('cache-control', 'no-store')
  get(@Param() { id }: ReportKey): Promise<ReportSchedule> {
    return this.schedules.get(id);
  }

  @Route({
    method: 'patch',
    path: `${PATH}/:id`,
    tag: TAG,
    access: MANAGE,
    summary: 'Changes a report schedule, or pauses it; the version says which one was seen.',
    params: ReportKey,
    body: ReportSchedulePatchSchema,
    problems: [409],
    responses: { 200: { description: 'The schedule as it is now', schema: ReportScheduleSchema } },
  })
  change(
    @Param() { id }: ReportKey,
    @Body() patch: ReportSchedulePatch,
    @Req() request: FastifyRequest,
  ): Promise<ReportSchedule> {
    return this.schedules.change(id.toLowerCase(), patch, actOf(request));
  }

  @Route({
    method: 'delete',
    path: `${PATH}/:id`,
    tag: TAG,
    access: MANAGE,
    summary: 'Deletes a report schedule; the reports that it had made stay until they expire.',
    params: ReportKey,
    responses: { 204: { description: 'Deleted' } },
  })
  remove(@Param() { id }: ReportKey, @Req() request: FastifyRequest): Promise<void> {
    return this.schedules.remove(id.toLowerCase(), actOf(request));
  }
}
