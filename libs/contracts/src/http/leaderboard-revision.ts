/** Revisions of a board that are kept: what stood when, and what of it was published for good. */
import { Type, type Static } from '@sinclair/typebox';
import { BOARD_STATES } from '../vocabulary.js';
import { Instant, Nullable, OneOf, WindowText } from './common.js';

const revisionFields = {
  epoch: Type.String(),
  revision: Type.Integer({ minimum: 1 }),
  generatedAt: Instant(),
  asOf: Instant({ description: 'The end of the window.' }),
  state: OneOf(BOARD_STATES),
  total: Type.Integer({ description: 'How many were ranked, shown or not.' }),
  leader: Nullable(Type.Object({ entityId: Type.String(), entityName: Type.String(), score: Type.Number() })),
  /** what was signed of it, where it was published for good */
  official: Nullable(
    Type.Object({
      publishedBy: Type.String(),
      contentHash: Type.String({ description: 'SHA-256 of the canonical JSON (RFC 8785), hex.' }),
      keyId: Type.String({ description: 'Which of the official keys signed it.' }),
      signature: Type.String({ description: 'Ed25519, base64.' }),
      supersededAt: Nullable(Instant({ description: 'null: this one stands.' })),
      supersededBy: Nullable(Type.String()),
      supersedeReason: Nullable(Type.String()),
    }),
  ),
};

export const LeaderboardRevisionSchema = Type.Object(revisionFields, { $id: 'LeaderboardRevision' });
export type LeaderboardRevision = Static<typeof LeaderboardRevisionSchema>;

const board = {
  leaderboardId: Type.String(),
  window: WindowText(),
  eventId: Nullable(Type.String()),
};

export const LeaderboardRevisionPageSchema = Type.Object(
  {
    ...board,
    items: Type.Array(LeaderboardRevisionSchema, {
      description:
        'Newest first. All of the last two days; of older ones the last of each minute, then of each hour; frozen and official ones always.',
    }),
    nextCursor: Nullable(Type.String()),
  },
  { $id: 'LeaderboardRevisionPage' },
);
export type LeaderboardRevisionPage = Static<typeof LeaderboardRevisionPageSchema>;

export const LeaderboardRevisionDetailSchema = Type.Object(
  {
    ...board,
    ...revisionFields,
    previousRevision: Nullable(
      Type.Integer({ description: 'The one kept before it, which the moves are measured against.' }),
    ),
    entries: Type.Array(
      Type.Object({
        position: Type.Integer(),
        rank: Type.Integer(),
        previousRank: Nullable(Type.Integer({ description: 'null: not on the one before.' })),
        score: Type.Number(),
        entityId: Type.String(),
        entityName: Type.String({ description: 'As the directory has it now.' }),
      }),
      { description: 'In order of position.' },
    ),
  },
  { $id: 'LeaderboardRevisionDetail' },
);
export type LeaderboardRevisionDetail = Static<typeof LeaderboardRevisionDetailSchema>;
