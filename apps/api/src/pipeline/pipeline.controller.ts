/** The pipeline for those who run it: how it is, and the button that runs a job now. */
import { Body, Controller, Header, Logger, Req } from '@nestjs/common';
import {
  PipelineSchema,
  RunJobSchema,
  StartedJobSchema,
  type Pipeline,
  type RunJob,
  type StartedJob,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../platform/audit/audit.js';
import { unprocessable } from '../platform/errors/app-error.js';
import { Route } from '../platform/http/route.js';
import { RunnableJobs } from '../platform/jobs/runnable-jobs.js';
import { PipelineSampler } from './pipeline-sampler.js';

@Controller()
export class PipelineController {
  private readonly logger = new Logger('pipeline');

  constructor(
    private readonly sampler: PipelineSampler,
    private readonly jobs: RunnableJobs,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/pipeline',
    tag: 'admin',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'How the pipeline is, as of the last second.',
    responses: { 200: { description: 'The pipeline', schema: PipelineSchema } },
  })
  @Header('cache-control', 'no-store')
  read(): Promise<Pipeline> {
    return this.sampler.current();
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
    const start = this.jobs.get(job);
    if (!start)
      throw unprocessable(
        'job_not_available',
        `There is no job "${job}" to run here; there are: ${this.jobs.names().join(', ') || 'none'}.`,
      );
    await this.audit.record({
      actor: request.principal,
      action: 'job.run',
      subject: job,
      requestId: String(request.id),
    });
    start().catch((error: unknown) =>
      this.logger.error({ msg: 'a job run by hand failed', job, err: error }),
    );
    return { job };
  }
}
