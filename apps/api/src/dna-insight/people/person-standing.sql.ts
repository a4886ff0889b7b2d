/** What is kept of one person. */
import type { Sql } from '../../platform/database/sql.js';

export interface PersonStandingRow {
  is_known: boolean;
  /** null: nothing was ever said */
  consent: boolean | null;
  vectors: Buffer | null;
  stated: string[] | null;
  observations: number[] | null;
  archetype_id: string | null;
}

export const personStanding = (model: number, userId: string): Sql => ({
  text: `select p.entity_id is not null or c.user_id is not null or h.user_id is not null as is_known, c.granted as consent,
      p.vectors, p.stated, p.observations, p.archetype_id::text
    from (select $2::uuid as id) u
    left join coliseum_dna_profiles p on p.model = $1 and p.entity_type = 'user' and p.entity_id = u.id
    left join coliseum_dna_consents c on c.user_id = u.id
    left join coliseum_dna_habits h on h.user_id = u.id`,
  values: [model, userId],
});
