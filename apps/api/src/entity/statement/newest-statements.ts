/** Of all that events said of users in a batch, what stands: the newest city, and the newest DNA that is one. */
import { DnaSchema } from '@coliseum/contracts';
import { compile } from '../../platform/http/validator.js';

export interface StatementRow extends Record<string, unknown> {
  /** of the event */
  id: string;
  metric_type: string;
  user_id: string;
  city_id: string | null;
  at: string;
  dna: unknown;
}
interface Stated {
  user: string;
  at: string;
  by: string;
}
export interface NewestStatements {
  cities: (Stated & { city: string })[];
  dna: (Stated & { dna: unknown })[];
  /** how many DNA events carried none that can be kept */
  unusable: number;
}

const isDna = compile(DnaSchema);

/** @param rows each user's in the order of their time */
export function newestStatements(rows: readonly StatementRow[]): NewestStatements {
  const cities = new Map<string, Stated & { city: string }>();
  const dna = new Map<string, Stated & { dna: unknown }>();
  let unusable = 0;
  for (const row of rows) {
    const stated = { user: row.user_id, at: row.at, by: row.id };
    if (row.metric_type === 'vaultmap.location_resolved') {
      if (row.city_id !== null) cities.set(row.user_id, { ...stated, city: row.city_id });
    } else if (isDna(row.dna)) dna.set(row.user_id, { ...stated, dna: row.dna });
    else unusable++;
  }
  return { cities: [...cities.values()], dna: [...dna.values()], unusable };
}
