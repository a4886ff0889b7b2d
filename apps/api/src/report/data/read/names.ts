/** What entities are called, where the directory knows them. */
import type { EntityType } from '@coliseum/contracts';
import { placeholderName } from '@coliseum/domain';
import { rows } from '../../../platform/database/sql.js';
import type { Reading } from '../frozen/reading.js';

export type NameOf = (id: string) => string;

export async function readNames({ on }: Reading, type: EntityType, ids: readonly string[]): Promise<NameOf> {
  const found =
    ids.length === 0
      ? []
      : await rows<{ id: string; name: string }>(on, {
          text: 'select id, name from coliseum_entities where type = $1 and id = any($2::text[])',
          values: [type, ids],
        });
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? placeholderName(type, id);
}
