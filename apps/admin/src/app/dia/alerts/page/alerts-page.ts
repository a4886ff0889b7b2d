/** Everything about alerts: what stands, what was, by which rules, and who else is told. */
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { type Segment, Segmented } from '@coliseum/ui';
import { Acts } from '../../asked/acts';
import { WhyNot } from '../../asked/why-not';
import { SoundSwitch } from '../sound-switch';
import { readView, type View, VIEW_WORDS, VIEWS } from './alerts-query';
import { PastAlerts } from './past-alerts';
import { RuleList } from './rule-list';
import { StandingAlerts } from './standing-alerts';
import { WebhooksView } from './webhooks-view';

@Component({
  imports: [PastAlerts, RuleList, Segmented, SoundSwitch, StandingAlerts, WebhooksView, WhyNot],
  providers: [Acts],
  template: `<div class="head">
      <ui-segmented label="Which part" [segments]="segments" [value]="shown()" (valueChange)="show($event)" />
      <dia-sound-switch />
    </div>
    <dia-why-not />
    @switch (shown()) {
      @case ('open') {
        <dia-standing-alerts [openId]="alert() ?? null" />
      }
      @case ('history') {
        <dia-past-alerts />
      }
      @case ('rules') {
        <dia-rule-list [openId]="rule() ?? null" />
      }
      @case ('webhooks') {
        <dia-webhooks-view [edit]="edit() ?? null" />
      }
    }`,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
      align-content: start;
      padding: 0.75rem;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: center;
      gap: 0.5rem 1rem;
    }
    @media (max-width: 599px) {
      :host {
        padding: 0.5rem;
      }
    }
  `,
})
export class AlertsPage {
  private readonly router = inject(Router);
  readonly view = input<string>();
  readonly alert = input<string>();
  readonly rule = input<string>();
  readonly edit = input<string>();
  protected readonly shown = computed(() => readView(this.view()));
  protected readonly segments: readonly Segment<View>[] = VIEWS.map((value) => ({
    value,
    label: VIEW_WORDS[value],
  }));

  protected show(view: View): void {
    void this.router.navigate([], { queryParams: { view: view === 'open' ? null : view } });
  }
}
