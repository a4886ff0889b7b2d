/** POST /api/v1/events: the one door for events. */
import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CloudEventSchema, EventSchema, IngestAnswerSchema, type IngestAnswer } from '@coliseum/contracts';
import { Route } from '../platform/http/route.js';
import { IncomingBody } from '../platform/http/incoming-body.js';
import { unprocessable } from '../platform/errors/app-error.js';
import { EventsService } from './events.service.js';
import { IngestLimits } from './ingest-limits.js';
import { formatOf, readIntake } from './read-intake.js';

/** No caller waits longer for the store, sign-in included (R10). */
const PATIENCE_MS = 1_800;

@Controller()
export class EventsController {
  constructor(
    private readonly events: EventsService,
    private readonly limits: IngestLimits,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/events',
    tag: 'events',
    summary: 'Stores events durably, each id once and for ever; answers after the commit.',
    access: { scope: 'events:write', role: 'admin' },
    query: Type.Object({
      results: Type.Optional(
        Type.Union([Type.Literal('all'), Type.Literal('some')], { description: 'all: name every event.' }),
      ),
    }),
    body: 'stream',
    bodyContent: {
      'application/json': Type.Union([
        EventSchema,
        Type.Array(EventSchema),
        Type.Object({ events: Type.Array(EventSchema) }, { additionalProperties: false }),
      ]),
      'application/x-ndjson': Type.String({ description: 'One event a line.' }),
      'application/cloudevents+json': CloudEventSchema,
      'application/cloudevents-batch+json': Type.Array(CloudEventSchema),
    },
    responses: {
      202: { description: 'Stored, or known already; what was not is named.', schema: IngestAnswerSchema },
      422: { description: 'Every event was rejected.', schema: IngestAnswerSchema },
    },
  })
  async post(
    @Body() body: unknown,
    @Query() query: { results?: 'all' | 'some' },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IngestAnswer> {
    const waited = reply.elapsedTime;
    const caller = request.principal?.id ?? 'nobody';
    await this.limits.spend(caller, 'events', 0, reply);
    await this.limits.spend(caller, 'requests', 1, reply);
    if (!(body instanceof IncomingBody)) throw unprocessable('no_events', 'The request has no body.');
    this.events.checkRoom();
    const intake = this.events.open(formatOf(body.mediaType, request.headers));
    await readIntake(body, request.headers, intake);
    await this.limits.spend(caller, 'events', intake.length, reply);
    const answer = await this.events.store(intake, {
      origin: 'rest',
      requestId: request.id,
      allResults: query.results === 'all',
      patienceMs: Math.max(0, PATIENCE_MS - waited),
    });
    if (answer.rejected === intake.length) void reply.status(422);
    return answer;
  }
}
