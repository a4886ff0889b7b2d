/** Segments on the wire: the groups of all listeners as brands look at them. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, Nullable } from './common.js';
import { DnaTraitSchema } from './dna-archetype.js';
import { DnaPeople, DnaShare } from './dna-terms.js';

export const DnaSegmentSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    people: DnaPeople,
    share: DnaShare(),
    revenueCents: Type.Number(),
    revenuePerHeadCents: Type.Number(),
    traits: Type.Array(DnaTraitSchema),
    cities: Type.Array(
      Type.Object({
        cityId: Type.String(),
        name: Nullable(Type.String()),
        people: DnaPeople,
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
