/** Makes a webhook, or changes one, never over somebody else's change. */
import { Component, computed, inject, input, type OnInit, output, signal, viewChild } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import {
  ALERT_SEVERITIES,
  type AlertSeverity,
  type AlertWebhook,
  type AlertWebhookInput,
  type MadeAlertWebhook,
} from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../../api';
import { ConflictDialog } from '../../conflict/conflict-dialog';
import { Edited } from '../../conflict/edited';
import { Session } from '../../session/session';
import { Sheet } from '../../sheet/sheet';

const draftOf = ({ name, url, severities, enabled }: AlertWebhook): AlertWebhookInput => ({
  name,
  url,
  severities,
  enabled,
});
const BLANK: AlertWebhookInput = { name: '', url: '', severities: ['critical'], enabled: true };
const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: 'Who is told',
  url: 'Address',
  severities: 'Of',
  enabled: 'Posted to',
};

@Component({
  selector: 'dia-webhook-sheet',
  imports: [Button, ConflictDialog, Icon, Sheet],
  templateUrl: './webhook-sheet.html',
  styles: `
    fieldset {
      display: grid;
      gap: 0.25rem;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      color: var(--t2);
      font: 500 0.8125rem/1.125rem var(--sans);
    }
  `,
})
export class WebhookSheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly sheet = viewChild.required(Sheet);
  /** null: a new one */
  readonly webhook = input.required<AlertWebhook | null>();
  readonly made = output<MadeAlertWebhook>();
  readonly saved = output<AlertWebhook>();
  readonly closed = output();
  protected readonly severities = ALERT_SEVERITIES;
  private readonly edited = new Edited<AlertWebhook, AlertWebhookInput>(draftOf, BLANK);
  protected readonly draft = this.edited.draft;
  protected readonly theirs = this.edited.theirs;
  protected readonly was = this.edited.was;
  protected readonly theirFields = this.edited.theirFields;
  protected readonly yours = this.edited.yours;
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly heading = computed(() => this.webhook()?.name ?? 'New webhook');
  protected readonly missing = computed(() => {
    const { name, url, severities } = this.draft();
    return [
      ...(name.trim() === '' ? ['a name'] : []),
      ...(/^https?:\/\/\S+$/.test(url.trim()) ? [] : ['an address that begins with https://']),
      ...(severities.length === 0 ? ['something that it is told of'] : []),
    ];
  });
  protected readonly fieldName = (field: string): string => FIELD_WORDS[field] ?? field;
  protected readonly words = (field: string, value: unknown): string =>
    field === 'enabled'
      ? value === true
        ? 'yes'
        : 'no'
      : Array.isArray(value)
        ? value.join(', ')
        : String(value);

  ngOnInit(): void {
    const webhook = this.webhook();
    if (webhook) this.edited.open(webhook);
  }

  protected set(changes: Partial<AlertWebhookInput>): void {
    this.edited.set(changes);
    this.fault.set(null);
  }

  protected switch(severity: AlertSeverity, on: boolean): void {
    const { severities } = this.draft();
    this.set({
      severities: ALERT_SEVERITIES.filter((one) => (one === severity ? on : severities.includes(one))),
    });
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.missing().length > 0) return;
    this.busy.set(true);
    this.fault.set(null);
    const wanted = { ...this.draft(), name: this.draft().name.trim(), url: this.draft().url.trim() };
    try {
      const base = this.edited.base();
      if (base) this.saved.emit(await this.api.changeWebhook(base.id, { ...wanted, version: base.version }));
      else this.made.emit(await this.api.makeWebhook(wanted));
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

  private async fail(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    const base = this.edited.base();
    if (error.isUnauthenticated) this.session.expire();
    else if (error.code === 'webhook_changed' && base) {
      const all = await this.api.webhooks().catch(() => []);
      this.theirs.set(all.find(({ id }) => id === base.id) ?? null);
    }
    if (this.theirs() === null) this.fault.set(error);
  }
}
