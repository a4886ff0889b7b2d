/** The entity directory on the wire. */
import { Type, type Static } from '@sinclair/typebox';
import { ENTITY_TYPES, PERIODS } from '../vocabulary.js';
import { RFC3339_PATTERN, UUID_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';

export const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];
export const IMAGE_STATES = ['waiting', 'stored', 'refused'] as const;
export type ImageState = (typeof IMAGE_STATES)[number];
/** Why a picture is not shown. */
export const IMAGE_REFUSALS = [
  'bad_address',
  'address_not_public',
  'too_many_redirects',
  'unreachable',
  'timed_out',
  'http_status',
  'encoded',
  'too_large',
  'not_a_picture',
  'svg_not_taken',
  'malformed',
  'too_many_pixels',
] as const;
export type ImageRefusal = (typeof IMAGE_REFUSALS)[number];

const When = Type.Optional(Nullable(Type.String({ format: 'date-time', pattern: RFC3339_PATTERN })));
const Vector = Type.Optional(Type.Array(Type.Number({ minimum: 0, maximum: 1 }), { maxItems: 512 }));

/** One vector per domain; those that are not known are left out. */
export const DnaSchema = Type.Object(
  { cultural: Vector, behavioral: Vector, economic: Vector, spatial: Vector },
  { additionalProperties: false },
);

/** Which votes of an event count. */
export const BallotRuleSchema = Type.Object(
  {
    votes: OneOf(['once', 'unlimited'] as const, {
      description:
        'once: of the votes of one user for one artist, in one ballot and one window, the earliest counts.',
    }),
    windowSeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 31_536_000,
        description: 'How long a vote uses the ballot up; the whole voting where it is left out.',
      }),
    ),
    freezeGraceSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 86_400,
        description: 'How long after the close what was cast before it is still taken; 60 where left out.',
      }),
    ),
  },
  { $id: 'BallotRule', additionalProperties: false },
);
export type BallotRule = Static<typeof BallotRuleSchema>;

export const EntityInputSchema = Type.Object(
  {
    type: OneOf(ENTITY_TYPES),
    id: Type.String({ minLength: 1, maxLength: 100, description: 'UUID; slug or GeoNames id for a city.' }),
    name: Type.String({ minLength: 1, maxLength: 1000 }),
    imageUrl: Type.Optional(
      Nullable(
        Type.String({
          maxLength: 2000,
          description: 'An http(s) address, fetched once by the server, or a path of this server.',
        }),
      ),
    ),
    cityId: Type.Optional(
      Nullable(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description:
            'Of a user the later statement stands: this one, or the timestamp of a vaultmap.location_resolved.',
        }),
      ),
    ),
    startsAt: When,
    endsAt: When,
    votingOpensAt: When,
    votingClosesAt: When,
    ballotRule: Type.Optional(Nullable(BallotRuleSchema)),
    lineup: Type.Optional(
      Type.Array(Type.String({ pattern: UUID_PATTERN }), { maxItems: 1000, description: 'Artist ids.' }),
    ),
    timeZone: Type.Optional(Nullable(Type.String({ maxLength: 100, description: 'IANA name.' }))),
    brandId: Type.Optional(Nullable(Type.String({ pattern: UUID_PATTERN }))),
    costCents: Type.Optional(Nullable(Type.Integer({ minimum: 0 }))),
    currency: Type.Optional(Nullable(Type.String({ pattern: '^[A-Z]{3}$' }))),
    // of a user the later statement stands: this one, or the timestamp of a mediaid.dna_updated
    dna: Type.Optional(Nullable(DnaSchema)),
    attributes: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { $id: 'EntityInput', additionalProperties: false },
);
export type EntityInput = Static<typeof EntityInputSchema>;

export const EntitySchema = Type.Object(
  {
    type: OneOf(ENTITY_TYPES),
    id: Type.String(),
    name: Type.String(),
    imageUrl: Nullable(
      Type.String({ description: 'A path of this server; null until a picture is stored.' }),
    ),
    imageSourceUrl: Nullable(Type.String({ description: 'The address that was given for the picture.' })),
    imageState: Nullable(OneOf(IMAGE_STATES, { description: 'null: no picture was given, or a path.' })),
    imageRefusal: Nullable(
      OneOf(IMAGE_REFUSALS, { description: 'Why it was refused, or why the last try failed.' }),
    ),
    cityId: Nullable(Type.String()),
    city: Nullable(Type.String({ description: "The city's name, where the directory knows it." })),
    startsAt: Nullable(Instant()),
    endsAt: Nullable(Instant()),
    votingOpensAt: Nullable(Instant()),
    votingClosesAt: Nullable(Instant()),
    ballotRule: Nullable(BallotRuleSchema),
    lineup: Type.Array(Type.String()),
    timeZone: Nullable(Type.String()),
    brandId: Nullable(Type.String()),
    costCents: Nullable(Type.Integer()),
    currency: Nullable(Type.String()),
    attributes: Type.Record(Type.String(), Type.Unknown()),
    updatedAt: Instant(),
  },
  { $id: 'Entity' },
);
export type Entity = Static<typeof EntitySchema>;

export const EntityListSchema = Type.Object(
  { total: Type.Integer(), entities: Type.Array(EntitySchema, { description: 'By name.' }) },
  { $id: 'EntityList' },
);
export type EntityList = Static<typeof EntityListSchema>;

export const StoredImageSchema = Type.Object(
  {
    imageUrl: Type.String({ description: 'Where it is served.' }),
    contentType: OneOf(IMAGE_TYPES),
    width: Type.Integer(),
    height: Type.Integer(),
    bytes: Type.Integer(),
  },
  { $id: 'StoredImage' },
);
export type StoredImage = Static<typeof StoredImageSchema>;

export const EntityStatsSchema = Type.Object(
  {
    entityType: Type.String(),
    entityId: Type.String(),
    period: OneOf(PERIODS),
    timeZone: Type.String({ description: 'Whose periods.' }),
    asOf: Nullable(
      Instant({
        description: 'When anything of the entity was counted last; null: never, and there are no rows.',
      }),
    ),
    rows: Type.Array(
      Type.Object({
        periodStart: Nullable(Instant({ description: 'null for all_time' })),
        periodEnd: Nullable(Instant()),
        metrics: Type.Record(Type.String(), Type.Number(), {
          description: 'Counters by their snake_case names, and averages (avg_…); zeros left out.',
        }),
        calculatedAt: Instant(),
      }),
    ),
  },
  { $id: 'EntityStats' },
);
export type EntityStats = Static<typeof EntityStatsSchema>;
