/** Reconciliations for those who run the pipeline: start one, follow it, read what it found. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LimitQuery,
  ReconciliationListSchema,
  ReconciliationRequestSchema,
  ReconciliationSchema,
  UUID_PATTERN,
  type Reconciliation,
  type ReconciliationList,
  type ReconciliationRequest,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { callerName } from '../../platform/audit/act.js';
import { AuditLog } from '../../platform/audit/audit.js';
import { notFound } from '../../platform/errors/app-error.js';
import { Route } from '../../platform/http/route.js';
import { ReconcileSchedule } from './reconcile-schedule.js';

const ListQuery = Type.Object({ limit: LimitQuery });

@Controller()
export class ReconcileController {
  constructor(
    private readonly reconciliations: ReconcileSchedule,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/reconciliations',
    tag: 'admin',
    access: { scope: 'admin', role: 'operator' },
    summary:
      'Compares figures with the raw events and mends them, or counts a range anew; it goes on after the answer.',
    body: ReconciliationRequestSchema,
    responses: { 202: { description: 'Started', schema: ReconciliationSchema } },
  })
  async start(@Body() body: ReconciliationRequest, @Req() request: FastifyRequest): Promise<Reconciliation> {
    const { principal } = request;
    const by = callerName(principal);
    const started = await this.reconciliations.start(body, by);
    await this.audit.record({
      actor: principal,
      action: `${body.kind}.started`,
      subject: started.id,
      after: started,
      requestId: String(request.id),
    });
    return started;
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/reconciliations',
    tag: 'admin',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'The reconciliations, newest first.',
    query: ListQuery,
    responses: { 200: { description: 'Reconciliations', schema: ReconciliationListSchema } },
  })
  @Header('cache-control', 'no-store')
  async list(@Query() { limit }: Static<typeof ListQuery>): Promise<ReconciliationList> {
    return { reconciliations: await this.reconciliations.list(limit ?? 50) };
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/reconciliations/:id',
    tag: 'admin',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'One reconciliation, with its progress.',
    params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) }),
    responses: { 200: { description: 'The reconciliation', schema: ReconciliationSchema } },
  })
  @Header('cache-control', 'no-store')
  async find(@Param('id') id: string): Promise<Reconciliation> {
    const found = await this.reconciliations.find(id);
    if (!found) throw notFound(`There is no reconciliation ${id}.`);
    return found;
  }
}
