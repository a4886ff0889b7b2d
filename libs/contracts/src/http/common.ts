/** Shapes that many routes share. */
import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { WINDOW_PATTERN, type Window } from '../vocabulary.js';

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    code: Type.String({ description: 'A stable snake_case word.' }),
    errors: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() })),
    ),
  },
  { $id: 'Problem', description: 'RFC 9457 problem document.' },
);
export type Problem = Static<typeof ProblemSchema>;

/** One of a closed list of words. */
export const OneOf = <T extends string>(words: readonly T[], options: object = {}) =>
  Type.Unsafe<T>({ type: 'string', enum: [...words], ...options });
/** A board's window; the format's name is what its error is worded by. */
export const WindowText = (options: object = {}) =>
  Type.Unsafe<Window>({ type: 'string', pattern: WINDOW_PATTERN, format: 'board-window', ...options });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const Instant = (options: object = {}) => Type.String({ format: 'date-time', ...options });

/** Query text that is a whole number; converted by the validator. */
export const LimitQuery = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 1000, default: 50, description: 'How many at most (default 50).' }),
);
export const OffsetQuery = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000, default: 0 }));
