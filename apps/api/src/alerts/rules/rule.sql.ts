/** The statements of coliseum_alert_rules. */
import type { AlertRuleId, AlertSeverity } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface RuleRow extends Record<string, unknown> {
  rule: AlertRuleId;
  alert_limit: number;
  severity: AlertSeverity;
  enabled: boolean;
  version: number;
  updated_at: Date;
  updated_by: string;
}
const COLUMNS = 'rule, alert_limit, severity, enabled, version, updated_at, updated_by';

export const readRules = (): Sql => ({ text: `select ${COLUMNS} from coliseum_alert_rules` });

/** Nothing where it stands at another version than the one that was seen; 0: nobody has changed it yet. */
export const changeRule = (
  rule: AlertRuleId,
  seen: number,
  to: Pick<RuleRow, 'alert_limit' | 'severity' | 'enabled'>,
  by: string,
  now: Date,
): Sql => ({
  text: `insert into coliseum_alert_rules as r (rule, alert_limit, severity, enabled, version, updated_at, updated_by)
    select $1::text, $3::float8, $4::text, $5::boolean, 1, $7::timestamptz, $6::text
    where $2::integer = 0 or exists (select 1 from coliseum_alert_rules where rule = $1)
    on conflict (rule) do update set alert_limit = excluded.alert_limit, severity = excluded.severity,
      enabled = excluded.enabled, version = r.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by
      where r.version = $2::integer
    returning ${COLUMNS}`,
  values: [rule, seen, to.alert_limit, to.severity, to.enabled, by, now],
});
