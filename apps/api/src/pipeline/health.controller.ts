/** What an orchestrator and Prometheus ask of this process. */
import { Controller, Header, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { LivenessSchema, ReadinessSchema, type Liveness, type Readiness } from '@coliseum/contracts';
import type { FastifyReply } from 'fastify';
import { Route } from '../platform/http/route.js';
import { notFound } from '../platform/errors/app-error.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { StoreWatch } from './store-watch.js';

@Controller()
export class HealthController implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly stores: StoreWatch,
    private readonly metrics: Metrics,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  @Route({
    method: 'get',
    path: '/health/live',
    tag: 'health',
    access: 'public',
    summary: 'The process answers; asks nothing of the stores.',
    responses: { 200: { description: 'Alive', schema: LivenessSchema } },
  })
  @Header('cache-control', 'no-store')
  live(): Liveness {
    return { status: 'alive' };
  }

  /** Requests are only heard once migrations and seeding are done: see main.ts and SeedService. */
  @Route({
    method: 'get',
    path: '/health/ready',
    tag: 'health',
    access: 'public',
    summary: 'Whether requests are welcome: Postgres answers within 1 s. Without Redis they are.',
    responses: {
      200: { description: 'Ready', schema: ReadinessSchema },
      503: { description: 'Not ready', schema: ReadinessSchema },
    },
  })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const [postgres, redis] = await Promise.all([this.stores.postgresAnswers(), this.stores.redisAnswers()]);
    const ready = postgres && !this.stopping;
    const answer: Readiness = {
      status: this.stopping ? 'stopping' : postgres ? 'ready' : 'unavailable',
      postgres: postgres ? 'up' : 'down',
      redis: redis ? 'up' : 'down',
    };
    if (!ready) void reply.header('retry-after', '1');
    void reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(answer);
  }

  @Route({
    method: 'get',
    path: '/metrics',
    tag: 'health',
    access: 'public',
    summary: "The process's meters, for Prometheus; 404 where they are switched off.",
    problems: [404],
    responses: { 200: { description: 'Prometheus text', schema: Type.String(), contentType: 'text/plain' } },
  })
  async meters(@Res() reply: FastifyReply): Promise<void> {
    if (!this.stores.measures) throw notFound('COLISEUM_METRICS is off: nothing is measured.', 'metrics_off');
    const text = await this.metrics.registry.metrics();
    void reply
      .header('content-type', this.metrics.registry.contentType)
      .header('cache-control', 'no-store')
      .send(text);
  }
}
