/** A report as files: PDF, CSV, JSON, and the QR code that leads to it. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ReportDataSchema, type ReportData } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { PdfDesk } from '../files/pdf-desk.js';
import { mayMake, PRIVATE_REPORTS, ReportAccess } from '../report-access.js';
import { ReportKey, TAG } from '../report-key.js';
import { notReady, ReportReader } from '../report-reader.js';
import { ShareLinks } from '../shares/share-links.js';
import { fileName } from './file-name.js';
import { FILES, PaperQuery } from './file-schemas.js';
import { qrPng, qrSvg } from './qr-code.js';
import { reportCsv } from './report-csv.js';
import { PRIVATE, sendFile } from './send-file.js';

const PATH = '/api/v1/reports/:id';
const PROBLEMS = [409, 410];

@Controller()
export class DownloadsController {
  constructor(
    private readonly reports: ReportAccess,
    private readonly reader: ReportReader,
    private readonly pdfs: PdfDesk,
    private readonly links: ShareLinks,
  ) {}

  @Route({
    method: 'get',
    path: `${PATH}/pdf`,
    tag: TAG,
    access: 'optional',
    privateParts: PRIVATE_REPORTS,
    summary:
      'The report as PDF; made now where it is not kept. Its QR code leads to the share link, for those who may share and where one stands, else to the report’s page.',
    params: ReportKey,
    query: PaperQuery,
    problems: PROBLEMS,
    responses: {
      200: { description: 'The PDF', schema: FILES.pdf, contentType: 'application/pdf' },
      304: { description: 'The caller has it already' },
    },
  })
  async pdf(
    @Param() { id }: ReportKey,
    @Query() { paper }: PaperQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { row } = await this.reports.see(id, request.principal);
    if (row.status !== 'ready') throw notReady(row);
    const shareId = mayMake(request.principal) && (await this.links.standing(row)) ? row.share_id : null;
    const { bytes, version } = await this.pdfs.get({ reportId: row.id, paper: paper ?? row.paper, shareId });
    void reply.header('etag', `"${version}"`);
    if (request.headers['if-none-match'] === `"${version}"`) return void reply.status(304).send();
    const type = 'application/pdf';
    sendFile(reply, { type, name: fileName(row, 'pdf'), body: bytes, inline: true, cacheControl: PRIVATE });
  }

  @Route({
    method: 'get',
    path: `${PATH}/csv`,
    tag: TAG,
    access: 'optional',
    privateParts: PRIVATE_REPORTS,
    summary:
      'Its tables as CSV (RFC 4180, UTF-8 with a byte order mark), one after another; no cell is a formula.',
    params: ReportKey,
    problems: PROBLEMS,
    responses: { 200: { description: 'The tables', schema: FILES.csv, contentType: 'text/csv' } },
  })
  async csv(
    @Param() { id }: ReportKey,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { row, json } = await this.reader.figures(id, request.principal);
    const body = reportCsv(JSON.parse(json) as ReportData);
    const type = 'text/csv; charset=utf-8';
    sendFile(reply, { type, name: fileName(row, 'csv'), body, cacheControl: PRIVATE });
  }

  @Route({
    method: 'get',
    path: `${PATH}/json`,
    tag: TAG,
    access: 'optional',
    privateParts: PRIVATE_REPORTS,
    summary: 'Its figures as a file of JSON.',
    params: ReportKey,
    problems: PROBLEMS,
    responses: { 200: { description: 'The figures', schema: ReportDataSchema } },
  })
  async json(
    @Param() { id }: ReportKey,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { row, json } = await this.reader.figures(id, request.principal);
    const type = 'application/json; charset=utf-8';
    sendFile(reply, { type, name: fileName(row, 'json'), body: json, cacheControl: PRIVATE });
  }

  @Route({
    method: 'get',
    path: `${PATH}/qr.svg`,
    tag: TAG,
    access: 'optional',
    privateParts: PRIVATE_REPORTS,
    summary:
      'A QR code: of the share link, for those who may share and where one stands, else of the report’s page.',
    params: ReportKey,
    problems: [410],
    responses: { 200: { description: 'The code', schema: FILES.svg, contentType: 'image/svg+xml' } },
  })
  async svg(
    @Param() { id }: ReportKey,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = qrSvg(await this.leadsTo(id, request));
    sendFile(reply, { type: 'image/svg+xml', name: 'qr.svg', body, inline: true, cacheControl: PRIVATE });
  }

  @Route({
    method: 'get',
    path: `${PATH}/qr.png`,
    tag: TAG,
    access: 'optional',
    privateParts: PRIVATE_REPORTS,
    summary: 'The same as a PNG.',
    params: ReportKey,
    problems: [410],
    responses: { 200: { description: 'The code', schema: FILES.png, contentType: 'image/png' } },
  })
  async png(
    @Param() { id }: ReportKey,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = qrPng(await this.leadsTo(id, request));
    sendFile(reply, { type: 'image/png', name: 'qr.png', body, inline: true, cacheControl: PRIVATE });
  }

  private async leadsTo(id: string, request: FastifyRequest): Promise<string> {
    const { row } = await this.reports.see(id, request.principal);
    const link = mayMake(request.principal) ? await this.links.standing(row) : null;
    return link ?? this.links.page(this.links.originOf(request), row.id);
  }
}
