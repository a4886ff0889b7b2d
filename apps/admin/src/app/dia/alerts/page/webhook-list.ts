/** The webhooks, what is done with them, and the log of what was posted. */
import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { AlertDelivery, AlertWebhook, MadeAlertWebhook } from '@coliseum/contracts';
import { Button, Empty, formatDay, formatTime, Icon, Panel } from '@coliseum/ui';
import { API } from '../../../api';
import { Preferences } from '../../../time/preferences';
import { Acts } from '../../asked/acts';
import { type Asked, asked } from '../../asked/asked';
import { AskedState } from '../../asked/asked-state';
import { Confirm } from '../../sheet/confirm';
import { ShownOnce } from '../../sheet/shown-once';
import { TypedWord } from '../../sheet/typed-word';
import { Toaster } from '../../toasts/toaster';
import { Deliveries } from './deliveries';
import { WebhookSheet } from './webhook-sheet';

const RENEW_MS = 5_000;
const LOG = 50;

@Component({
  selector: 'dia-webhook-list',
  imports: [AskedState, Button, Confirm, Deliveries, Empty, Icon, Panel, ShownOnce, TypedWord, WebhookSheet],
  templateUrl: './webhook-list.html',
  styleUrl: './webhook-list.css',
})
export class WebhookList {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  private readonly zone = inject(Preferences).zone;
  /** in the address: the one that is edited, or `new` */
  readonly edit = input<string | null>(null);
  protected readonly list: Asked<AlertWebhook[]> = asked(
    () => 'webhooks',
    (_: string, signal) => this.api.webhooks(signal),
    { everyMs: () => RENEW_MS },
  );
  protected readonly log: Asked<AlertDelivery[]> = asked(
    () => 'deliveries',
    (_: string, signal) => this.api.deliveries(LOG, signal),
    { everyMs: () => 2_000 },
  );
  protected readonly rotating = signal<AlertWebhook | null>(null);
  protected readonly removing = signal<AlertWebhook | null>(null);
  protected readonly shownOnce = signal<MadeAlertWebhook | null>(null);
  protected readonly edited = computed(() => {
    const id = this.edit();
    return id === null ? null : (this.list.value()?.find((one) => one.id === id) ?? null);
  });
  protected readonly rows = computed(
    () =>
      this.list.value()?.map((webhook) => {
        const last = this.log.value()?.find(({ webhookId }) => webhookId === webhook.id);
        return {
          webhook,
          host: hostOf(webhook.url),
          secret: `${formatDay(webhook.secretMadeAt, this.zone())}, ${formatTime(webhook.secretMadeAt, this.zone())}`,
          state: stateOf(webhook, last),
        };
      }) ?? null,
  );

  protected go(edit: string | null): void {
    void this.router.navigate([], { queryParams: { edit }, queryParamsHandling: 'merge' });
  }

  protected made(made: MadeAlertWebhook): void {
    this.shownOnce.set(made);
    void this.list.ask();
  }

  protected saved(webhook: AlertWebhook): void {
    this.list.change((all) => all.map((one) => (one.id === webhook.id ? webhook : one)));
  }

  protected test({ id, name }: AlertWebhook): void {
    void this.acts.run(id, `Nothing was posted to ${name}`, async () => {
      await this.api.testWebhook(id);
      this.toaster.done(`A test is on its way to ${name}; what comes of it stands in the log.`);
      await this.log.ask();
    });
  }

  protected rotate({ id, name }: AlertWebhook): void {
    this.rotating.set(null);
    void this.acts.run(id, `${name} keeps its secret`, async () =>
      this.made(await this.api.rotateWebhook(id)),
    );
  }

  protected remove({ id, name }: AlertWebhook): void {
    this.removing.set(null);
    void this.acts.run(id, `${name} was not deleted`, async () => {
      await this.api.removeWebhook(id);
      this.toaster.done(`${name} is told of nothing any more.`);
      await Promise.all([this.list.ask(), this.log.ask()]);
    });
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

function stateOf({ enabled }: AlertWebhook, last: AlertDelivery | undefined) {
  if (!enabled) return { tone: 'idle', icon: 'pause', word: 'switched off' } as const;
  if (!last) return { tone: 'idle', icon: 'clock', word: 'nothing posted lately' } as const;
  if (last.state === 'failed')
    return { tone: 'crit', icon: 'octagon', word: 'the last post failed' } as const;
  if (last.state === 'waiting')
    return { tone: 'warn', icon: 'clock', word: last.attempts > 0 ? 'tried again' : 'on its way' } as const;
  return { tone: 'ok', icon: 'check', word: 'delivers' } as const;
}
