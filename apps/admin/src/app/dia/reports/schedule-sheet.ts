/** Makes a schedule, or changes one, never over somebody else's change; says when it will come round. */
import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  type OnInit,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { type ReportSchedule, type ReportScheduleInput, REPORT_TYPES } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { PaperSelect } from '../../report/paper-select';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { Edited } from '../conflict/edited';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { FaultNote } from './fault-note';
import { NextRuns } from './next-runs';
import { TYPE_NAMES } from './report-words';
import { RhythmField } from './rhythm-field';
import { draftOf, fieldName, fieldWords, missingOf, newSchedule } from './schedule-draft';
import { SubjectField } from './subject-field';
import { SubjectNames } from './subject-names';
import { TimeZoneField } from './time-zone-field';
import { presetsOf, type Subject, SUBJECTS } from './wish';

@Component({
  selector: 'dia-schedule-sheet',
  imports: [
    Button,
    ConflictDialog,
    FaultNote,
    Icon,
    NextRuns,
    PaperSelect,
    RhythmField,
    Sheet,
    SubjectField,
    TimeZoneField,
  ],
  templateUrl: './schedule-sheet.html',
  styleUrl: './schedule-sheet.css',
})
export class ScheduleSheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly sheet = viewChild.required(Sheet);
  protected readonly names = inject(SubjectNames);
  /** null: a new one */
  readonly schedule = input.required<ReportSchedule | null>();
  readonly saved = output<ReportSchedule>();
  readonly closed = output();
  protected readonly types = REPORT_TYPES;
  protected readonly typeNames = TYPE_NAMES;
  protected readonly fieldName = fieldName;
  protected readonly fieldWords = fieldWords;
  private readonly edited = new Edited<ReportSchedule, ReportScheduleInput>(
    draftOf,
    newSchedule(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'),
  );
  protected readonly draft = this.edited.draft;
  private readonly type = computed(() => this.draft().type);
  protected readonly subject = linkedSignal<Subject>(() => SUBJECTS[this.type()][0]);
  protected readonly theirs = this.edited.theirs;
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly tried = signal(false);
  protected readonly presets = computed(() => presetsOf(this.draft().type));
  /** a length that only the API names */
  protected readonly isOtherRange = computed(() =>
    this.presets().every(({ value }) => value !== this.draft().timeRange),
  );
  protected readonly missing = computed(() => missingOf(this.draft()));
  protected readonly heading = computed(() => {
    const schedule = this.schedule();
    return schedule ? `Schedule ${schedule.name}` : 'New schedule';
  });
  protected readonly was = this.edited.was;
  protected readonly theirFields = this.edited.theirFields;
  protected readonly yours = this.edited.yours;

  ngOnInit(): void {
    const schedule = this.schedule();
    if (schedule) this.edited.open(schedule);
  }

  protected set(changes: Partial<ReportScheduleInput>): void {
    this.edited.set(changes);
    this.fault.set(null);
  }

  /** Another type is about others. */
  protected pickType(value: string): void {
    const type = REPORT_TYPES.find((one) => one === value);
    if (!type) return;
    const timeRange = presetsOf(type).some(({ value }) => value === this.draft().timeRange)
      ? this.draft().timeRange
      : '30d';
    this.set({ type, timeRange, entityIds: [] });
  }

  protected add(id: string): void {
    if (id !== '' && !this.draft().entityIds.includes(id))
      this.set({ entityIds: [...this.draft().entityIds, id] });
  }

  protected drop(id: string): void {
    this.set({ entityIds: this.draft().entityIds.filter((other) => other !== id) });
  }

  protected switchPdf(on: boolean): void {
    this.set({ formats: on ? ['json', 'pdf'] : ['json'] });
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.missing().length > 0) return;
    this.busy.set(true);
    this.fault.set(null);
    const base = this.edited.base();
    const draft = { ...this.draft(), name: this.draft().name.trim() };
    try {
      const saved = base
        ? await this.api.changeSchedule(base.id, { ...draft, version: base.version })
        : await this.api.makeSchedule(draft);
      this.saved.emit(saved);
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
    else if (error.status === 409 && base)
      this.theirs.set(await this.api.schedule(base.id).catch(() => null));
    if (this.theirs() === null) this.fault.set(error);
  }
}
