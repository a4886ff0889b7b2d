/** An audience on the wire: groups that are large enough to hide everyone in them, and how well they go with it. */
import { Type, type Static } from '@sinclair/typebox';
import { DNA_DOMAINS } from '../vocabulary.js';
import { Nullable, OneOf } from './common.js';
import { DnaMatch, DnaPeople, DnaShare, MATCH_BANDS } from './dna-terms.js';

export const DnaArchetypeSchema = Type.Object(
  {
    id: Nullable(Type.String({ description: 'Of the archetype; null for groups that are told together.' })),
    name: Type.String(),
    people: DnaPeople,
    share: DnaShare({ description: 'Of those analysed; all shares add up to 1.' }),
    averageMatch: DnaMatch(),
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
    averageMatch: DnaMatch(),
    band: Nullable(OneOf(MATCH_BANDS)),
    topDomain: Nullable(OneOf(DNA_DOMAINS)),
    domains: Type.Array(
      Type.Object({
        domain: OneOf(DNA_DOMAINS),
        averageMatch: DnaMatch(),
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
          DnaShare({ description: 'Of those with a match; where all but a few have one, of all.' }),
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
