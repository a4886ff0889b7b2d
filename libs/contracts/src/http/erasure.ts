/** Erasure on the wire: a person is taken out everywhere, and a written account says of what. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, Nullable, OneOf } from './common.js';

export const ERASURE_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

export const ErasureSchema = Type.Object(
  {
    id: Type.String(),
    userId: Type.String({
      description: 'Kept so that the person cannot come back; nothing else of them is.',
    }),
    state: OneOf(ERASURE_STATES),
    askedBy: Type.String({
      description: 'Who asked: an account, a key, or the event mediaid.profile_erased.',
    }),
    askedAt: Instant(),
    finishedAt: Nullable(Instant()),
    account: Type.Array(
      Type.Object({
        place: Type.String({ description: 'A table, a cache, or the reports.' }),
        removed: Type.Integer(),
      }),
      { description: 'What was removed where.' },
    ),
    problem: Nullable(Type.String()),
  },
  { $id: 'Erasure' },
);
export type Erasure = Static<typeof ErasureSchema>;
export const ErasureListSchema = Type.Object(
  { items: Type.Array(ErasureSchema), total: Type.Integer() },
  { $id: 'ErasureList' },
);
export type ErasureList = Static<typeof ErasureListSchema>;
