/** Gives an archetype a name, never over somebody else's change; taking it away lets its traits name it again. */
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
import type { DnaArchetypeDefinition } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { ConflictDialog, type Fields } from '../conflict/conflict-dialog';
import { merged } from '../conflict/three-ways';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';

const namesOf = ({ givenName }: Pick<DnaArchetypeDefinition, 'givenName'>) => ({ name: givenName });

export interface Renamed {
  before: DnaArchetypeDefinition;
  after: DnaArchetypeDefinition;
}

@Component({
  selector: 'dia-rename-sheet',
  imports: [Button, ConflictDialog, Icon, Sheet],
  templateUrl: './rename-sheet.html',
})
export class RenameSheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly sheet = viewChild.required(Sheet);
  readonly archetype = input.required<DnaArchetypeDefinition>();
  readonly renamed = output<Renamed>();
  readonly closed = output();
  /** as it stood when it was opened, or was merged with last: the page may learn of a newer one meanwhile */
  protected readonly base = signal<DnaArchetypeDefinition | null>(null);
  protected readonly typed = linkedSignal(() => this.base()?.name ?? '');
  protected readonly theirs = signal<DnaArchetypeDefinition | null>(null);
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  /** null: by its traits */
  private readonly name = computed(() => {
    const typed = this.typed().trim();
    return typed === '' || typed === this.base()?.derivedName ? null : typed;
  });
  protected readonly was = computed<Fields>(() => namesOf(this.base() ?? this.archetype()));
  protected readonly theirFields = computed<Fields>(() => namesOf(this.theirs() ?? this.archetype()));
  protected readonly yours = computed<Fields>(() => ({ name: this.name() }));
  protected readonly words = (_: string, name: unknown): string =>
    typeof name === 'string' ? name : `by its traits: ${this.archetype().derivedName}`;
  protected readonly fieldName = (): string => 'Name';

  ngOnInit(): void {
    this.base.set(this.archetype());
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.typed.set(event.target.value);
    this.fault.set(null);
  }

  protected async save(name = this.name()): Promise<void> {
    const before = this.base();
    if (before === null || this.busy()) return;
    if (name === before.givenName) return this.sheet().close();
    this.busy.set(true);
    this.fault.set(null);
    try {
      const after = await this.api.renameArchetype(before.id, { name, version: before.version });
      this.renamed.emit({ before, after });
      this.sheet().close();
    } catch (error) {
      await this.fail(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected mergeWith(mine: ReadonlySet<string>): void {
    const [base, theirs] = [this.base(), this.theirs()];
    if (!base || !theirs) return;
    const { name } = merged(namesOf(base), namesOf(theirs), { name: this.name() }, mine);
    this.takeTheirs();
    this.typed.set(name ?? '');
    void this.save();
  }

  protected takeTheirs(): void {
    this.base.set(this.theirs());
    this.theirs.set(null);
  }

  private async fail(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    if (error.isUnauthenticated) return this.session.expire();
    if (error.code === 'archetype_changed') {
      const all = await this.api.archetypes().catch(() => []);
      this.theirs.set(all.find(({ id }) => id === this.archetype().id) ?? null);
    }
    if (this.theirs() === null) this.fault.set(error);
  }
}
