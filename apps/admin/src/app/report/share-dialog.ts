/** Lends a report: one link at a time, with an end, perhaps with a password; shown, copied, revoked. */
import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { DOCUMENT } from '@angular/common';
import { ApiError } from '@coliseum/api-client';
import type { ReportShare } from '@coliseum/contracts';
import { Button, formatCount, Icon } from '@coliseum/ui';
import { API } from '../api';
import { offsetName, zonedMoment } from './words/zoned';

const LENGTHS = [
  { value: '24h', label: '24 hours' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '365d', label: 'a year' },
] as const;
const SHORTEST_PASSWORD = 8;

@Component({
  selector: 'coliseum-share-dialog',
  imports: [Button, FormsModule, Icon],
  templateUrl: './share-dialog.html',
  styleUrl: './share-dialog.css',
})
export class ShareDialog {
  readonly reportId = input.required<string>();
  readonly share = input.required<ReportShare | null>();
  readonly timeZone = input.required<string>();
  /** of what it is about, where that is not the page itself */
  readonly name = input('');
  /** something changed: the report is to be read again */
  readonly changed = output();
  readonly closed = output();
  protected readonly heading = computed(() => `Share ${this.name() || 'this report'}`);
  protected readonly lengths = LENGTHS;
  protected readonly expiresIn = signal<string>('7d');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly asksToRevoke = signal(false);
  protected readonly fault = signal<string | null>(null);
  protected readonly said = signal('');
  protected readonly isTooShort = computed(
    () => this.password().length > 0 && this.password().length < SHORTEST_PASSWORD,
  );
  protected readonly facts = computed(() => {
    const share = this.share();
    if (!share) return [];
    const zone = this.timeZone();
    const at = (time: string): string => `${zonedMoment(time, zone)} ${offsetName(time, zone)}`;
    const opens = share.opens === 1 ? 'once' : `${formatCount(share.opens)} times`;
    return [
      { name: 'Ends', value: at(share.expiresAt) },
      { name: 'Password', value: share.protected ? 'asked for' : 'none' },
      {
        name: 'Opened',
        value:
          share.opens === 0 || share.lastOpenedAt === null
            ? 'not yet'
            : `${opens}, last ${at(share.lastOpenedAt)}`,
      },
      { name: 'Made', value: `${at(share.createdAt)} by ${share.createdBy}` },
    ];
  });
  /** another link is another picture under the same address */
  protected readonly made = computed(() => Date.parse(this.share()?.createdAt ?? ''));
  private readonly api = inject(API);
  private readonly document = inject(DOCUMENT);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  protected make(): Promise<void> {
    if (this.isTooShort()) return Promise.resolve();
    const password = this.password();
    return this.change('The link stands.', async () => {
      await this.api.shareReport(this.reportId(), {
        expiresIn: this.expiresIn(),
        ...(password === '' ? {} : { password }),
      });
      this.password.set('');
    });
  }

  protected revoke(): Promise<void> {
    return this.change('The link is dead.', async () => {
      await this.api.revokeShare(this.reportId());
      this.asksToRevoke.set(false);
    });
  }

  protected async copy(field: HTMLInputElement): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(field.value);
      this.said.set('Copied.');
    } catch {
      // over plain HTTP there is no clipboard: what is marked can be copied by hand
      field.select();
      this.said.set('Marked: copy it with Ctrl C.');
    }
  }

  private async change(outcome: string, work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set(null);
    this.said.set('');
    try {
      await work();
      this.said.set(outcome);
      this.changed.emit();
    } catch (error) {
      this.fault.set(error instanceof ApiError ? error.message : 'It did not work; nothing was changed.');
    } finally {
      this.busy.set(false);
    }
  }
}
