/** DNA on the wire: of an entity with its audience, and of one person. */
import { Type, type Static } from '@sinclair/typebox';
import { DNA_DOMAINS } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';
import { DnaAudienceSchema } from './dna-audience.js';
import { DNA_ENTITY_TYPES, DnaMatch, DnaShare } from './dna-terms.js';

export const DnaProfileDomainSchema = Type.Object(
  {
    domain: OneOf(DNA_DOMAINS),
    labels: Type.Array(Type.String()),
    values: Type.Array(DnaShare()),
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
    averageMatch: DnaMatch(),
    domains: Type.Array(Type.Object({ domain: OneOf(DNA_DOMAINS), averageMatch: DnaMatch() })),
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
