/** Brings a file of this machine to the server, with its progress; another name where the one is taken. */
import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Button, formatBytes, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Session } from '../session/session';
import { safeName } from './backfill-words';
import { upload } from './uploader';

@Component({
  selector: 'dia-file-upload',
  imports: [Button, Icon],
  template: `<label class="field">
      Bring a file
      <input
        #picker
        class="control"
        type="file"
        accept=".ndjson,.jsonl,.json,.gz"
        [disabled]="received() !== null"
        (change)="pick()"
      />
      <span class="hint">NDJSON, one event a line; or the same as .gz.</span>
    </label>
    @if (chosen(); as file) {
      <label class="field">
        Called, on the server
        <input
          #called
          class="control"
          autocomplete="off"
          spellcheck="false"
          maxlength="200"
          [disabled]="received() !== null"
          [value]="name()"
          (change)="rename(called)"
        />
      </label>
      @if (received(); as got) {
        <div class="way">
          <progress
            class="bar"
            aria-label="Progress of the file"
            [max]="file.size"
            [value]="got.bytes"
          ></progress>
          <span class="figure">{{ words() }}</span>
          <button uiButton type="button" [small]="true" (click)="stop()">Stop</button>
        </div>
      } @else {
        <button uiButton type="button" [disabled]="file.size === 0" (click)="send()">
          <ui-icon name="up" />Bring {{ size() }}
        </button>
      }
    }
    @if (fault(); as why) {
      <p class="fault" role="alert"><ui-icon name="octagon" />{{ why }}</p>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
      padding: 0.625rem;
      border: 1px dashed var(--line-2);
      border-radius: var(--r-s);
    }
    input[type='file'] {
      height: auto;
      padding: 0.25rem;
    }
    .way {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: center;
    }
    progress {
      flex: 1;
      min-width: 5rem;
    }
  `,
})
export class FileUpload {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly picker = viewChild.required<ElementRef<HTMLInputElement>>('picker');
  /** the name under which it is there, whole */
  readonly brought = output<string>();
  protected readonly chosen = signal<File | null>(null);
  protected readonly name = signal('');
  /** null: it is not on its way */
  protected readonly received = signal<{ bytes: number } | null>(null);
  protected readonly fault = signal<string | null>(null);
  protected readonly size = computed(() => formatBytes(this.chosen()?.size ?? 0));
  protected readonly words = computed(() => `${formatBytes(this.received()?.bytes ?? 0)} of ${this.size()}`);
  private way = new AbortController();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.way.abort());
  }

  protected pick(): void {
    const file = this.picker().nativeElement.files?.[0] ?? null;
    this.chosen.set(file);
    this.fault.set(file?.size === 0 ? 'The file is empty.' : null);
    if (file) this.name.set(safeName(file.name));
  }

  /** What may not stand in a name is taken out before one's eyes. */
  protected rename(field: HTMLInputElement): void {
    field.value = safeName(field.value);
    this.name.set(field.value);
  }

  protected stop(): void {
    this.way.abort();
  }

  protected async send(): Promise<void> {
    const file = this.chosen();
    if (!file || this.received()) return;
    this.way = new AbortController();
    this.fault.set(null);
    this.received.set({ bytes: 0 });
    const [name, { signal }] = [this.name(), this.way];
    try {
      await upload(this.api, { file, name, signal, tell: (bytes) => this.received.set({ bytes }) });
      this.picker().nativeElement.value = '';
      this.chosen.set(null);
      this.brought.emit(name);
    } catch (error) {
      if (signal.aborted) this.fault.set('Stopped; nothing of it can be read.');
      else if (!(error instanceof ApiError)) throw error;
      else if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(`${error.message}${error.requestId ? ` (${error.requestId})` : ''}`);
    } finally {
      this.received.set(null);
    }
  }
}
