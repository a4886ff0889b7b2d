/** Duels of cities on the wire: every stated match between two of them, added up by city and by pair. */
import { Type, type Static } from '@sinclair/typebox';
import { TournamentCitySchema } from './tournament.js';
import { Instant, Nullable } from './common.js';

const record = {
  duels: Type.Integer({ description: 'Matches against another city.' }),
  won: Type.Integer(),
  drawn: Type.Integer(),
  lost: Type.Integer(),
  scored: Type.Number(),
  conceded: Type.Number(),
  difference: Type.Number({ description: 'scored − conceded' }),
  points: Type.Integer({ description: '3 for a win, 1 for a draw.' }),
};
const span = {
  from: Nullable(Instant({ description: 'null: since the beginning.' })),
  to: Nullable(Instant()),
};

export const DuelRowSchema = Type.Object(
  {
    rank: Type.Integer({ description: 'Competition rank by points: 1, 2, 2, 4.' }),
    city: TournamentCitySchema,
    ...record,
  },
  { $id: 'DuelRow' },
);
export type DuelRow = Static<typeof DuelRowSchema>;

export const DuelTableSchema = Type.Object(
  {
    ...span,
    total: Type.Integer(),
    items: Type.Array(DuelRowSchema, { description: 'By points, then difference, then scored, then id.' }),
  },
  { $id: 'DuelTable' },
);
export type DuelTable = Static<typeof DuelTableSchema>;

export const CityDuelsSchema = Type.Object(
  {
    ...span,
    city: TournamentCitySchema,
    ...record,
    total: Type.Integer({ description: 'How many opponents.' }),
    opponents: Type.Array(Type.Object({ city: TournamentCitySchema, ...record }), {
      description: 'As the city asked for sees them; most duels first.',
    }),
  },
  { $id: 'CityDuels' },
);
export type CityDuels = Static<typeof CityDuelsSchema>;
