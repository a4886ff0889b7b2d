/** Entities from a file: what it would make new, change and what is refused stands there before anything of it is sent. */
import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BulkOutcome } from '@coliseum/contracts';
import { Button, Empty, formatCount, Icon, Panel, Segmented, type Segment } from '@coliseum/ui';
import { WhyNot } from '../../asked/why-not';
import { FaultNote } from '../../reports/fault-note';
import { Permission } from '../../session/permission';
import { Confirm } from '../../sheet/confirm';
import { TypedWord } from '../../sheet/typed-word';
import { CSV_FIELDS } from '../entities-csv';
import { fieldName, TYPE_NAMES, valueWords } from '../entity-words';
import { BulkStore, type Judged } from './bulk-store';

const MOST_SHOWN = 200;
const OUTCOME_WORDS: Readonly<Record<BulkOutcome, string>> = {
  new: 'new',
  changed: 'changed',
  unchanged: 'as it is',
  refused: 'refused',
};

@Component({
  imports: [Button, Confirm, Empty, FaultNote, Icon, Panel, RouterLink, Segmented, TypedWord, WhyNot],
  providers: [BulkStore],
  host: { '(dragover)': 'hover($event)', '(drop)': 'drop($event)' },
  templateUrl: './bulk-page.html',
  styleUrl: './bulk-page.css',
})
export class BulkPage {
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly store = inject(BulkStore);
  protected readonly permission = inject(Permission);
  protected readonly fields = CSV_FIELDS.join(', ');
  protected readonly shown = signal<BulkOutcome | 'all'>('all');
  protected readonly asking = signal(false);
  protected readonly segments = computed<readonly Segment<BulkOutcome | 'all'>[]>(() => {
    const counts = this.store.counts();
    return [
      { value: 'all', label: `All ${formatCount(this.store.rows().length)}` },
      { value: 'new', label: `New ${formatCount(counts.new)}` },
      { value: 'changed', label: `Changed ${formatCount(counts.changed)}` },
      { value: 'unchanged', label: `As it is ${formatCount(counts.unchanged)}` },
      { value: 'refused', label: `Refused ${formatCount(counts.refused)}` },
    ];
  });
  private readonly filtered = computed(() => {
    const shown = this.shown();
    const rows = this.store.rows();
    return shown === 'all' ? rows : rows.filter(({ outcome }) => outcome === shown);
  });
  protected readonly rows = computed(() => this.filtered().slice(0, MOST_SHOWN).map(rowOf));
  protected readonly more = computed(() => Math.max(0, this.filtered().length - MOST_SHOWN));
  protected readonly percent = computed(() => Math.round(this.store.progress() * 100));
  protected readonly sendWords = computed(() => {
    const count = this.store.good().length;
    return `Send ${count === 1 ? '1 entity' : `${formatCount(count)} entities`}`;
  });
  protected readonly leaves = computed(() => {
    const { refused } = this.store.counts();
    return refused === 0
      ? ''
      : refused === 1
        ? '1 row that is refused stays out.'
        : `${formatCount(refused)} rows that are refused stay out.`;
  });
  protected readonly doneWords = computed(() => {
    const sent = this.store.sent();
    return sent
      ? `${formatCount(sent.upserted)} ${sent.upserted === 1 ? 'entity is' : 'entities are'} in the directory as the file says.`
      : '';
  });

  protected choose(): void {
    this.field()?.nativeElement.click();
  }

  protected take(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (file) this.open(file);
  }

  protected hover(event: Event): void {
    event.preventDefault();
  }

  protected drop(event: Event): void {
    event.preventDefault();
    const file = event instanceof DragEvent ? event.dataTransfer?.files[0] : undefined;
    if (file && this.store.stage() !== 'sending') this.open(file);
  }

  protected again(): void {
    this.store.reset();
  }

  protected async send(): Promise<void> {
    this.asking.set(false);
    if (this.permission.mayOperate()) await this.store.send();
  }

  private open(file: File): void {
    this.shown.set('all');
    void this.store.open(file.name, file);
  }
}

const rowOf = ({ line, outcome, type, id, name, changes, errors, votingOpen }: Judged) => ({
  line,
  outcome,
  words: OUTCOME_WORDS[outcome],
  type: type === null ? '–' : TYPE_NAMES[type],
  id: id ?? '–',
  name: name ?? '–',
  votingOpen,
  errors: errors.map(({ message }) => message),
  changes: changes.map(({ field, before, after }) => ({
    field: fieldName(field),
    before: valueWords(before),
    after: valueWords(after),
  })),
});
