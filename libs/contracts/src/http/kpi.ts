/** Key figures on the wire: the whole system's counters over a calendar period to date, beside the same span before it. */
import { Type, type Static } from '@sinclair/typebox';
import type { Counter } from '../catalogue/counter.js';
import { KPI_WINDOWS } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';

/** figure on the wire → the counter behind it */
export const KPI_FIGURES = {
  events: 'events',
  interactions: 'interactions',
  plays: 'plays',
  uniqueListeners: 'unique_listeners',
  listenMs: 'listen_ms',
  votes: 'votes',
  uniqueVoters: 'unique_voters',
  attendance: 'attendance',
  streamViewers: 'stream_viewers',
  reactions: 'reactions',
  shares: 'shares',
  linkOpens: 'link_opens',
  purchases: 'purchases',
  revenueCents: 'revenue_cents',
} as const satisfies Readonly<Record<string, Counter>>;
export type KpiFigure = keyof typeof KPI_FIGURES;
export const KPI_FIGURE_NAMES = Object.keys(KPI_FIGURES) as KpiFigure[];

const Figure = Type.Object(
  {
    value: Type.Number(),
    previous: Nullable(
      Type.Number({ description: 'The period before, up to the same time by the clock; null for all time.' }),
    ),
    changePercent: Nullable(Type.Number({ description: 'null where there is no previous one, or it is 0.' })),
  },
  { $id: 'KpiFigure' },
);

export const KpisSchema = Type.Object(
  {
    window: OneOf(KPI_WINDOWS),
    timeZone: Type.String({ description: 'Whose days, weeks and months.' }),
    currency: Type.String({
      description: 'Of the amounts, ISO 4217: the one that this deployment reports in.',
    }),
    asOf: Instant({ description: 'The moment that the figures are of.' }),
    periodStart: Nullable(Instant({ description: 'null for all time' })),
    previousStart: Nullable(Instant()),
    previousEnd: Nullable(Instant()),
    ...(Object.fromEntries(KPI_FIGURE_NAMES.map((name) => [name, Figure])) as Record<
      KpiFigure,
      typeof Figure
    >),
  },
  { $id: 'Kpis' },
);
export type Kpis = Static<typeof KpisSchema>;
