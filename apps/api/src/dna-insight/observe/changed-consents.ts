/** Who may have no DNA any more, and who may have one again, by the rule that holds where nothing was said. */
import type { DnaConsentRule } from '../../platform/config/config.js';

export interface ConsentChange {
  user_id: string;
  granted: boolean;
  /** null: nothing was ever said */
  before: boolean | null;
}

export function changedConsents(
  said: readonly ConsentChange[],
  rule: DnaConsentRule,
): { refused: string[]; granted: string[] } {
  const may = (word: boolean | null): boolean => word ?? rule === 'opt_out';
  const changed = said.filter(({ granted, before }) => may(granted) !== may(before));
  return {
    refused: changed.filter(({ granted }) => !granted).map(({ user_id }) => user_id),
    granted: changed.filter(({ granted }) => granted).map(({ user_id }) => user_id),
  };
}
