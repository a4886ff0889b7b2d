/** How a score came about: the rows behind it, and some of the events behind them. */
import { Type, type Static } from '@sinclair/typebox';
import { PERIODS } from '../vocabulary.js';
import { Instant, Nullable, OneOf, WindowText } from './common.js';

export const TRACE_PARTS = ['current', 'previous'] as const;

const TraceRowSchema = Type.Object({
  source: OneOf(['rollup', 'events', 'minute'] as const, {
    description:
      'A rollup row; raw events of an hour that the window cuts; or a minute, where those are capped.',
  }),
  part: OneOf(TRACE_PARTS, { description: 'Growth compares two windows; everything else has one.' }),
  period: Nullable(OneOf(PERIODS)),
  from: Nullable(Instant()),
  to: Nullable(Instant()),
  counters: Type.Record(Type.String(), Nullable(Type.Number())),
  subtotal: Type.Number({
    description:
      'What the row adds; distinct users of rows cannot be added up, those of the whole are the score.',
  }),
  ballot: Nullable(
    Type.String({
      description: "A ballot's row adds (weight − 1) × what it holds: the event's row holds it once already.",
    }),
  ),
  divisor: Nullable(Type.Number({ description: 'What an average is divided by.' })),
});

export const LeaderboardTraceSchema = Type.Object(
  {
    leaderboardId: Type.String(),
    window: WindowText(),
    eventId: Nullable(Type.String()),
    entityId: Type.String(),
    entityName: Type.String(),
    from: Nullable(Instant()),
    to: Instant(),
    formula: Type.String({ description: 'In words, with the names of the counters.' }),
    terms: Type.Array(Type.Object({ counter: Type.String(), weight: Type.Number() })),
    score: Nullable(Type.Number({ description: 'Null: nothing that the board counts.' })),
    rank: Nullable(Type.Integer({ description: 'Null: not ranked; the conditions say why.' })),
    position: Nullable(Type.Integer()),
    total: Type.Integer(),
    rows: Type.Array(TraceRowSchema),
    tieBreakers: Type.Array(Type.Object({ counter: Type.String(), value: Type.Number() })),
    reachedAt: Nullable(Instant({ description: 'The greatest time among the counted events.' })),
    conditions: Type.Object({
      minimumScore: Nullable(Type.Object({ value: Type.Number(), met: Type.Boolean() })),
      inCity: Nullable(Type.Boolean()),
      nameMatches: Nullable(Type.Boolean()),
      eventActive: Nullable(Type.Boolean()),
      excluded: Nullable(
        Type.Object({ reason: Type.String(), excludedBy: Type.String(), excludedAt: Instant() }),
      ),
    }),
    events: Type.Array(
      Type.Object({
        id: Type.String(),
        type: Type.String(),
        timestamp: Instant(),
        value: Type.Number(),
        userId: Nullable(Type.String()),
        artistId: Nullable(Type.String()),
        eventId: Nullable(Type.String()),
        trackId: Nullable(Type.String()),
        cityId: Nullable(Type.String()),
      }),
      { description: 'The newest of those that count, at most 20.' },
    ),
    setAside: Type.Array(Type.Object({ reason: Type.String(), votes: Type.Integer() }), {
      description: 'Votes for this artist at this event that do not count, by why.',
    }),
  },
  { $id: 'LeaderboardTrace' },
);
export type LeaderboardTrace = Static<typeof LeaderboardTraceSchema>;
export type TraceRow = LeaderboardTrace['rows'][number];
