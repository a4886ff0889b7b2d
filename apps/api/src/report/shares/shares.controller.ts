/** Links to a report: made and revoked by those who may make reports. */
import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { ShareInputSchema, ShareMadeSchema, type ShareInput, type ShareMade } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { actOf } from '../../platform/audit/act.js';
import { MAKE } from '../report-access.js';
import { ReportKey, TAG } from '../report-key.js';
import { ShareLinks } from './share-links.js';
import { Shares } from './shares.js';

const PATH = '/api/v1/reports/:id/share';

@Controller()
export class SharesController {
  constructor(
    private readonly shares: Shares,
    private readonly links: ShareLinks,
  ) {}

  @Route({
    method: 'post',
    path: PATH,
    tag: TAG,
    access: MAKE,
    summary:
      'Makes a link by which anyone reads the report, until it ends; with a password, whoever knows it too. It takes the place of the one before.',
    params: ReportKey,
    body: ShareInputSchema,
    problems: [409],
    responses: { 201: { description: 'The link', schema: ShareMadeSchema } },
  })
  share(
    @Param() { id }: ReportKey,
    @Body() input: ShareInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShareMade> {
    void reply.header('cache-control', 'no-store');
    return this.shares.share(id, input, this.links.originOf(request), actOf(request));
  }

  @Route({
    method: 'delete',
    path: PATH,
    tag: TAG,
    access: MAKE,
    summary: 'Revokes the link: it is dead at once, with what is kept of its PDF.',
    params: ReportKey,
    responses: { 204: { description: 'No link stands' } },
  })
  revoke(@Param() { id }: ReportKey, @Req() request: FastifyRequest): Promise<void> {
    return this.shares.revoke(id, actOf(request));
  }
}
