/** Every table of DNA that a person can stand in. */
import type { Sql } from '../platform/database/sql.js';

const TABLES = [
  'coliseum_dna_consents',
  'coliseum_dna_habits',
  'coliseum_dna_tastes',
  'coliseum_dna_places',
  'coliseum_dna_contacts',
  'coliseum_dna_preferences',
  'coliseum_dna_touched',
  'coliseum_dna_memberships',
  'coliseum_dna_days',
];

export const erasePerson = (userId: string): Sql[] => [
  ...TABLES.map((table) => ({ text: `delete from ${table} where user_id = $1::uuid`, values: [userId] })),
  {
    text: `delete from coliseum_dna_profiles where entity_type = 'user' and entity_id = $1::uuid`,
    values: [userId],
  },
];

export const patiently = (): Sql => ({ text: `set local lock_timeout = '1min'` });

export const markDirty = (): Sql => ({
  text: 'update coliseum_dna_state set is_dirty = true, changes = changes + 1',
});

export const forgetAnswers = (): Sql => ({ text: 'delete from coliseum_dna_insights' });
