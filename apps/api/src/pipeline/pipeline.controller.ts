/** The pipeline for those who run it: how it is, and the button that runs a job now. */
import { Body, Controller, Header, Query, Req } from '@nestjs/common';
import type { Static } from '@sinclair/typebox';
import {
  JobRunListSchema,
  JobRunQuerySchema,
  PipelineHistorySchema,
  PipelineSchema,
  RunJobSchema,
  StartedJobSchema,
  type JobRunList,
  type Pipeline,
  type PipelineHistory as History,
  type RunJob,
  type StartedJob,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { callerName } from '../platform/audit/act.js';
import { AuditLog } from '../platform/audit/audit.js';
import { Route } from '../platform/http/route.js';
import { PipelineHistory } from './pipeline-history.js';
import { PipelineSampler } from './pipeline-sampler.js';
import { HandRuns } from './runs/hand-runs.js';

@Controller()
export class PipelineController {
  constructor(
    private readonly sampler: PipelineSampler,
    private readonly history: PipelineHistory,
    private readonly runs: HandRuns,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/pipeline',
    tag: 'admin',
    access: { scope: 'admin', role: 'viewer' },
    // what is wrong with the store is asked for just when it is away
    withoutStore: true,
    summary: 'How the pipeline is, as of the last second.',
    responses: { 200: { description: 'The pipeline', schema: PipelineSchema } },
  })
  @Header('cache-control', 'no-store')
  read(): Promise<Pipeline> {
    return this.sampler.current();
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/pipeline/history',
    tag: 'admin',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'The last day of the pipeline, all processes together, in steps of five minutes.',
    responses: { 200: { description: 'The day', schema: PipelineHistorySchema } },
  })
  @Header('cache-control', 'no-store')
  day(): Promise<History> {
    return this.history.day();
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/pipeline/run',
    tag: 'admin',
    access: { scope: 'admin', role: 'operator' },
    summary: 'Runs a job now; it goes on after the answer.',
    body: RunJobSchema,
    responses: { 202: { description: 'Started', schema: StartedJobSchema } },
  })
  async run(@Body() { job }: RunJob, @Req() request: FastifyRequest): Promise<StartedJob> {
    const { principal } = request;
    const by = callerName(principal);
    const runId = await this.runs.start(job, by);
    await this.audit.record({
      actor: principal,
      action: 'job.run',
      subject: job,
      requestId: String(request.id),
    });
    return { job, runId };
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/pipeline/runs',
    tag: 'admin',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'The jobs that may be run by hand, and what those that were came to.',
    query: JobRunQuerySchema,
    responses: { 200: { description: 'Runs, newest first', schema: JobRunListSchema } },
  })
  @Header('cache-control', 'no-store')
  async list(@Query() { limit = 50 }: Static<typeof JobRunQuerySchema>): Promise<JobRunList> {
    return { jobs: this.runs.names(), runs: await this.runs.list(limit) };
  }
}
