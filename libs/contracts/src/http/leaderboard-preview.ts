/** A definition tried out: the ranks as they are and as they would be. */
import { Type, type Static } from '@sinclair/typebox';
import { LimitQuery, Nullable, WindowText } from './common.js';
import { UUID_PATTERN } from '../event.js';
import {
  BOARD_ID_PATTERN,
  LeaderboardChangesSchema,
  LeaderboardInputSchema,
  LeaderboardSnapshotSchema,
} from './leaderboard.js';

export const LeaderboardChangeOfSchema = Type.Object(
  { id: Type.String({ pattern: BOARD_ID_PATTERN }), changes: LeaderboardChangesSchema },
  { $id: 'LeaderboardChangeOf', additionalProperties: false },
);

export const LeaderboardPreviewRequestSchema = Type.Object(
  {
    definition: Type.Union([LeaderboardInputSchema, LeaderboardChangeOfSchema], {
      description: 'A whole definition, or changes to one that there is.',
    }),
    window: Type.Optional(WindowText({ description: "Default: the definition's first window." })),
    eventId: Type.Optional(
      Type.String({ pattern: UUID_PATTERN, format: 'uuid', description: 'Event boards need it.' }),
    ),
    limit: LimitQuery,
  },
  { $id: 'LeaderboardPreviewRequest', additionalProperties: false },
);
export type LeaderboardPreviewRequest = Static<typeof LeaderboardPreviewRequestSchema>;

const Standing = Nullable(Type.Object({ rank: Type.Integer(), score: Type.Number() }));

export const LeaderboardPreviewSchema = Type.Object(
  {
    before: Nullable(LeaderboardSnapshotSchema),
    after: LeaderboardSnapshotSchema,
    changes: Type.Array(
      Type.Object({
        entityId: Type.String(),
        entityName: Type.String(),
        before: Standing,
        after: Standing,
      }),
      { description: 'Whose rank or score differs; null: not among those that the board shows.' },
    ),
  },
  { $id: 'LeaderboardPreview', description: 'Computed, never written.' },
);
export type LeaderboardPreview = Static<typeof LeaderboardPreviewSchema>;
