/** Emptying the cache, on the wire. */
import { Type, type Static } from '@sinclair/typebox';

export const CacheFlushSchema = Type.Object(
  {
    prefix: Type.Optional(
      Type.String({
        maxLength: 400,
        description: 'Only keys that begin so, as entity_stats:artist: – default all that is cached.',
      }),
    ),
  },
  { $id: 'CacheFlush', additionalProperties: false },
);
export type CacheFlush = Static<typeof CacheFlushSchema>;

export const CacheFlushedSchema = Type.Object({ keys: Type.Integer() }, { $id: 'CacheFlushed' });
export type CacheFlushed = Static<typeof CacheFlushedSchema>;
