/** The rules: what each watches, where its limit lies, how loud it is; opened, what it means and what to do. */
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AlertRule } from '@coliseum/contracts';
import { formatWhen, Icon, Panel } from '@coliseum/ui';
import { API } from '../../../api';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { type Asked, asked } from '../../asked/asked';
import { AskedState } from '../../asked/asked-state';
import { limitWords, SEVERITY_WORDS } from '../alert-words';
import { RuleSheet } from './rule-sheet';

const RENEW_MS = 30_000;

@Component({
  selector: 'dia-rule-list',
  imports: [AskedState, Icon, Panel, RouterLink, RuleSheet],
  template: `<section uiPanel heading="Rules" meta="judged once a second, for all processes together">
      @if (rows(); as all) {
        <div class="scroll" tabindex="0" role="region" aria-label="Rules, table" [class.once]="list.stale()">
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">Raised</th>
                <th scope="col">Severity</th>
                <th scope="col" class="wide">Changed</th>
              </tr>
            </thead>
            <tbody>
              @for (row of all; track row.rule.id) {
                <tr [class.off]="!row.rule.enabled">
                  <th scope="row">
                    <a routerLink="." [queryParams]="{ rule: row.rule.id }" queryParamsHandling="merge">{{
                      row.rule.name
                    }}</a>
                  </th>
                  <td>{{ row.limit }}</td>
                  <td>
                    <span class="mark" [class]="row.mark.tone"
                      ><ui-icon [name]="row.mark.icon" />{{ row.mark.word }}</span
                    >
                  </td>
                  <td class="wide">{{ row.changed }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      <dia-asked-state [of]="list" what="The rules" safe="They are judged without this page." />
    </section>
    @if (opened(); as rule) {
      <dia-rule-sheet [rule]="rule" (saved)="keep($event)" (closed)="close()" />
    }`,
  styles: `
    :host {
      display: grid;
      min-width: 0;
    }
    .scroll {
      overflow: auto;
    }
    th a {
      color: inherit;
    }
    .mark {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
    }
    .crit ui-icon {
      color: var(--crit);
    }
    .warn ui-icon {
      color: var(--warn);
    }
    .off > * {
      color: var(--t3);
    }
    .once {
      --t1: var(--t2);
      --t2: var(--t3);
    }
    @media (max-width: 799px) {
      .wide {
        display: none;
      }
      .data-table tbody th {
        white-space: normal;
      }
    }
  `,
})
export class RuleList {
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  readonly openId = input<string | null>(null);
  protected readonly list: Asked<AlertRule[]> = asked(
    () => 'rules',
    (_: string, signal) => this.api.alertRules(signal),
    { everyMs: () => RENEW_MS },
  );
  protected readonly opened = computed(
    () => this.list.value()?.find(({ id }) => id === this.openId()) ?? null,
  );
  protected readonly rows = computed(
    () =>
      this.list.value()?.map((rule) => ({
        rule,
        limit: rule.enabled ? limitWords(rule) : 'switched off',
        mark: SEVERITY_WORDS[rule.severity],
        changed:
          rule.updatedAt === null
            ? 'as it came'
            : `${formatWhen(rule.updatedAt, this.clock.now(), this.zone())}, ${rule.updatedBy}`,
      })) ?? null,
  );

  protected keep(rule: AlertRule): void {
    this.list.change((rules) => rules.map((one) => (one.id === rule.id ? rule : one)));
  }

  protected close(): void {
    void this.router.navigate([], { queryParams: { rule: null }, queryParamsHandling: 'merge' });
  }
}
