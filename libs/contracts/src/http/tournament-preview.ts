/** A tournament that is not made yet, on the wire: what its rounds and its first pairs would be. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, Nullable } from './common.js';
import { TournamentSeedSchema } from './tournament.js';

/** Its rounds, and its seeds as if it began now. */
export const TournamentPreviewSchema = Type.Object(
  {
    rounds: Type.Array(
      Type.Object({
        round: Type.Integer(),
        name: Type.String(),
        opensAt: Instant(),
        closesAt: Instant(),
        freezesAt: Instant(),
        matches: Type.Integer({ description: 'Those that are played; byes are none.' }),
        byes: Type.Integer(),
      }),
    ),
    seeds: Nullable(
      Type.Array(Type.Omit(TournamentSeedSchema, ['eliminatedInRound']), {
        description:
          'As if it began now; the real ones are of the start. null: they could not be counted in a few seconds.',
      }),
    ),
    seededFrom: Instant({ description: 'The time that these seeds go by: [seededFrom, seededTo).' }),
    seededTo: Instant(),
    pairs: Type.Array(
      Type.Object({ slot: Type.Integer(), homeSeed: Type.Integer(), awaySeed: Nullable(Type.Integer()) }),
      { description: 'The first round, by seeds; without an away seed: a bye.' },
    ),
  },
  { $id: 'TournamentPreview' },
);
export type TournamentPreview = Static<typeof TournamentPreviewSchema>;
