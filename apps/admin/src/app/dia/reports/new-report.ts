/** Asks for a report: what about, which time, for whom; says beforehand what it will hold, and afterwards who answers. */
import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input as fromOutside,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { ApiError } from '@coliseum/api-client';
import { type ReportAccepted, type ReportInput, type ReportType } from '@coliseum/contracts';
import { Button, Icon, Panel, Segmented, type Segment } from '@coliseum/ui';
import { API } from '../../api';
import { PaperSelect } from '../../report/paper-select';
import { rangeWords } from '../../report/words/range-words';
import { askedWhileWritten } from '../asked/asked-while-written';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { FaultNote } from './fault-note';
import { SubjectField } from './subject-field';
import { TimeZoneField } from './time-zone-field';
import { CUSTOM, firstWish, presetsOf, type Subject, toInput, type Wish, withType } from './wish';

const TYPES: readonly Segment<ReportType>[] = [
  { value: 'event', label: 'Event' },
  { value: 'artist', label: 'Artist' },
  { value: 'brand_campaign', label: 'Campaign' },
  { value: 'city', label: 'City' },
  { value: 'tournament', label: 'Tournament' },
];

@Component({
  selector: 'dia-new-report',
  imports: [Button, FaultNote, Icon, Panel, PaperSelect, Segmented, SubjectField, TimeZoneField],
  host: {
    '(keydown.control.enter)': 'ask()',
    '(keydown.meta.enter)': 'ask()',
    '[class.unfolded]': 'unfolded()',
  },
  templateUrl: './new-report.html',
  styleUrl: './new-report.css',
})
export class NewReport {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly asker = askedWhileWritten((wish: ReportInput, signal) =>
    this.api.previewReport(wish, signal),
  );
  /** what a link asks for; null: nothing yet */
  readonly first = fromOutside<Wish | null>(null);
  /** accepted: on its way, or there already */
  readonly accepted = output<ReportAccepted>();
  readonly opened = output<string>();
  protected readonly types = TYPES;
  protected readonly custom = CUSTOM;
  protected readonly wish = signal<Wish>(firstWish());
  /** where there is little room it is folded away at first */
  protected readonly unfolded = signal(false);
  protected readonly busy = signal(false);
  protected readonly answer = signal<ReportAccepted | null>(null);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly presets = computed(() => [
    ...presetsOf(this.wish().type),
    { value: CUSTOM, label: 'Custom' },
  ]);
  /** whose clocks a custom time is read by: what was chosen, else the subject’s own, as the server says it */
  protected readonly zone = computed(
    () => this.wish().timeZone || this.asker.answer()?.timeZone || this.lastZone(),
  );
  private readonly lastZone = signal('UTC');
  protected readonly input = computed(() => toInput(this.wish(), this.zone()));
  /** a custom time is not sent while it is not known yet whose clocks it is read by */
  protected readonly isComplete = computed(() => {
    const { range, timeZone } = this.wish();
    return this.input() !== null && !(range === CUSTOM && timeZone === '' && this.asker.busy());
  });
  protected readonly span = computed(() => {
    const preview = this.asker.answer();
    return preview ? rangeWords(preview.from, preview.to, preview.timeZone) : null;
  });

  constructor() {
    effect(() => {
      const first = this.first();
      if (!first) return;
      this.wish.set(first);
      this.unfolded.set(true);
    });
    effect(() => {
      const preview = this.asker.answer();
      if (preview) this.lastZone.set(preview.timeZone);
    });
    effect(() => {
      // an unfinished custom time still tells the zone by the subject's usual range
      const wish = this.wish();
      const input = this.input() ?? toInput({ ...wish, range: '30d' }, 'UTC');
      untracked(() => this.asker.want(input));
    });
  }

  focus(): void {
    this.unfolded.set(true);
    afterNextRender(
      () =>
        this.host.nativeElement.querySelector<HTMLElement>('dia-subject-field :is(input, select)')?.focus(),
      { injector: this.injector },
    );
  }

  protected pickType(type: ReportType): void {
    this.lastZone.set('UTC');
    this.wish.update((wish) => withType(wish, type));
    this.forget();
  }

  protected pickSubject(subject: Subject): void {
    this.set({ subject, entityId: '' });
  }

  protected set(changes: Partial<Wish>): void {
    this.wish.update((wish) => ({ ...wish, ...changes }));
    this.forget();
  }

  protected async ask(): Promise<void> {
    const input = this.input();
    if (!input || !this.isComplete() || this.busy()) return;
    this.busy.set(true);
    this.forget();
    try {
      await this.send(input);
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.fault.set(refusal);
    } finally {
      this.busy.set(false);
    }
  }

  private async send(input: ReportInput): Promise<void> {
    const accepted = await this.api.requestReport(input);
    if (this.wish().isPublic) await this.api.publishReport(accepted.id, true);
    this.answer.set(accepted);
    this.accepted.emit(accepted);
  }

  private forget(): void {
    this.answer.set(null);
    this.fault.set(null);
  }
}
