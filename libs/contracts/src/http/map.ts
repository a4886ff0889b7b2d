/** Activity by city on the wire: where it comes from, and how much more an entity has of it somewhere than expected. */
import { Type, type Static } from '@sinclair/typebox';
import { COUNTER_NAMES, type Counter } from '../catalogue/counter.js';
import { MAP_DEFAULTS, WINDOWS } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';

/** Whose activity may be shown by city; where people are is nobody's business. */
export const MAP_ENTITY_TYPES = ['artist', 'event', 'track', 'brand', 'campaign'] as const;
export type MapEntityType = (typeof MAP_ENTITY_TYPES)[number];

/** Any counter but DNA matches: of a city with few people they would be theirs. */
export const MAP_METRICS: readonly Counter[] = COUNTER_NAMES.filter((name) => !name.startsWith('dna_match'));

/** The words that the licence of the places asks for. */
export const GEONAMES_ATTRIBUTION = 'Cities: GeoNames (https://www.geonames.org), CC BY 4.0';

/** What may be asked of a map, over HTTP and over the socket. */
export const MapRequestSchema = Type.Object(
  {
    metric: Type.Optional(
      OneOf(MAP_METRICS, {
        default: MAP_DEFAULTS.metric,
        description: 'Any counter but DNA matches; default interactions.',
      }),
    ),
    window: Type.Optional(
      OneOf(WINDOWS, { default: MAP_DEFAULTS.window, description: 'Default 30d; days are UTC.' }),
    ),
    entityType: Type.Optional(
      OneOf(MAP_ENTITY_TYPES, {
        description: 'With entityId: the activity of one entity, with its resonance.',
      }),
    ),
    entityId: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'A UUID; of a campaign its id.' }),
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        default: MAP_DEFAULTS.limit,
        description: 'How many cities at most, the greatest first (default 200).',
      }),
    ),
  },
  { $id: 'MapRequest', additionalProperties: false },
);
export type MapRequest = Static<typeof MapRequestSchema>;

const Place = {
  name: Nullable(
    Type.String({ description: 'As the directory, else as GeoNames has it; null where neither knows it.' }),
  ),
  country: Nullable(Type.String({ description: 'ISO 3166-1, two letters.' })),
  latitude: Nullable(Type.Number({ description: 'Degrees, WGS 84; null where the city cannot be placed.' })),
  longitude: Nullable(Type.Number()),
};

export const MapCitySchema = Type.Object(
  {
    cityId: Type.String({ description: 'As on the events: a slug, a GeoNames id, or an id of your own.' }),
    ...Place,
    value: Type.Number({ description: 'The metric in this city over the window.' }),
    share: Nullable(Type.Number({ description: 'Of `totalValue`, 0 to 1; null where that is not above 0.' })),
    resonance: Nullable(
      Type.Number({
        description:
          "Location quotient: (entity's share of its activity in the city) / (the city's share of all activity); null without an entity, and below `minimumEvents`.",
      }),
    ),
    events: Type.Integer({
      description: 'The events behind it, of any type: what `minimumEvents` is about.',
    }),
    change: Nullable(
      Type.Number({ description: '`value` minus that of the window before; null for all time.' }),
    ),
    changePercent: Nullable(Type.Number({ description: 'null where there is no previous one, or it is 0.' })),
  },
  { $id: 'MapCity' },
);
export type MapCity = Static<typeof MapCitySchema>;

export const CityMapSchema = Type.Object(
  {
    metric: OneOf(COUNTER_NAMES),
    window: OneOf(WINDOWS),
    entityType: Nullable(OneOf(MAP_ENTITY_TYPES)),
    entityId: Nullable(Type.String()),
    asOf: Instant({ description: 'The moment that the figures are of.' }),
    periodStart: Nullable(Instant({ description: 'null for all time' })),
    previousStart: Nullable(Instant()),
    previousEnd: Nullable(Instant()),
    limit: Type.Integer({ description: 'How many cities were asked for.' }),
    total: Type.Integer({
      description: 'How many cities there are; `cities` are the first of them by value.',
    }),
    unplaced: Type.Integer({ description: 'How many of them have no coordinates.' }),
    totalValue: Type.Number({ description: 'Of all cities; activity that names no city is not in it.' }),
    minimumEvents: Type.Integer({
      description: "Of the entity's events in a city, below which its resonance is null.",
    }),
    cities: Type.Array(MapCitySchema),
    attribution: Type.String(),
  },
  { $id: 'CityMap' },
);
export type CityMap = Static<typeof CityMapSchema>;

export const CitySchema = Type.Object(
  {
    cityId: Type.String({
      description: 'What an event may say: the GeoNames id, or the id that was asked for.',
    }),
    geonameId: Nullable(Type.Integer()),
    ...Place,
    admin1: Nullable(
      Type.String({ description: "GeoNames' code of the first-level division: MA, ENG, 07." }),
    ),
    population: Nullable(Type.Integer()),
  },
  { $id: 'City' },
);
export type City = Static<typeof CitySchema>;

export const CitiesSchema = Type.Object(
  { cities: Type.Array(CitySchema), attribution: Type.String() },
  { $id: 'Cities' },
);
export type Cities = Static<typeof CitiesSchema>;
