/** What a tournament comes to next by the clock, on the wire. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, OneOf } from './common.js';

/** starts: it seeds itself and begins; closes: what happens from then on does not count; freezes: its result is fixed. */
export const BOUNDARIES = ['starts', 'closes', 'freezes'] as const;
export const TournamentBoundarySchema = Type.Object(
  {
    kind: OneOf(BOUNDARIES),
    at: Instant(),
    round: Type.Integer(),
    roundName: Type.String(),
  },
  { $id: 'TournamentBoundary' },
);
export type TournamentBoundary = Static<typeof TournamentBoundarySchema>;
