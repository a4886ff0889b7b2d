/** The queues for those who run the pipeline: looked into, paused, resumed, retried, cleaned; every act is written down. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  QueueActSchema,
  QueueCleanSchema,
  QueueJobPageSchema,
  QueueJobQuerySchema,
  QueueJobSchema,
  QueueListSchema,
  type QueueAct,
  type QueueClean,
  type QueueJob,
  type QueueJobPage,
  type QueueJobQuery,
  type QueueList,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { RawBody } from '../../platform/http/raw-body.js';
import { readJsonBody } from '../../platform/http/read-json-body.js';
import { Route, type RouteDefinition } from '../../platform/http/route.js';
import { validate } from '../../platform/http/validator.js';
import { BullQueues } from './bull-queues.js';
import { QueueActs, type Actor } from './queue-acts.js';
import { QueueJobs } from './queue-jobs.js';
import { QueueSampler } from './queue-sampler.js';

const QUEUES = '/api/v1/admin/queues';
const SEE = { scope: 'admin', role: 'viewer' } as const;
const ACT = { scope: 'admin', role: 'operator' } as const;
const InQueue = Type.Object({ queue: Type.String({ maxLength: 100, description: 'Its name.' }) });
const OneJob = Type.Object({
  ...InQueue.properties,
  id: Type.String({ minLength: 1, maxLength: 300, description: 'The job’s id.' }),
});
type OneJob = Static<typeof OneJob>;

const actorOf = (request: FastifyRequest): Actor => ({
  principal: request.principal,
  requestId: String(request.id),
});

const act = (path: string, summary: string, more: Partial<RouteDefinition> = {}): RouteDefinition => ({
  method: 'post',
  path: `${QUEUES}/:queue/${path}`,
  tag: 'admin',
  access: ACT,
  summary,
  params: InQueue,
  responses: { 200: { description: 'How the queue stands now', schema: QueueActSchema } },
  ...more,
});
const ofJob = { params: OneJob, problems: [409] } as const;

@Controller()
export class QueuesController {
  constructor(
    private readonly queues: BullQueues,
    private readonly sampler: QueueSampler,
    private readonly jobs: QueueJobs,
    private readonly acts: QueueActs,
  ) {}

  @Route({
    method: 'get',
    path: QUEUES,
    tag: 'admin',
    access: SEE,
    summary: 'The queues, with how many jobs stand how in each.',
    responses: { 200: { description: 'The queues', schema: QueueListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(): Promise<QueueList> {
    return this.sampler.sample();
  }

  @Route({
    method: 'get',
    path: `${QUEUES}/:queue/jobs`,
    tag: 'admin',
    access: SEE,
    summary: 'The jobs of a queue.',
    params: InQueue,
    query: QueueJobQuerySchema,
    responses: { 200: { description: 'A page of jobs', schema: QueueJobPageSchema } },
  })
  @Header('cache-control', 'no-store')
  page(
    @Param('queue') queue: string,
    @Query() { state, limit = 50, offset = 0 }: QueueJobQuery,
  ): Promise<QueueJobPage> {
    return this.jobs.page(queue, state, limit, offset);
  }

  @Route({
    method: 'get',
    path: `${QUEUES}/:queue/jobs/:id`,
    tag: 'admin',
    access: SEE,
    summary: 'One job, with why it failed and where.',
    params: OneJob,
    responses: { 200: { description: 'The job', schema: QueueJobSchema } },
  })
  @Header('cache-control', 'no-store')
  async one(@Param() { queue, id }: OneJob): Promise<QueueJob> {
    return (await this.jobs.one(queue, id)).shown;
  }

  @Route(act('pause', 'No worker begins another job of it, in any process; jobs under way end.'))
  async pause(@Param('queue') queue: string, @Req() request: FastifyRequest): Promise<QueueAct> {
    await this.acts.pause(queue, actorOf(request));
    return this.answer(queue, 0);
  }

  @Route(act('resume', 'Lets the workers begin jobs again.'))
  async resume(@Param('queue') queue: string, @Req() request: FastifyRequest): Promise<QueueAct> {
    await this.acts.resume(queue, actorOf(request));
    return this.answer(queue, 0);
  }

  @Route(act('retry-failed', 'Puts all failed jobs back into the line.'))
  async retryFailed(@Param('queue') queue: string, @Req() request: FastifyRequest): Promise<QueueAct> {
    return this.answer(queue, await this.acts.retryFailed(queue, actorOf(request)));
  }

  @Route(
    act('clean', 'Removes jobs that stand so and are so old; an empty body means all that are done.', {
      body: 'raw',
      bodyContent: { 'application/json': QueueCleanSchema },
    }),
  )
  async clean(
    @Param('queue') queue: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<QueueAct> {
    const isEmpty = !(body instanceof RawBody) || body.bytes.length === 0;
    const which = isEmpty ? {} : validate<QueueClean>(QueueCleanSchema, readJsonBody(body), 'body');
    return this.answer(queue, await this.acts.clean(queue, which, actorOf(request)));
  }

  @Route(act('jobs/:id/retry', 'Puts a job that failed back into the line.', ofJob))
  async retryJob(@Param() { queue, id }: OneJob, @Req() request: FastifyRequest): Promise<QueueAct> {
    await this.acts.retryJob(queue, id, actorOf(request));
    return this.answer(queue, 1);
  }

  @Route(act('jobs/:id/remove', 'Removes a job that no worker is at.', ofJob))
  async removeJob(@Param() { queue, id }: OneJob, @Req() request: FastifyRequest): Promise<QueueAct> {
    await this.acts.removeJob(queue, id, actorOf(request));
    return this.answer(queue, 1);
  }

  private async answer(queue: string, jobs: number): Promise<QueueAct> {
    return { jobs, queue: await this.sampler.one(this.queues.get(queue)) };
  }
}
