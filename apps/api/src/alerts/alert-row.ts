/** A row of coliseum_alerts, and what the wire makes of it. */
import type { Alert, AlertRuleId, AlertSeverity } from '@coliseum/contracts';
import { alertRule } from '@coliseum/domain';

export interface AlertRow extends Record<string, unknown> {
  id: string;
  rule: AlertRuleId;
  subject: string;
  severity: AlertSeverity;
  sentence: string;
  value: number | null;
  alert_limit: number | null;
  since: Date;
  seen_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  note: string | null;
  resolved_at: Date | null;
}

const stateOf = ({ resolved_at, acknowledged_at }: AlertRow): Alert['state'] =>
  resolved_at ? 'resolved' : acknowledged_at ? 'acknowledged' : 'open';

export function toAlert(row: AlertRow): Alert {
  const { unit, page } = alertRule(row.rule);
  return {
    id: row.id,
    rule: row.rule,
    subject: row.subject,
    severity: row.severity,
    state: stateOf(row),
    sentence: row.sentence,
    value: row.value,
    limit: row.alert_limit,
    unit,
    page,
    since: row.since.toISOString(),
    seenAt: row.seen_at.toISOString(),
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: row.acknowledged_by,
    note: row.note,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  };
}
