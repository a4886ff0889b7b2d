/** How an entity is named in a path. */
import { Type, type Static } from '@sinclair/typebox';
import { ENTITY_TYPES, OneOf } from '@coliseum/contracts';

export const EntityKey = Type.Object({
  type: OneOf(ENTITY_TYPES),
  id: Type.String({ minLength: 1, maxLength: 100 }),
});
export type EntityKey = Static<typeof EntityKey>;

/** As it is stored: only cities have ids in which case tells. */
export const storedKey = ({ type, id }: EntityKey): EntityKey => ({
  type,
  id: type === 'city' ? id : id.toLowerCase(),
});
