/** What may be asked of a board over HTTP. */
import { Type, type Static } from '@sinclair/typebox';
import { LimitQuery, OffsetQuery, RFC3339_PATTERN, UUID_PATTERN, WindowText } from '@coliseum/contracts';

export const BoardQuerySchema = Type.Object({
  window: Type.Optional(WindowText({ description: "Default: the board's first window." })),
  asOf: Type.Optional(
    Type.String({
      pattern: RFC3339_PATTERN,
      format: 'date-time',
      description: 'A past moment, floored to the hour; the board is computed from all that is known now.',
    }),
  ),
  eventId: Type.Optional(
    Type.String({ pattern: UUID_PATTERN, format: 'uuid', description: 'Event boards need it.' }),
  ),
  cityId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'Only entities of this city.' }),
  ),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'Only names that hold this, in any case.' }),
  ),
  limit: LimitQuery,
  offset: OffsetQuery,
});
export type BoardQuery = Static<typeof BoardQuerySchema>;

export const AroundQuerySchema = Type.Object({
  window: BoardQuerySchema.properties.window,
  eventId: BoardQuerySchema.properties.eventId,
  radius: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 100,
      default: 2,
      description: 'Places above and below (default 2).',
    }),
  ),
});
export type AroundQuery = Static<typeof AroundQuerySchema>;

export const DEFAULT_LIMIT = 50;
