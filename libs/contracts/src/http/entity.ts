/** The entity directory on the wire. */
import { Type, type Static } from "@sinclair/typebox";
import { ENTITY_TYPES, PERIODS } from "../vocabulary.js";
import { RFC3339_PATTERN, UUID_PATTERN } from "../event.js";
import { Instant, Nullable, OneOf } from "./common.js";

const When = Type.Optional(
  Nullable(Type.String({ format: "date-time", pattern: RFC3339_PATTERN })),
);
const Vector = Type.Optional(
  Type.Array(Type.Number({ minimum: 0, maximum: 1 }), { maxItems: 512 }),
);

export const EntityInputSchema = Type.Object(
  {
    type: OneOf(ENTITY_TYPES),
    id: Type.String({
      minLength: 1,
      maxLength: 100,
      description: "UUID; slug or GeoNames id for a city.",
    }),
    name: Type.String({ minLength: 1, maxLength: 1000 }),
    imageUrl: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
    cityId: Type.Optional(
      Nullable(Type.String({ minLength: 1, maxLength: 100 })),
    ),
    startsAt: When,
    endsAt: When,
    votingOpensAt: When,
    votingClosesAt: When,
    lineup: Type.Optional(
      Type.Array(Type.String({ pattern: UUID_PATTERN }), {
        maxItems: 1000,
        description: "Artist ids.",
      }),
    ),
    timeZone: Type.Optional(
      Nullable(Type.String({ maxLength: 100, description: "IANA name." })),
    ),
    brandId: Type.Optional(Nullable(Type.String({ pattern: UUID_PATTERN }))),
    costCents: Type.Optional(Nullable(Type.Integer({ minimum: 0 }))),
    currency: Type.Optional(Nullable(Type.String({ pattern: "^[A-Z]{3}$" }))),
    dna: Type.Optional(
      Nullable(
        Type.Object(
          {
            cultural: Vector,
            behavioral: Vector,
            economic: Vector,
            spatial: Vector,
          },
          { additionalProperties: false },
        ),
      ),
    ),
    attributes: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { $id: "EntityInput", additionalProperties: false },
);
export type EntityInput = Static<typeof EntityInputSchema>;

export const EntitySchema = Type.Object(
  {
    type: OneOf(ENTITY_TYPES),
    id: Type.String(),
    name: Type.String(),
    imageUrl: Nullable(Type.String()),
    cityId: Nullable(Type.String()),
    city: Nullable(
      Type.String({
        description: "The city's name, where the directory knows it.",
      }),
    ),
    startsAt: Nullable(Instant()),
    endsAt: Nullable(Instant()),
    votingOpensAt: Nullable(Instant()),
    votingClosesAt: Nullable(Instant()),
    lineup: Type.Array(Type.String()),
    timeZone: Nullable(Type.String()),
    brandId: Nullable(Type.String()),
    costCents: Nullable(Type.Integer()),
    currency: Nullable(Type.String()),
    attributes: Type.Record(Type.String(), Type.Unknown()),
    updatedAt: Instant(),
  },
  { $id: "Entity" },
);
export type Entity = Static<typeof EntitySchema>;

export const EntityStatsSchema = Type.Object(
  {
    entityType: Type.String(),
    entityId: Type.String(),
    period: OneOf(PERIODS),
    timeZone: Type.String({ description: "Whose periods." }),
    asOf: Nullable(
      Instant({
        description:
          "When anything of the entity was counted last; null: never, and there are no rows.",
      }),
    ),
    rows: Type.Array(
      Type.Object({
        periodStart: Nullable(Instant({ description: "null for all_time" })),
        periodEnd: Nullable(Instant()),
        metrics: Type.Record(Type.String(), Type.Number(), {
          description:
            "Counters by their snake_case names, and averages (avg_…); zeros left out.",
        }),
        calculatedAt: Instant(),
      }),
    ),
  },
  { $id: "EntityStats" },
);
export type EntityStats = Static<typeof EntityStatsSchema>;
