/** What is being edited while others may change it: as it stood, as it is wished, and as somebody else left it meanwhile. */
import { computed, signal, type WritableSignal } from '@angular/core';
import type { Fields } from './conflict-dialog';
import { merged } from './three-ways';

const fields = (draft: object): Fields => Object.fromEntries(Object.entries(draft));

/** @typeParam T what is kept @typeParam D what of it can be edited */
export class Edited<T extends object, D extends object> {
  /** as it stood when it was opened, or was merged with last; null: a new one */
  readonly base = signal<T | null>(null);
  readonly draft: WritableSignal<D>;
  /** what was saved meanwhile and has to be merged with first */
  readonly theirs = signal<T | null>(null);
  readonly was = computed(() => this.fieldsOf(this.base()) ?? fields(this.draft()));
  readonly theirFields = computed(() => this.fieldsOf(this.theirs()) ?? {});
  readonly yours = computed(() => fields(this.draft()));

  /** @param blank a new one's */
  constructor(
    private readonly draftOf: (kept: T) => D,
    blank: D,
  ) {
    this.draft = signal(blank);
  }

  open(kept: T): void {
    this.draft.set(this.draftOf(kept));
    this.base.set(kept);
    this.theirs.set(null);
  }

  set(changes: Partial<D>): void {
    this.draft.update((draft) => ({ ...draft, ...changes }));
  }

  /** @param mine the fields that both changed and of which the wish is to stand @returns whether there is something to save */
  mergeWith(mine: ReadonlySet<string>): boolean {
    const [theirs, base] = [this.theirs(), this.base()];
    if (!theirs || !base) return false;
    this.draft.set(merged(this.draftOf(base), this.draftOf(theirs), this.draft(), mine));
    this.base.set(theirs);
    this.theirs.set(null);
    return true;
  }

  takeTheirs(): void {
    const theirs = this.theirs();
    if (theirs) this.open(theirs);
  }

  private fieldsOf(kept: T | null): Fields | null {
    return kept && fields(this.draftOf(kept));
  }
}
