/** What a rule of the alerts consists of: its limit and how it lets go, and what a person is to make of it. */
import type { AlertRuleId, AlertSeverity, AlertUnit } from '@coliseum/contracts';

export interface AlertRuleDefinition {
  id: AlertRuleId;
  name: string;
  /** what it means for the show */
  means: string;
  /** what to do, in order */
  steps: readonly string[];
  /** where one acts */
  page: string;
  severity: AlertSeverity;
  unit: AlertUnit;
  /** of the limit, where it is wrong */
  direction: 'above' | 'below';
  limit: number;
  /** between which the limit may be set; the same: it is fixed */
  least: number;
  most: number;
  /** times the limit: what was raised is let go of only on this side of it, so that it does not flap */
  calmAt: number;
  /** for how long it must be wrong before it is raised */
  raiseAfterSeconds: number;
  /** for how long it must be calm before it is resolved */
  calmAfterSeconds: number;
}

/** As an admin may have changed it. */
export type ActiveRule = Pick<
  AlertRuleDefinition,
  'direction' | 'limit' | 'calmAt' | 'raiseAfterSeconds' | 'calmAfterSeconds'
> & { enabled: boolean };

/** Most rules: wrong above the limit, raised at once, resolved after 10 s on the right side. */
export const above = (
  rule: Omit<AlertRuleDefinition, 'direction' | 'calmAt' | 'raiseAfterSeconds' | 'calmAfterSeconds'> &
    Partial<AlertRuleDefinition>,
): AlertRuleDefinition => ({
  direction: 'above',
  calmAt: 0,
  raiseAfterSeconds: 0,
  calmAfterSeconds: 10,
  ...rule,
});
