/** The rules as they count: as they came, or as an admin left them; nobody overwrites what he has not seen. */
import { Injectable } from '@nestjs/common';
import type { AlertRule, AlertRuleId, AlertRulePatch, AlertSeverity } from '@coliseum/contracts';
import { ALERT_RULE_BOOK, alertRule, type ActiveRule, type AlertRuleDefinition } from '@coliseum/domain';
import { AuditLog } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { AppError, notFound, unprocessable } from '../../platform/errors/app-error.js';
import { nameOf, type Act } from '../../platform/audit/act.js';
import { AlertPool } from '../alert-pool.js';
import { changeRule, readRules, type RuleRow } from './rule.sql.js';

export interface ActiveRules {
  get(id: AlertRuleId): ActiveRule & { severity: AlertSeverity };
}

@Injectable()
export class RuleBook {
  private known: ActiveRules = activeOf(new Map());

  constructor(
    private readonly store: AlertPool,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async active(): Promise<ActiveRules> {
    return (this.known = activeOf(await this.read()));
  }

  /** As they were read last: the store may be away. */
  last(): ActiveRules {
    return this.known;
  }

  async list(): Promise<AlertRule[]> {
    const changed = await this.read();
    return ALERT_RULE_BOOK.map((rule) => toRule(rule, changed.get(rule.id)));
  }

  /** @throws 404, 409 `rule_changed`, 422 */
  async change(id: string, { version, ...patch }: AlertRulePatch, act: Act): Promise<AlertRule> {
    const rule = ALERT_RULE_BOOK.find((one) => one.id === id);
    if (!rule) throw notFound(`There is no rule "${id}".`, 'rule_not_found');
    const before = toRule(rule, (await this.read()).get(rule.id));
    const wanted = { ...stateOf(before), ...patch };
    checkLimit(rule, wanted.limit);
    const { limit: alert_limit, ...rest } = wanted;
    const statement = changeRule(rule.id, version, { alert_limit, ...rest }, nameOf(act), this.clock.now());
    const row = await firstRow<RuleRow>(this.store.pool, statement);
    if (!row) throw changedMeanwhile(toRule(rule, (await this.read()).get(rule.id)), version);
    const after = toRule(rule, row);
    await this.audit.record({
      ...act,
      action: 'alert-rule.changed',
      subject: rule.id,
      before: stateOf(before),
      after: stateOf(after),
    });
    return after;
  }

  private async read(): Promise<Map<AlertRuleId, RuleRow>> {
    const found = await rows<RuleRow>(this.store.pool, readRules());
    return new Map(found.map((row) => [row.rule, row]));
  }
}

const stateOf = ({ limit, severity, enabled }: AlertRule) => ({ limit, severity, enabled });

function activeOf(changed: ReadonlyMap<AlertRuleId, RuleRow>): ActiveRules {
  return {
    get: (id) => {
      const rule = alertRule(id);
      const row = changed.get(id);
      return {
        ...rule,
        limit: row?.alert_limit ?? rule.limit,
        severity: row?.severity ?? rule.severity,
        enabled: row?.enabled ?? true,
      };
    },
  };
}

const toRule = (rule: AlertRuleDefinition, row: RuleRow | undefined): AlertRule => ({
  id: rule.id,
  name: rule.name,
  means: rule.means,
  steps: [...rule.steps],
  page: rule.page,
  unit: rule.unit,
  direction: rule.direction,
  least: rule.least,
  most: rule.most,
  limit: row?.alert_limit ?? rule.limit,
  defaultLimit: rule.limit,
  severity: row?.severity ?? rule.severity,
  defaultSeverity: rule.severity,
  enabled: row?.enabled ?? true,
  version: row?.version ?? 0,
  updatedAt: row?.updated_at.toISOString() ?? null,
  updatedBy: row?.updated_by ?? null,
});

function checkLimit({ id, least, most }: AlertRuleDefinition, limit: number): void {
  if (limit >= least && limit <= most) return;
  const right = least === most ? `${least}, it is fixed` : `from ${least} to ${most}`;
  const message = `limit is ${limit}; of ${id} it must be ${right}.`;
  throw unprocessable('invalid_limit', message, [{ path: '/limit', code: 'invalid_field', message }]);
}

function changedMeanwhile(current: AlertRule, version: number): AppError {
  return new AppError(
    409,
    'rule_changed',
    `“${current.name}” is at version ${current.version} by now, yours is ${version}. Look at it, then send version ${current.version}.`,
    { extensions: { currentVersion: current.version } },
  );
}
