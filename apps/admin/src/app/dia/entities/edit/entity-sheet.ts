/** Makes an entity, names one that only events know, or changes one, never over somebody else's change. */
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
import { ENTITY_TYPES, type EntityRecord, type EntityType } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../../api';
import { ConflictDialog } from '../../conflict/conflict-dialog';
import { Edited } from '../../conflict/edited';
import { FieldFault } from '../../leaderboards/editor/field-fault';
import { faultsOf, type FieldFaults } from '../../leaderboards/editor/field-faults';
import { FaultNote } from '../../reports/fault-note';
import { TimeZoneField } from '../../reports/time-zone-field';
import { EntityPicker } from '../../scenes/entity-picker';
import { Session } from '../../session/session';
import { Sheet } from '../../sheet/sheet';
import { fieldName, TYPE_NAMES, valueWords } from '../entity-words';
import { InstantField } from './instant-field';
import { LineupField } from './lineup-field';
import {
  DRAFT_FIELDS,
  type DraftField,
  draftOf,
  EMPTY,
  type EntityDraft,
  fieldsOf,
  localFaults,
  toInput,
  toPatch,
} from './entity-draft';

@Component({
  selector: 'dia-entity-sheet',
  imports: [
    Button,
    ConflictDialog,
    EntityPicker,
    FaultNote,
    FieldFault,
    Icon,
    InstantField,
    LineupField,
    Sheet,
    TimeZoneField,
  ],
  templateUrl: './entity-sheet.html',
  styleUrl: './entity-sheet.css',
})
export class EntitySheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly sheet = viewChild.required(Sheet);
  /** null: a new one */
  readonly entity = input.required<EntityRecord | null>();
  /** of a new one */
  readonly firstType = input<EntityType>('artist');
  readonly firstId = input('');
  readonly firstName = input('');
  readonly saved = output<EntityRecord>();
  readonly closed = output();
  private readonly edited = new Edited<EntityRecord, EntityDraft>(draftOf, EMPTY);
  protected readonly types = ENTITY_TYPES;
  protected readonly typeNames = TYPE_NAMES;
  protected readonly fieldName = fieldName;
  protected readonly words = (_: string, value: unknown): string => valueWords(value);
  protected readonly draft = this.edited.draft;
  protected readonly theirs = this.edited.theirs;
  protected readonly was = this.edited.was;
  protected readonly theirFields = this.edited.theirFields;
  protected readonly yours = this.edited.yours;
  protected readonly type = linkedSignal<EntityType>(() => this.entity()?.type ?? this.firstType());
  protected readonly id = linkedSignal(() => this.entity()?.id ?? this.firstId());
  /** whose clocks times are written by: the entity's own, else the reader's */
  protected readonly clocks = computed(
    () => this.draft().timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  );
  protected readonly fields = computed(() => fieldsOf(this.type(), this.entity() === null));
  protected readonly heading = computed(() => this.edited.base()?.name ?? 'New entity');
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  private readonly local = computed(() => localFaults(this.draft(), this.fields()));
  protected readonly faults = computed<FieldFaults>(() => {
    const error = this.fault();
    if (error) return error.status === 422 ? faultsOf(error, DRAFT_FIELDS) : new Map();
    return this.tried() ? this.local() : new Map();
  });
  protected readonly whole = computed(() => {
    const error = this.fault();
    return error && (error.status !== 422 || this.faults().has('')) ? error : null;
  });

  ngOnInit(): void {
    const one = this.entity();
    if (one) this.edited.open(one);
    else if (this.firstName()) this.edited.set({ name: this.firstName() });
    if (!one && this.id() === '') this.renewId();
  }

  protected has(field: DraftField): boolean {
    return this.fields().includes(field);
  }

  protected set(changes: Partial<EntityDraft>): void {
    this.edited.set(changes);
    this.fault.set(null);
  }

  protected pickType(value: string): void {
    const type = ENTITY_TYPES.find((one) => one === value);
    if (!type) return;
    this.type.set(type);
    this.fault.set(null);
    this.renewId();
  }

  protected write(id: string): void {
    this.id.set(id);
    this.fault.set(null);
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.local().size > 0) return;
    this.busy.set(true);
    this.fault.set(null);
    const base = this.edited.base();
    try {
      const saved = base
        ? await this.change(base)
        : await this.api.makeEntity(toInput(this.type(), this.id(), this.draft(), this.fields()));
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

  private async change(base: EntityRecord): Promise<EntityRecord> {
    const patch = toPatch(base, this.draft(), this.fields());
    return Object.keys(patch).length > 1 ? this.api.changeEntity(base.type, base.id, patch) : base;
  }

  /** A city is known by its GeoNames id or a slug; everything else by a UUID. */
  private renewId(): void {
    this.id.set(this.type() === 'city' ? '' : crypto.randomUUID());
  }

  private async fail(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    const base = this.edited.base();
    if (error.isUnauthenticated) this.session.expire();
    else if (error.code === 'entity_changed' && base)
      this.theirs.set(await this.api.entityRecord(base.type, base.id).catch(() => null));
    if (this.theirs() === null) this.fault.set(error);
  }
}
