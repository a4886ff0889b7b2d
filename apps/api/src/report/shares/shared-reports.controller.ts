/** A report by its link, for anyone who has it: nothing of it may be kept on the way, and nothing tells of links that never were. */
import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  ReportDataSchema,
  SharedReportSchema,
  SharePasswordSchema,
  type ReportData,
  type SharePassword,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerAddress } from '../../platform/http/caller-address.js';
import { Route } from '../../platform/http/route.js';
import { fileName } from '../download/file-name.js';
import { FILES, PaperQuery } from '../download/file-schemas.js';
import { qrSvg } from '../download/qr-code.js';
import { reportCsv } from '../download/report-csv.js';
import { NEVER_KEPT, sendFile } from '../download/send-file.js';
import { PdfDesk } from '../files/pdf-desk.js';
import { TAG } from '../report-key.js';
import { ReportReader } from '../report-reader.js';
import type { FoundShare } from './share.sql.js';
import { SharedReports } from './shared-reports.js';
import { Unlocking } from './unlocking.js';

const PATH = '/api/v1/shared/reports/:token';
const Token = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 200, description: 'The last part of the link.' }),
});
type Token = Static<typeof Token>;
const access = 'public' as const;
const problems = [401, 410];

@Controller()
export class SharedReportsController {
  constructor(
    private readonly shared: SharedReports,
    private readonly locks: Unlocking,
    private readonly reader: ReportReader,
    private readonly pdfs: PdfDesk,
  ) {}

  @Route({
    method: 'get',
    path: PATH,
    tag: TAG,
    access,
    summary: 'The shared report. 401 `password_required`: it asks for its password first.',
    params: Token,
    problems,
    responses: { 200: { description: 'The report', schema: SharedReportSchema } },
  })
  async get(
    @Param() { token }: Token,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const share = await this.open(token, request);
    const answer = this.shared.answer(share, token, await this.reader.dataOf(share.report_id));
    await this.shared.countOpening(share);
    void reply
      .status(200)
      .header('cache-control', NEVER_KEPT)
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header('content-type', 'application/json; charset=utf-8')
      .send(answer);
  }

  @Route({
    method: 'get',
    path: `${PATH}/pdf`,
    tag: TAG,
    access,
    summary: 'The shared report as PDF; its QR code leads to the link.',
    params: Token,
    query: PaperQuery,
    problems,
    responses: { 200: { description: 'The PDF', schema: FILES.pdf, contentType: 'application/pdf' } },
  })
  async pdf(
    @Param() { token }: Token,
    @Query() { paper }: PaperQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { report_id: reportId, paper: own, id: shareId } = await this.open(token, request);
    const { bytes } = await this.pdfs.get({ reportId, paper: paper ?? own, shareId });
    // making it may have taken a while, and the link may have been revoked meanwhile
    this.send(reply, await this.open(token, request), 'application/pdf', 'pdf', bytes);
  }

  @Route({
    method: 'get',
    path: `${PATH}/csv`,
    tag: TAG,
    access,
    summary: 'The shared report’s tables as CSV.',
    params: Token,
    problems,
    responses: { 200: { description: 'The tables', schema: FILES.csv, contentType: 'text/csv' } },
  })
  async csv(
    @Param() { token }: Token,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const share = await this.open(token, request);
    const data = JSON.parse(await this.reader.dataOf(share.report_id)) as ReportData;
    this.send(reply, share, 'text/csv; charset=utf-8', 'csv', reportCsv(data));
  }

  @Route({
    method: 'get',
    path: `${PATH}/json`,
    tag: TAG,
    access,
    summary: 'The shared report’s figures as a file of JSON.',
    params: Token,
    problems,
    responses: { 200: { description: 'The figures', schema: ReportDataSchema } },
  })
  async json(
    @Param() { token }: Token,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const share = await this.open(token, request);
    const json = await this.reader.dataOf(share.report_id);
    this.send(reply, share, 'application/json; charset=utf-8', 'json', json);
  }

  @Route({
    method: 'get',
    path: `${PATH}/qr.svg`,
    tag: TAG,
    access,
    summary: 'A QR code of the link.',
    params: Token,
    problems,
    responses: { 200: { description: 'The code', schema: FILES.svg, contentType: 'image/svg+xml' } },
  })
  async qr(
    @Param() { token }: Token,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = qrSvg(this.shared.urlOf(await this.open(token, request), token));
    sendFile(reply, { type: 'image/svg+xml', name: 'qr.svg', body, inline: true, cacheControl: NEVER_KEPT });
  }

  @Route({
    method: 'post',
    path: `${PATH}/unlock`,
    tag: TAG,
    access,
    summary: 'Gives the password of a link; a cookie stands for it for twelve hours.',
    params: Token,
    body: SharePasswordSchema,
    problems,
    responses: { 204: { description: 'The link is open' } },
  })
  async unlock(
    @Param() { token }: Token,
    @Body() { password }: SharePassword,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const share = await this.shared.find(token);
    void reply.header('cache-control', 'no-store');
    if (share.password_hash === null) return;
    void reply.header('set-cookie', await this.locks.unlock(share, password, callerAddress(request)));
  }

  private async open(token: string, request: FastifyRequest): Promise<FoundShare> {
    const share = await this.shared.find(token);
    await this.locks.mustBeOpen(share, request.headers.cookie);
    return share;
  }

  private send(
    reply: FastifyReply,
    share: FoundShare,
    type: string,
    extension: string,
    body: Buffer | string,
  ): void {
    const isPdf = extension === 'pdf';
    sendFile(reply, {
      type,
      name: fileName(share, extension),
      body,
      inline: isPdf,
      cacheControl: NEVER_KEPT,
    });
  }
}
