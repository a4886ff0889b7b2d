/** Makes a tournament, or changes one that has not begun, never over somebody else's change; what it will be stands beside. */
import {
  Component,
  computed,
  effect,
  inject,
  input,
  type OnInit,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { SEEDINGS, type Tournament, TOURNAMENT_METRICS, type TournamentInput } from '@coliseum/contracts';
import { Button, Icon, Segmented, type Segment } from '@coliseum/ui';
import { API } from '../../api';
import { askedWhileWritten } from '../asked/asked-while-written';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { Edited } from '../conflict/edited';
import { FieldFault } from '../leaderboards/editor/field-fault';
import { faultsOf, type FieldFaults, NO_FAULTS } from '../leaderboards/editor/field-faults';
import { FaultNote } from '../reports/fault-note';
import { TimeZoneField } from '../reports/time-zone-field';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { EntrantsField } from './entrants-field';
import {
  draftOf,
  equalRounds,
  fieldName,
  FIELDS,
  fieldWords,
  fromWallText,
  missingOf,
  NEW_TOURNAMENT,
  toInput,
  toPatch,
  toWallText,
  type TournamentDraft,
  withCities,
} from './tournament-draft';
import { TournamentPreviewView } from './tournament-preview-view';
import { metricWords, SEEDING_WORDS, STATE_NAMES } from './tournament-words';

type Times = 'startsAt' | 'endsAt';
const RESULTS: readonly Segment<TournamentDraft['results']>[] = [
  { value: 'computed', label: 'Counted' },
  { value: 'external', label: 'Stated by events' },
];

@Component({
  selector: 'dia-tournament-sheet',
  imports: [
    Button,
    ConflictDialog,
    EntrantsField,
    FaultNote,
    FieldFault,
    Icon,
    Segmented,
    Sheet,
    TimeZoneField,
    TournamentPreviewView,
  ],
  templateUrl: './tournament-sheet.html',
  styleUrl: './tournament-sheet.css',
})
export class TournamentSheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly sheet = viewChild.required(Sheet);
  /** null: a new one */
  readonly tournament = input.required<Tournament | null>();
  readonly saved = output<Tournament>();
  readonly closed = output();
  private readonly edited = new Edited<Tournament, TournamentDraft>(draftOf, NEW_TOURNAMENT);
  protected readonly asker = askedWhileWritten((wish: TournamentInput, signal) =>
    this.api.previewTournament(wish, signal),
  );
  protected readonly metrics = TOURNAMENT_METRICS;
  protected readonly metricWords = metricWords;
  protected readonly seedings = SEEDINGS;
  protected readonly seedingWords = SEEDING_WORDS;
  protected readonly results = RESULTS;
  protected readonly fieldName = fieldName;
  protected readonly fieldWords = fieldWords;
  protected readonly draft = this.edited.draft;
  protected readonly theirs = this.edited.theirs;
  protected readonly was = this.edited.was;
  protected readonly theirFields = this.edited.theirFields;
  protected readonly yours = this.edited.yours;
  /** whose clocks the start and the end are written by */
  protected readonly timeZone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly missing = computed(() => missingOf(this.draft()));
  protected readonly heading = computed(() => {
    // as it was opened: the page goes on being renewed beneath
    const one = this.edited.base();
    return one ? `Tournament ${one.name}` : 'New tournament';
  });
  /** why all but the name is fixed; null: it is not */
  protected readonly locked = computed(() => {
    const state = this.edited.base()?.state ?? 'draft';
    return state === 'draft'
      ? null
      : `It is ${STATE_NAMES[state]}: its seeds are fixed, and only its name can be changed.`;
  });
  protected readonly texts = computed(() => ({
    startsAt: toWallText(this.draft().startsAt, this.timeZone()),
    endsAt: toWallText(this.draft().endsAt, this.timeZone()),
  }));
  protected readonly known = computed(
    () => new Map((this.tournament()?.cities ?? []).map(({ id, name }) => [id, name])),
  );
  protected readonly faults = computed<FieldFaults>(() => {
    const error = this.fault() ?? this.asker.failure();
    return error && error.status === 422 ? faultsOf(error, FIELDS) : NO_FAULTS;
  });
  /** what is of no field */
  protected readonly whole = computed(() => {
    const error = this.fault() ?? this.asker.failure();
    if (error === null) return null;
    return error.status !== 422 || this.faults().has('') ? error : null;
  });

  constructor() {
    effect(() => {
      const draft = this.draft();
      const isWorthAsking = this.locked() === null && missingOf({ ...draft, name: 'any' }).length === 0;
      const wish = isWorthAsking ? toInput({ ...draft, name: draft.name.trim() || 'unnamed' }) : null;
      untracked(() => this.asker.want(wish));
    });
  }

  ngOnInit(): void {
    const one = this.tournament();
    if (one) this.edited.open(one);
  }

  protected set(changes: Partial<TournamentDraft>): void {
    this.edited.set(changes);
    this.fault.set(null);
  }

  protected setCities(cityIds: readonly string[]): void {
    this.set(withCities(this.draft(), cityIds));
  }

  protected setTime(field: Times, text: string): void {
    this.set({ [field]: fromWallText(text, this.timeZone()) });
  }

  /** Of a new one the clocks stay as they were written; one that is kept begins when it does. */
  protected setZone(zone: string): void {
    const texts = this.texts();
    this.timeZone.set(zone);
    if (this.edited.base() !== null) return;
    this.set({ startsAt: fromWallText(texts.startsAt, zone), endsAt: fromWallText(texts.endsAt, zone) });
  }

  protected pickMetric(value: string): void {
    const metric = TOURNAMENT_METRICS.find((one) => one === value);
    if (metric) this.set({ metric });
  }

  protected pickSeeding(value: string): void {
    const seeding = SEEDINGS.find((one) => one === value);
    if (seeding) this.set({ seeding });
  }

  protected ownRounds(on: boolean): void {
    this.set({ roundSeconds: on ? equalRounds(this.draft()) : null });
  }

  protected setRound(at: number, minutes: number): void {
    const lengths = this.draft().roundSeconds;
    if (lengths && minutes > 0) this.set({ roundSeconds: lengths.with(at, Math.round(minutes * 60)) });
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.missing().length > 0) return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      const base = this.edited.base();
      const saved = base
        ? await this.api.changeTournament(base.id, toPatch(base, this.draft()))
        : await this.api.makeTournament(toInput(this.draft()));
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
    else if (error.code === 'tournament_changed' && base)
      this.theirs.set(await this.api.tournament(base.id).catch(() => null));
    if (this.theirs() === null) this.fault.set(error);
  }
}
