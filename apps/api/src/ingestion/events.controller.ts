/** POST /api/v1/events: the one door for events. */
import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CloudEventSchema, EventSchema, IngestAnswerSchema, type IngestAnswer } from '@coliseum/contracts';
import { Route } from '../platform/http/route.js';
import { RawBody } from '../platform/http/raw-body.js';
import { unprocessable } from '../platform/errors/app-error.js';
import { EventsService } from './events.service.js';
import { formatOf, readIntake } from './read-intake.js';

@Controller()
export class EventsController {
  constructor(private readonly events: EventsService) {}

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
    body: 'raw',
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
    if (!(body instanceof RawBody)) throw unprocessable('no_events', 'The request has no body.');
    const intake = this.events.open(formatOf(body.mediaType, request.headers));
    readIntake(body, request.headers, intake);
    const answer = await this.events.store(intake, {
      origin: 'rest',
      allResults: query.results === 'all',
      requestId: request.id,
    });
    if (answer.rejected === intake.length) void reply.status(422);
    return answer;
  }
}
