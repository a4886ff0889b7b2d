/** An entity's id as the figures have it: UUIDs in lower case, others as they are. */
import type { EntityType } from '@coliseum/contracts';

export const entityIdOf = (type: EntityType, id: string): string =>
  type === 'city' || type === 'campaign' ? id : id.toLowerCase();
