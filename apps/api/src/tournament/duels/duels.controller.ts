/** The duels' public doors: how cities did against each other in matches that others stated. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  CityDuelsSchema,
  DuelTableSchema,
  LimitQuery,
  OffsetQuery,
  RFC3339_PATTERN,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { DuelReader } from './duel-reader.js';
import type { DuelSpan } from './duels.sql.js';

const when = (description: string) =>
  Type.Optional(Type.String({ pattern: RFC3339_PATTERN, format: 'date-time', description }));
const Span = { from: when('Played at or after it.'), to: when('Played before it.') };
const TableQuery = Type.Object(
  { ...Span, limit: LimitQuery, offset: OffsetQuery },
  { additionalProperties: false },
);
const CityQuery = Type.Object(Span, { additionalProperties: false });
const CityKey = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

@Controller()
export class DuelsController {
  constructor(private readonly duels: DuelReader) {}

  @Route({
    method: 'get',
    path: '/api/v1/duels',
    tag: 'tournaments',
    access: 'public',
    summary:
      'The cities by their duels: events tournament.match_completed between two of them, each match once, 3 points for a win.',
    query: TableQuery,
    responses: {
      200: { description: 'The table', schema: DuelTableSchema },
      304: { description: 'Unchanged' },
    },
  })
  async table(
    @Query() { limit = 50, offset = 0, ...asked }: Static<typeof TableQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.duels.table(spanOf(asked), limit, offset);
    sendJson(request, reply, JSON.stringify(answer));
  }

  @Route({
    method: 'get',
    path: '/api/v1/cities/:id/duels',
    tag: 'tournaments',
    access: 'public',
    summary: 'The duels of a city, in all and against each other city.',
    params: CityKey,
    query: CityQuery,
    responses: {
      200: { description: 'The record', schema: CityDuelsSchema },
      304: { description: 'Unchanged' },
    },
  })
  async ofCity(
    @Param() { id }: Static<typeof CityKey>,
    @Query() asked: Static<typeof CityQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.duels.ofCity(id, spanOf(asked));
    sendJson(request, reply, JSON.stringify(answer));
  }
}

function spanOf({ from, to }: { from?: string; to?: string }): DuelSpan {
  const [start, end] = [from, to].map((text, i) => {
    if (text === undefined) return undefined;
    const at = parseInstant(text);
    if (at) return at;
    throw unprocessable(
      'invalid_query',
      `${i === 0 ? 'from' : 'to'} is "${text}"; that is no time that exists.`,
    );
  });
  if (start && end && start >= end)
    throw unprocessable(
      'invalid_query',
      `to is ${end.toISOString()}; it must be after from, ${start.toISOString()}.`,
    );
  return { from: start, to: end };
}
