/** What is kept of an insight: figures by archetype, whose names are put in when it is told. */
import type { DnaProfileDomain, DnaState } from '@coliseum/contracts';
import type { CountedAudience } from './count-audience.js';

export interface StoredInsight {
  state: Exclude<DnaState, 'pending' | 'no_model'>;
  entityName: string;
  profile: DnaProfileDomain[];
  audience: CountedAudience | null;
}

export interface InsightKey {
  entityType: string;
  entityId: string;
  /** null: unbounded */
  from: Date | null;
  to: Date | null;
}
