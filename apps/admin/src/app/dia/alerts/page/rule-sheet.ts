/** One rule: what it means, what to do, and for admins its limit, never over somebody else's change. */
import { Component, computed, inject, input, type OnInit, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import { ALERT_SEVERITIES, type AlertRule, type AlertSeverity } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../../api';
import { ConflictDialog } from '../../conflict/conflict-dialog';
import { Edited } from '../../conflict/edited';
import { Permission } from '../../session/permission';
import { Session } from '../../session/session';
import { Sheet } from '../../sheet/sheet';
import { Toaster } from '../../toasts/toaster';
import { inUnit, pageName } from '../alert-words';

interface Draft {
  limit: number;
  severity: AlertSeverity;
  enabled: boolean;
}
const draftOf = ({ limit, severity, enabled }: AlertRule): Draft => ({ limit, severity, enabled });
const BLANK: Draft = { limit: 0, severity: 'warning', enabled: true };
const FIELD_WORDS: Readonly<Record<string, string>> = {
  limit: 'Limit',
  severity: 'Severity',
  enabled: 'Watched',
};

@Component({
  selector: 'dia-rule-sheet',
  imports: [Button, ConflictDialog, Icon, RouterLink, Sheet],
  templateUrl: './rule-sheet.html',
  styleUrl: './rule-sheet.css',
})
export class RuleSheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly sheet = viewChild.required(Sheet);
  protected readonly permission = inject(Permission);
  readonly rule = input.required<AlertRule>();
  readonly saved = output<AlertRule>();
  readonly closed = output();
  protected readonly severities = ALERT_SEVERITIES;
  private readonly edited = new Edited<AlertRule, Draft>(draftOf, BLANK);
  protected readonly draft = this.edited.draft;
  protected readonly theirs = this.edited.theirs;
  protected readonly was = this.edited.was;
  protected readonly theirFields = this.edited.theirFields;
  protected readonly yours = this.edited.yours;
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly isFixed = computed(() => this.rule().least === this.rule().most);
  protected readonly pageName = computed(() => pageName(this.rule().page));
  protected readonly bounds = computed(() => {
    const { least, most, unit, defaultLimit } = this.rule();
    const limit = this.draft().limit;
    return {
      wrong: !(limit >= least && limit <= most),
      words: `${this.unitWord()}, from ${least} to ${most}; it came as ${inUnit(defaultLimit, unit)}.`,
    };
  });
  protected readonly isChanged = computed(() => JSON.stringify(this.was()) !== JSON.stringify(this.yours()));
  protected readonly fieldName = (field: string): string => FIELD_WORDS[field] ?? field;
  protected readonly words = (field: string, value: unknown): string =>
    field === 'enabled' ? (value === true ? 'yes' : 'no') : String(value);

  ngOnInit(): void {
    this.edited.open(this.rule());
  }

  protected set(changes: Partial<Draft>): void {
    this.edited.set(changes);
    this.fault.set(null);
  }

  protected async save(): Promise<void> {
    const base = this.edited.base();
    if (this.busy() || !base || this.bounds().wrong || !this.isChanged()) return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      this.saved.emit(await this.api.changeAlertRule(base.id, { ...this.draft(), version: base.version }));
      this.toaster.done(`“${base.name}” is changed; it counts from now on.`);
      this.sheet().close();
    } catch (error) {
      await this.fail(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected mergeWith(mine: ReadonlySet<string>): void {
    if (this.edited.mergeWith(mine)) void this.save();
  }

  protected takeTheirs(): void {
    this.edited.takeTheirs();
  }

  private unitWord(): string {
    const { unit } = this.rule();
    return unit === 'percent'
      ? 'Per cent'
      : unit === 'count'
        ? 'How many'
        : unit === 'months'
          ? 'Months'
          : 'Seconds';
  }

  private async fail(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    if (error.isUnauthenticated) this.session.expire();
    else if (error.code === 'rule_changed') {
      const rules = await this.api.alertRules().catch(() => []);
      this.theirs.set(rules.find(({ id }) => id === this.rule().id) ?? null);
    }
    if (this.theirs() === null) this.fault.set(error);
  }
}
