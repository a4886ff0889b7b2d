/** Looks up cities by the beginning of their name, or by the ids that events carry. */
import { Controller, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { CitiesSchema, GEONAMES_ATTRIBUTION, type Cities, type City } from '@coliseum/contracts';
import { citySlug } from '@coliseum/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { unprocessable } from '../platform/errors/app-error.js';
import { Route } from '../platform/http/route.js';
import { sendJson } from '../platform/http/send-json.js';
import { GeoLoader } from './geo-loader.js';
import { Places } from '../platform/places/places.js';

const MAX_IDS = 100;

const Question = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'The beginning of the name, or of a word of it; the most populous first.',
      }),
    ),
    ids: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4_000,
        description: `Instead of q: city ids as events carry them, separated by commas, at most ${MAX_IDS}.`,
      }),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, default: 20, description: 'Of q (default 20).' }),
    ),
  },
  { additionalProperties: false },
);

@Controller()
export class CitiesController {
  constructor(
    private readonly places: Places,
    private readonly geo: GeoLoader,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/cities',
    tag: 'map',
    access: 'public',
    summary: 'Cities by name, or what is known of the cities of events.',
    query: Question,
    responses: {
      200: { description: 'Cities', schema: CitiesSchema },
      304: { description: 'Unchanged' },
    },
  })
  async read(
    @Query() { q, ids, limit = 20 }: Static<typeof Question>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if ((q === undefined) === (ids === undefined))
      throw unprocessable('invalid_query', 'One of q and ids is needed, and only one.');
    await this.geo.ready();
    const cities = ids === undefined ? await this.search(q ?? '', limit) : await this.known(ids);
    const answer: Cities = { cities, attribution: GEONAMES_ATTRIBUTION };
    sendJson(request, reply, JSON.stringify(answer));
  }

  private async search(q: string, limit: number): Promise<City[]> {
    const slug = citySlug(q);
    const found = slug === '' ? [] : await this.places.search(slug, limit);
    return found.map((place) => ({ cityId: String(place.geonameId), ...place }));
  }

  private async known(text: string): Promise<City[]> {
    const ids = [...new Set(text.split(',').map((id) => id.trim()))].filter((id) => id !== '');
    if (ids.length > MAX_IDS)
      throw unprocessable('invalid_query', `ids names ${ids.length} cities; at most ${MAX_IDS} at once.`);
    return [...(await this.places.of(ids))].map(([cityId, place]) => ({ cityId, ...place }));
  }
}
