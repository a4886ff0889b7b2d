/** Who waits for new vectors. */
import type { Sql } from '../../platform/database/sql.js';

export const touchedPeople = (): Sql => ({
  text: 'select array_agg(user_id order by user_id) as ids from coliseum_dna_touched',
});

export const settleTouched = (people: readonly string[]): Sql => ({
  text: 'delete from coliseum_dna_touched where user_id = any($1::uuid[])',
  values: [people],
});

export interface DnaStateRow {
  changes: string;
  is_dirty: boolean;
}

export const dnaState = (): Sql => ({
  name: 'dna_state',
  text: 'select changes::text, is_dirty from coliseum_dna_state',
});
