/** Entities that are kept off a board, and why. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, Nullable } from './common.js';
import { UUID_PATTERN } from '../event.js';

const entityId = Type.String({ minLength: 1, maxLength: 100 });
const reason = Type.String({ minLength: 1, maxLength: 500, description: 'Why; kept in the audit log too.' });

export const ExclusionInputSchema = Type.Object(
  {
    entityId,
    reason,
    eventId: Type.Optional(
      Type.String({
        pattern: UUID_PATTERN,
        format: 'uuid',
        description: "Only from this event's board; without it from all windows and events.",
      }),
    ),
  },
  { $id: 'ExclusionInput', additionalProperties: false },
);
export type ExclusionInput = Static<typeof ExclusionInputSchema>;

export const ExclusionSchema = Type.Object(
  {
    leaderboardId: Type.String(),
    entityId,
    entityName: Type.String(),
    eventId: Nullable(Type.String()),
    reason,
    excludedBy: Type.String(),
    excludedAt: Instant(),
  },
  { $id: 'Exclusion' },
);
export type Exclusion = Static<typeof ExclusionSchema>;
