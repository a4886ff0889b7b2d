/** The key figures' public door. */
import { Controller, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { KPI_WINDOWS, KpisSchema, OneOf, RFC3339_PATTERN } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cacheStatus } from '../platform/cache/cache-status.js';
import { Clock } from '../platform/clock/clock.js';
import { readTimeZone } from '../platform/clock/read-time-zone.js';
import { Route } from '../platform/http/route.js';
import { sendJson } from '../platform/http/send-json.js';
import { kpiQuestion } from './kpi-question.js';
import { KpiService } from './kpi.service.js';

const Question = Type.Object(
  {
    window: Type.Optional(OneOf(KPI_WINDOWS, { default: 'today', description: 'Default today.' })),
    asOf: Type.Optional(
      Type.String({
        pattern: RFC3339_PATTERN,
        format: 'date-time',
        description: 'Any past moment; the figures are computed from all that is known now.',
      }),
    ),
    timeZone: Type.Optional(
      Type.String({ maxLength: 100, description: 'IANA name, whose days, weeks and months; default UTC.' }),
    ),
  },
  { additionalProperties: false },
);

@Controller()
export class KpiController {
  constructor(
    private readonly kpis: KpiService,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/kpis',
    tag: 'kpis',
    access: 'public',
    summary: 'The key figures of a calendar period to date, beside the same span of the period before.',
    query: Question,
    responses: { 200: { description: 'The figures', schema: KpisSchema }, 304: { description: 'Unchanged' } },
  })
  async read(
    @Query() { window = 'today', asOf, timeZone }: Static<typeof Question>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const question = kpiQuestion(window, readTimeZone(timeZone), asOf, this.clock.now());
    const { text, outcome } = await this.kpis.read(question);
    void reply.header('cache-status', cacheStatus(outcome));
    sendJson(request, reply, text);
  }
}
