/** Archetypes on the wire: the groups of all listeners by name, for those who name them. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, Nullable } from './common.js';
import { DnaShare } from './dna-terms.js';

export const DnaTraitSchema = Type.Object(
  {
    trait: Type.String({ description: 'In words: "high energy", "hip hop", "late at night".' }),
    lift: Type.Number({ description: 'The group’s mean over the mean of all listeners.' }),
  },
  { $id: 'DnaTrait' },
);
export type DnaTrait = Static<typeof DnaTraitSchema>;

export const DnaArchetypeDefinitionSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'As it is shown.' }),
    givenName: Nullable(Type.String({ description: 'By an admin; null: named by its traits.' })),
    derivedName: Type.String({ description: 'By its traits of highest lift.' }),
    people: Type.Integer(),
    share: DnaShare(),
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
