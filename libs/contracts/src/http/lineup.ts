/** Line-ups on the wire: a question about artists, and what their audience would be. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '../event.js';
import { Nullable, OneOf } from './common.js';
import { DnaArchetypeSchema } from './dna-audience.js';
import { DnaMatch, DnaShare, MATCH_BANDS } from './dna-terms.js';

const Uuid = (options: object = {}) => Type.String({ pattern: UUID_PATTERN, format: 'uuid', ...options });

export const LineupRequestSchema = Type.Object(
  {
    artistIds: Type.Optional(Type.Array(Uuid(), { minItems: 1, maxItems: 60, uniqueItems: true })),
    eventId: Type.Optional(
      Uuid({ description: 'Takes its line-up; with artistIds, those instead, for its audience.' }),
    ),
    cityId: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Only people of this city.' }),
    ),
    candidates: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 50,
        description: 'How many further artists to propose; default 10.',
      }),
    ),
  },
  { $id: 'LineupRequest', additionalProperties: false },
);
export type LineupRequest = Static<typeof LineupRequestSchema>;

const LineupArtist = {
  entityId: Type.String(),
  entityName: Type.String(),
  entityImageUrl: Nullable(Type.String()),
  listeners: Nullable(
    Type.Integer({ description: 'Distinct people of the audience; null: fewer than ten.' }),
  ),
  expectedMatch: DnaMatch({ description: 'Mean match of the artist with the people of the whole line-up.' }),
  band: Nullable(OneOf(MATCH_BANDS)),
  newListeners: Nullable(
    Type.Integer({
      description: 'Whom nobody else of the line-up brings; null: fewer than ten could be told.',
    }),
  ),
};
export const LineupPreviewSchema = Type.Object(
  {
    modelVersion: Nullable(Type.Integer()),
    reach: Nullable(Type.Integer({ description: 'Distinct people of all its artists together.' })),
    analysed: Type.Integer(),
    expectedMatch: DnaMatch({
      description: 'Mean over its people of their best match with an artist of it.',
    }),
    band: Nullable(OneOf(MATCH_BANDS)),
    artists: Type.Array(Type.Object(LineupArtist)),
    overlaps: Type.Array(
      Type.Object({
        a: Type.String(),
        b: Type.String(),
        shared: Nullable(Type.Integer({ description: 'People of both; null: fewer than ten.' })),
        overlap: Nullable(DnaShare({ description: 'Of the people of either (Jaccard).' })),
      }),
    ),
    archetypes: Type.Array(DnaArchetypeSchema),
    candidates: Type.Array(Type.Object(LineupArtist), {
      description: 'Artists that are not in it, by what they would add: those of the best match first.',
    }),
    reason: Nullable(Type.String({ description: 'Why something is missing.' })),
  },
  { $id: 'LineupPreview' },
);
export type LineupPreview = Static<typeof LineupPreviewSchema>;
