/** Rehearsals on the wire: a recorded show, replayed onto chosen walls beside the live figures and never among them. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';

const Uuid = Type.String({ pattern: UUID_PATTERN, format: 'uuid' });

/** The show that ships with the product; any event of the store can be replayed, too. */
export const SAMPLE_RECORDINGS = ['eurovision-2019'] as const;

export const RehearsalInputSchema = Type.Object(
  {
    recording: Type.Union([
      OneOf(SAMPLE_RECORDINGS),
      Type.Object({ eventId: Uuid }, { additionalProperties: false }),
    ]),
    speed: Type.Number({ minimum: 0.1, maximum: 1_000, description: 'Seconds of the show a second.' }),
    screenIds: Type.Array(Uuid, { minItems: 1, maxItems: 1_000, uniqueItems: true }),
  },
  { $id: 'RehearsalInput', additionalProperties: false },
);
export type RehearsalInput = Static<typeof RehearsalInputSchema>;

export const RehearsalSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'Of the show.' }),
    speed: Type.Number(),
    screenIds: Type.Array(Type.String()),
    state: OneOf(['running', 'ended', 'stopped'] as const),
    startedAt: Instant(),
    startedBy: Type.String(),
    endsAt: Instant({ description: 'When the recording is over at this speed.' }),
    stoppedAt: Nullable(Instant()),
    recordingUrl: Type.String({
      description: 'What the walls read: for a screen’s token or who is signed in.',
    }),
  },
  { $id: 'Rehearsal' },
);
export type Rehearsal = Static<typeof RehearsalSchema>;
export const RehearsalListSchema = Type.Object(
  { items: Type.Array(RehearsalSchema), total: Type.Integer() },
  { $id: 'RehearsalList' },
);
export type RehearsalList = Static<typeof RehearsalListSchema>;

/** A show's votes in the order in which they came, small enough to be kept by a wall. */
export const RecordingSchema = Type.Object(
  {
    eventId: Type.String(),
    name: Type.String(),
    city: Nullable(Type.String()),
    startsAt: Instant(),
    votingOpensAt: Instant(),
    votingClosesAt: Instant(),
    endsAt: Instant({
      description: 'The last moment of the recording: the official result stands from the close on.',
    }),
    artists: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        imageUrl: Nullable(Type.String()),
        city: Nullable(Type.String()),
        metadata: Type.Record(Type.String(), Type.Unknown()),
      }),
      { description: 'The line-up.' },
    ),
    votes: Type.Array(Type.Tuple([Type.Number(), Type.Integer(), Type.Number(), Type.Integer()]), {
      description: '[milliseconds after startsAt, index of the artist, points, index of the voter]',
    }),
  },
  { $id: 'Recording' },
);
export type Recording = Static<typeof RecordingSchema>;
