/** Asks for a backfill: of a stretch of Passport's log, or of a file that is here or is brought. */
import { Component, computed, inject, output, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import {
  type Backfill,
  type BackfillInput,
  DEFAULT_BACKFILL_RATE,
  MAX_BACKFILL_RATE,
} from '@coliseum/contracts';
import { Button, formatBytes, Icon, Panel, type Segment, Segmented } from '@coliseum/ui';
import { API } from '../../api';
import { Session } from '../session/session';
import { BackfillsStore } from './backfills-store';
import { FileUpload } from './file-upload';

type Source = NonNullable<BackfillInput['source']>;
const SOURCES: readonly Segment<Source>[] = [
  { value: 'passport', label: 'Passport' },
  { value: 'file', label: 'File' },
];
/** A field of the browser's tells no zone: here it is UTC, as it says. */
const utc = (value: string): string | undefined => (value === '' ? undefined : `${value}:00Z`);

@Component({
  selector: 'dia-new-backfill',
  imports: [Button, FileUpload, Icon, Panel, Segmented],
  templateUrl: './new-backfill.html',
  styleUrl: './new-backfill.css',
})
export class NewBackfill {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  protected readonly store = inject(BackfillsStore);
  readonly made = output<Backfill>();
  protected readonly sources = SOURCES;
  protected readonly mostRate = MAX_BACKFILL_RATE;
  protected readonly source = signal<Source>('passport');
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly file = signal('');
  protected readonly rate = signal(String(DEFAULT_BACKFILL_RATE));
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly files = computed(() =>
    (this.store.files.value() ?? []).map(({ name, bytes }) => ({
      name,
      words: `${name}, ${formatBytes(bytes)}`,
    })),
  );
  /** null: nothing is missing */
  protected readonly missing = computed(() => {
    const rate = Number(this.rate());
    if (!Number.isInteger(rate) || rate < 1 || rate > MAX_BACKFILL_RATE)
      return `The rate is a whole number, 1 to ${MAX_BACKFILL_RATE.toLocaleString('en-GB')}.`;
    if (this.source() === 'file') return this.file() === '' ? 'Choose a file, or bring one.' : null;
    const [from, to] = [utc(this.from()), utc(this.to())];
    return from && to && from >= to ? 'The range must begin before it ends.' : null;
  });

  protected text(target: EventTarget | null): string {
    return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
  }

  protected async brought(name: string): Promise<void> {
    await this.store.files.ask();
    this.file.set(name);
  }

  protected async start(): Promise<void> {
    if (this.missing() !== null || this.busy()) return;
    this.busy.set(true);
    try {
      const made = await this.api.makeBackfill(this.wish());
      this.fault.set(null);
      this.store.take(made);
      this.made.emit(made);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  private wish(): BackfillInput {
    const rate = Number(this.rate());
    if (this.source() === 'file') return { source: 'file', file: this.file(), rate };
    const [from, to] = [utc(this.from()), utc(this.to())];
    return { source: 'passport', rate, ...(from && { from }), ...(to && { to }) };
  }
}
