/** What may be done to a report: published, cancelled, made again, deleted. */
import { Body, Controller, Param, Req } from '@nestjs/common';
import {
  ReportPatchSchema,
  ReportSummarySchema,
  type ReportPatch,
  type ReportSummary,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../platform/http/route.js';
import { actOf } from '../platform/audit/act.js';
import { MAKE } from './report-access.js';
import { ReportKey, TAG } from './report-key.js';
import { ReportMoves } from './report-moves.js';
import { toSummary, type ReportRow } from './report-row.js';
import { ShareLinks } from './shares/share-links.js';

const PATH = '/api/v1/reports/:id';

@Controller()
export class ReportMovesController {
  constructor(
    private readonly moves: ReportMoves,
    private readonly links: ShareLinks,
  ) {}

  @Route({
    method: 'patch',
    path: PATH,
    tag: TAG,
    access: MAKE,
    summary: 'Makes a report public, so that it needs no login, or private again.',
    params: ReportKey,
    body: ReportPatchSchema,
    responses: { 200: { description: 'The report as it is now', schema: ReportSummarySchema } },
  })
  async change(
    @Param() { id }: ReportKey,
    @Body() patch: ReportPatch,
    @Req() request: FastifyRequest,
  ): Promise<ReportSummary> {
    return this.shown(await this.moves.change(id, patch, actOf(request)));
  }

  @Route({
    method: 'delete',
    path: PATH,
    tag: TAG,
    access: MAKE,
    summary: 'Deletes a report with its files and its link; one that is being made stops.',
    params: ReportKey,
    responses: { 204: { description: 'Deleted' } },
  })
  remove(@Param() { id }: ReportKey, @Req() request: FastifyRequest): Promise<void> {
    return this.moves.remove(id, actOf(request));
  }

  @Route({
    method: 'post',
    path: `${PATH}/cancel`,
    tag: TAG,
    access: MAKE,
    summary: 'Ends a report that waits or is being made.',
    params: ReportKey,
    problems: [409],
    responses: { 200: { description: 'Cancelled', schema: ReportSummarySchema } },
  })
  async cancel(@Param() { id }: ReportKey, @Req() request: FastifyRequest): Promise<ReportSummary> {
    return this.shown(await this.moves.cancel(id, actOf(request)));
  }

  @Route({
    method: 'post',
    path: `${PATH}/retry`,
    tag: TAG,
    access: MAKE,
    summary:
      'Makes a report again that failed, was cancelled or expired, over the same range; an expired one gets new figures.',
    params: ReportKey,
    problems: [409],
    responses: { 200: { description: 'Queued', schema: ReportSummarySchema } },
  })
  async retry(@Param() { id }: ReportKey, @Req() request: FastifyRequest): Promise<ReportSummary> {
    return this.shown(await this.moves.retry(id, actOf(request)));
  }

  private async shown(row: ReportRow): Promise<ReportSummary> {
    return toSummary(row, await this.links.standing(row));
  }
}
