/** DNA on the wire: who an audience is, as groups that are large enough to hide everyone in them. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '../event.js';
import { DNA_DOMAINS } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';

/** What has an audience. */
export const DNA_ENTITY_TYPES = [
  'artist',
  'event',
  'track',
  'city',
  'brand',
  'campaign',
  'tournament',
] as const;
export type DnaEntityType = (typeof DNA_ENTITY_TYPES)[number];

export const MATCH_BANDS = ['strong', 'good', 'moderate', 'weak'] as const;
export type MatchBand = (typeof MATCH_BANDS)[number];

/** Fewer people than this are never told apart from others. */
export const LEAST_GROUP = 10;

const Share = (options: object = {}) => Type.Number({ minimum: 0, maximum: 1, ...options });
const Match = (options: object = {}) =>
  Nullable(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: '(1 + adjusted cosine) / 2; null: undefined.',
      ...options,
    }),
  );
const People = Type.Integer({ minimum: 0, description: 'Distinct people.' });

export const DnaTraitSchema = Type.Object(
  {
    trait: Type.String({ description: 'In words: "high energy", "hip hop", "late at night".' }),
    lift: Type.Number({ description: 'The group’s mean over the mean of all listeners.' }),
  },
  { $id: 'DnaTrait' },
);
export type DnaTrait = Static<typeof DnaTraitSchema>;

export const DnaArchetypeSchema = Type.Object(
  {
    id: Nullable(Type.String({ description: 'Of the archetype; null for groups that are told together.' })),
    name: Type.String(),
    people: People,
    share: Share({ description: 'Of those analysed; all shares add up to 1.' }),
    averageMatch: Match(),
    revenueCents: Type.Number({
      description: 'Of these people, by the group they were in when they bought.',
    }),
    revenuePerHeadCents: Type.Number(),
    traits: Type.Array(Type.String(), {
      description: 'The three that set it apart most, the strongest first.',
    }),
  },
  { $id: 'DnaArchetype' },
);
export type DnaArchetype = Static<typeof DnaArchetypeSchema>;

export const DnaAudienceSchema = Type.Object(
  {
    entityName: Type.String(),
    people: Type.Integer({ description: 'Distinct people who had to do with it in the range.' }),
    analysed: Type.Integer({ description: 'Those of them with consent and a profile.' }),
    averageMatch: Match(),
    band: Nullable(OneOf(MATCH_BANDS)),
    topDomain: Nullable(OneOf(DNA_DOMAINS)),
    domains: Type.Array(
      Type.Object({
        domain: OneOf(DNA_DOMAINS),
        averageMatch: Match(),
        people: Nullable(
          Type.Integer({
            description: 'For whom it is defined; null: fewer than ten, or all but fewer than ten.',
          }),
        ),
      }),
      { description: 'All four, in a fixed order.' },
    ),
    bands: Type.Array(
      Type.Object({
        band: OneOf(MATCH_BANDS),
        people: Nullable(Type.Integer({ description: 'null: fewer than ten, or they could be worked out.' })),
        share: Nullable(
          Share({ description: 'Of those with a match; where all but a few have one, of all.' }),
        ),
      }),
    ),
    distinct: Type.Boolean({ description: 'false: the listeners fall into no distinct groups.' }),
    k: Nullable(Type.Integer({ description: 'Groups of all listeners, in the model.' })),
    silhouette: Nullable(Type.Number({ description: 'Mean over the model’s people, −1 to 1.' })),
    archetypes: Type.Array(DnaArchetypeSchema, {
      description: 'The largest first; groups under ten people stand together, shares add up to 1.',
    }),
  },
  { $id: 'DnaAudience' },
);
export type DnaAudience = Static<typeof DnaAudienceSchema>;

export const DnaProfileDomainSchema = Type.Object(
  {
    domain: OneOf(DNA_DOMAINS),
    labels: Type.Array(Type.String()),
    values: Type.Array(Share()),
    basis: OneOf(['stated', 'computed'] as const, {
      description: 'By the directory or an event; or from events.',
    }),
    observations: Type.Integer({
      description: 'Plays, purchases or visits behind it; 0 where it was stated.',
    }),
  },
  { $id: 'DnaProfileDomain' },
);
export type DnaProfileDomain = Static<typeof DnaProfileDomainSchema>;

export const DnaEvolutionSchema = Type.Object(
  {
    day: Type.String({ format: 'date', description: 'UTC.' }),
    people: Nullable(Type.Integer()),
    averageMatch: Match(),
    domains: Type.Array(Type.Object({ domain: OneOf(DNA_DOMAINS), averageMatch: Match() })),
    drift: Nullable(
      Type.Number({
        description: 'Mean distance between a person’s vectors of that day and of the one before.',
      }),
    ),
  },
  { $id: 'DnaEvolution' },
);
export type DnaEvolution = Static<typeof DnaEvolutionSchema>;

export const DNA_STATES = ['ready', 'pending', 'too_few', 'no_model', 'no_profile'] as const;
export type DnaState = (typeof DNA_STATES)[number];

export const EntityDnaSchema = Type.Object(
  {
    entityType: OneOf(DNA_ENTITY_TYPES),
    entityId: Type.String(),
    entityName: Type.String(),
    state: OneOf(DNA_STATES, {
      description:
        'ready; pending: being worked out, ask again; too_few: under ten people with consent and a profile; no_model: no model yet; no_profile: an audience, but nothing of its own to match.',
    }),
    reason: Nullable(Type.String({ description: 'In a sentence, where it is not ready.' })),
    modelVersion: Nullable(Type.Integer()),
    computedAt: Nullable(Instant()),
    from: Nullable(Instant({ description: 'Of the range; null: from the first event.' })),
    to: Nullable(Instant()),
    profile: Type.Array(DnaProfileDomainSchema, {
      description: 'Its own, a domain each; empty where none is known.',
    }),
    audience: Nullable(DnaAudienceSchema),
    evolution: Type.Array(DnaEvolutionSchema, { description: 'A day each, the oldest first; 90 at most.' }),
  },
  { $id: 'EntityDna' },
);
export type EntityDna = Static<typeof EntityDnaSchema>;

/** Of one person, for admins: nothing of anybody else, and nothing of an audience. */
export const PersonDnaSchema = Type.Object(
  {
    entityType: Type.Literal('user'),
    entityId: Type.String(),
    modelVersion: Nullable(Type.Integer()),
    computedAt: Nullable(Instant({ description: 'Of the model.' })),
    consent: Nullable(Type.Boolean({ description: 'As last stated; null: nothing was ever said.' })),
    archetype: Nullable(Type.Object({ id: Type.String(), name: Type.String() })),
    profile: Type.Array(DnaProfileDomainSchema, { description: 'Empty where there is, or may be, none.' }),
  },
  { $id: 'PersonDna' },
);
export type PersonDna = Static<typeof PersonDnaSchema>;

export const DnaSegmentSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    people: People,
    share: Share(),
    revenueCents: Type.Number(),
    revenuePerHeadCents: Type.Number(),
    traits: Type.Array(DnaTraitSchema),
    cities: Type.Array(
      Type.Object({
        cityId: Type.String(),
        name: Nullable(Type.String()),
        people: People,
        resonance: Type.Number({ description: 'Location quotient of the group’s activity in the city.' }),
      }),
      { description: 'Where the group is strongest; cities with ten of its people and twenty events.' },
    ),
  },
  { $id: 'DnaSegment' },
);
export type DnaSegment = Static<typeof DnaSegmentSchema>;

/** For brands: every group with its size, what it spends, and where it is at home. */
export const DnaSegmentsSchema = Type.Object(
  {
    modelVersion: Nullable(Type.Integer()),
    computedAt: Nullable(Instant()),
    analysed: Type.Integer(),
    distinct: Type.Boolean(),
    currency: Nullable(Type.String()),
    items: Type.Array(DnaSegmentSchema),
  },
  { $id: 'DnaSegments' },
);
export type DnaSegments = Static<typeof DnaSegmentsSchema>;

export const DnaArchetypeDefinitionSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'As it is shown.' }),
    givenName: Nullable(Type.String({ description: 'By an admin; null: named by its traits.' })),
    derivedName: Type.String({ description: 'By its traits of highest lift.' }),
    people: Type.Integer(),
    share: Share(),
    traits: Type.Array(DnaTraitSchema),
    since: Instant({ description: 'When it was first found.' }),
    modelVersion: Type.Integer(),
    retired: Type.Boolean({ description: 'Not found by the newest model.' }),
    version: Type.Integer({ description: 'For the optimistic lock.' }),
  },
  { $id: 'DnaArchetypeDefinition' },
);
export type DnaArchetypeDefinition = Static<typeof DnaArchetypeDefinitionSchema>;
export const DnaArchetypeListSchema = Type.Object(
  { items: Type.Array(DnaArchetypeDefinitionSchema), total: Type.Integer() },
  { $id: 'DnaArchetypeList' },
);
export type DnaArchetypeList = Static<typeof DnaArchetypeListSchema>;

export const DnaArchetypePatchSchema = Type.Object(
  {
    name: Nullable(Type.String({ minLength: 1, maxLength: 80, description: 'null: by its traits again.' })),
    version: Type.Integer({ minimum: 1, description: 'As read: another one answers 409.' }),
  },
  { $id: 'DnaArchetypePatch', additionalProperties: false },
);
export type DnaArchetypePatch = Static<typeof DnaArchetypePatchSchema>;

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
  expectedMatch: Match({ description: 'Mean match of the artist with the people of the whole line-up.' }),
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
    expectedMatch: Match({ description: 'Mean over its people of their best match with an artist of it.' }),
    band: Nullable(OneOf(MATCH_BANDS)),
    artists: Type.Array(Type.Object(LineupArtist)),
    overlaps: Type.Array(
      Type.Object({
        a: Type.String(),
        b: Type.String(),
        shared: Nullable(Type.Integer({ description: 'People of both; null: fewer than ten.' })),
        overlap: Nullable(Share({ description: 'Of the people of either (Jaccard).' })),
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
