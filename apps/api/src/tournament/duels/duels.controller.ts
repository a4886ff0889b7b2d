/** The duels' public doors: how cities did against each other in matches that others stated. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  CityDuelsSchema,
  DuelTableSchema,
  LimitQuery,
  OffsetQuery,
  RFC3339_PATTERN,
  type CityDuels,
  type DuelTable,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { readFigures } from '../../platform/figures/read-figures.js';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { citiesNamed, cityBook, type CityRow } from '../read/city.sql.js';
import { duelsOfCity, duelTable, type DuelSpan, type RecordRow } from './duels.sql.js';

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
  constructor(private readonly database: Database) {}

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
    const span = spanOf(asked);
    const page = await readFigures<
      RecordRow & { city_id: string | null; rank: number; total: number } & Record<string, unknown>
    >(this.database, duelTable(span, limit, offset));
    const found = page.filter(({ city_id: id }) => id !== null);
    const city = await this.cities(found.map(({ city_id: id }) => id));
    const items = found.map((row) => ({ rank: row.rank, city: city(row.city_id), ...recordOf([row]) }));
    const answer: DuelTable = { ...shown(span), total: page[0]?.total ?? 0, items };
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
    const span = spanOf(asked);
    const found = await readFigures<RecordRow & Record<string, unknown>>(
      this.database,
      duelsOfCity(id, span),
    );
    const city = await this.cities([id, ...found.map(({ city_id: other }) => other)]);
    const opponents = found.map((row) => ({ city: city(row.city_id), ...recordOf([row]) }));
    const answer: CityDuels = {
      ...shown(span),
      city: city(id),
      ...recordOf(found),
      total: opponents.length,
      opponents,
    };
    sendJson(request, reply, JSON.stringify(answer));
  }

  private async cities(ids: readonly string[]): Promise<ReturnType<typeof cityBook>> {
    return cityBook(await rows<CityRow & Record<string, unknown>>(this.database.pool, citiesNamed(ids)));
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

const shown = ({ from, to }: DuelSpan) => ({
  from: from?.toISOString() ?? null,
  to: to?.toISOString() ?? null,
});

function recordOf(found: readonly RecordRow[]) {
  const sum = (pick: (row: RecordRow) => number): number => found.reduce((all, row) => all + pick(row), 0);
  return {
    duels: sum((row) => row.duels),
    won: sum((row) => row.won),
    drawn: sum((row) => row.drawn),
    lost: sum((row) => row.lost),
    scored: sum((row) => Number(row.scored)),
    conceded: sum((row) => Number(row.conceded)),
    difference: sum((row) => Number(row.scored) - Number(row.conceded)),
    points: sum((row) => row.points),
  };
}
