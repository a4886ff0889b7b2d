/** All rules of the alerts, in the order of the catalogue. */
import { ALERT_RULES, type AlertRuleId } from '@coliseum/contracts';
import type { AlertRuleDefinition } from './alert-rule.js';
import { FLOW_RULES } from './flow-rules.js';
import { HOUSE_RULES } from './house-rules.js';

const BY_ID = new Map([...FLOW_RULES, ...HOUSE_RULES].map((rule) => [rule.id, rule]));

/** @throws where the catalogue names a rule that nobody has written */
export function alertRule(id: AlertRuleId): AlertRuleDefinition {
  const rule = BY_ID.get(id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule;
}

export const ALERT_RULE_BOOK: readonly AlertRuleDefinition[] = ALERT_RULES.map(alertRule);
