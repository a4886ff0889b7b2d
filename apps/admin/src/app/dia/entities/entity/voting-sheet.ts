/** Other voting times for an event: what they would do is shown first, and while people vote a typed word is asked for. */
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
import type { EntityRecord, VotingChange } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../../api';
import { askedWhileWritten } from '../../asked/asked-while-written';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { ConflictDialog } from '../../conflict/conflict-dialog';
import { Edited } from '../../conflict/edited';
import { faultsOf, type FieldFaults } from '../../leaderboards/editor/field-faults';
import { FaultNote } from '../../reports/fault-note';
import { TimeZoneField } from '../../reports/time-zone-field';
import { Session } from '../../session/session';
import { Sheet } from '../../sheet/sheet';
import { InstantField } from '../edit/instant-field';
import { fieldName, valueWords } from '../entity-words';
import { forecastLines, isGrave, type VotingDraft, votingDraftOf, votingPatch } from './voting-draft';

const WORD = 'voting';

@Component({
  selector: 'dia-voting-sheet',
  imports: [Button, ConflictDialog, FaultNote, Icon, InstantField, Sheet, TimeZoneField],
  templateUrl: './voting-sheet.html',
  styleUrl: './voting-sheet.css',
})
export class VotingSheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly sheet = viewChild.required(Sheet);
  readonly entity = input.required<EntityRecord>();
  readonly saved = output<EntityRecord>();
  readonly closed = output();
  private readonly edited = new Edited<EntityRecord, VotingDraft>(votingDraftOf, {
    ...{ votingOpensAt: '', votingClosesAt: '', votes: 'once', windowSeconds: '', freezeGraceSeconds: '' },
  });
  protected readonly asker = askedWhileWritten(
    ({ id, change }: { id: string; change: VotingChange }, signal) =>
      this.api.forecastVoting(id, change, signal),
    { forgets: true }, // nobody confirms what other times would have done
  );
  protected readonly word = WORD;
  protected readonly fieldName = fieldName;
  protected readonly words = (_: string, value: unknown): string => valueWords(value);
  protected readonly draft = this.edited.draft;
  protected readonly theirs = this.edited.theirs;
  protected readonly was = this.edited.was;
  protected readonly theirFields = this.edited.theirFields;
  protected readonly yours = this.edited.yours;
  protected readonly timeZone = signal('UTC');
  protected readonly typed = signal('');
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  /** what would be sent; without anything but the version there is nothing to save */
  private readonly patch = computed(() => {
    const base = this.edited.base();
    return base ? votingPatch(base, this.draft()) : null;
  });
  protected readonly isChanged = computed(() => Object.keys(this.patch() ?? {}).length > 1);
  protected readonly lines = computed(() => {
    const forecast = this.asker.answer();
    return forecast ? forecastLines(forecast, { at: this.clock.now(), zone: this.zone() }) : [];
  });
  protected readonly grave = computed(() => {
    const forecast = this.asker.answer();
    return this.isChanged() && forecast !== null && isGrave(forecast);
  });
  protected readonly ready = computed(
    () =>
      this.isChanged() &&
      !this.busy() &&
      !this.asker.busy() &&
      this.asker.answer() !== null &&
      (!this.grave() || this.typed().trim() === WORD),
  );
  protected readonly faults = computed<FieldFaults>(() => {
    const error = this.fault() ?? this.asker.failure();
    return error?.status === 422 ? faultsOf(error, new Set(['votingOpensAt', 'votingClosesAt'])) : new Map();
  });
  protected readonly whole = computed(() => {
    const error = this.fault() ?? this.asker.failure();
    return error && (error.status !== 422 || this.faults().has('')) ? error : null;
  });

  constructor() {
    effect(() => {
      const base = this.edited.base();
      const patch = this.patch();
      if (!base || !patch) return;
      const change: VotingChange = {
        votingOpensAt: this.draft().votingOpensAt || null,
        votingClosesAt: this.draft().votingClosesAt || null,
        ...(patch.ballotRule !== undefined && { ballotRule: patch.ballotRule }),
      };
      untracked(() => this.asker.want(this.isChanged() ? { id: base.id, change } : null));
    });
  }

  ngOnInit(): void {
    const entity = this.entity();
    this.edited.open(entity);
    this.timeZone.set(entity.timeZone ?? (Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'));
  }

  protected set(changes: Partial<VotingDraft>): void {
    this.edited.set(changes);
    this.typed.set('');
    this.fault.set(null);
  }

  protected async save(): Promise<void> {
    const [base, patch] = [this.edited.base(), this.patch()];
    if (!base || !patch || !this.ready()) return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      const whileVoting = this.grave();
      this.saved.emit(
        await this.api.changeEntity('event', base.id, { ...patch, ...(whileVoting && { whileVoting }) }),
      );
      this.sheet().close();
    } catch (error) {
      await this.fail(error, base);
    } finally {
      this.busy.set(false);
    }
  }

  protected mergeWith(mine: ReadonlySet<string>): void {
    // what is merged is looked at again before it is sent
    this.edited.mergeWith(mine);
  }

  protected takeTheirs(): void {
    this.edited.takeTheirs();
  }

  private async fail(error: unknown, base: EntityRecord): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    if (error.isUnauthenticated) this.session.expire();
    else if (error.code === 'entity_changed')
      this.theirs.set(await this.api.entityRecord('event', base.id).catch(() => null));
    if (this.theirs() === null) this.fault.set(error);
  }
}
