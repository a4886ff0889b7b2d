/** Before and after of one record, beside each other: what changed first in sight, the rest on demand. */
import { Component, computed, input, signal } from '@angular/core';
import type { AuditRecord } from '@coliseum/contracts';
import { Button } from '@coliseum/ui';
import { differenceOf } from './difference';

const MARKS = { added: '+', removed: '−', changed: '≠', same: '=' } as const;
const WORDS = { added: 'new', removed: 'gone', changed: 'changed', same: 'the same' } as const;

@Component({
  selector: 'dia-difference',
  imports: [Button],
  template: `@if (rows().length > 0) {
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.field) {
            <tr [class]="row.kind">
              <th scope="row">
                <span class="mark" aria-hidden="true">{{ marks[row.kind] }}</span>
                {{ row.field }}<span class="visually-hidden">, {{ words[row.kind] }}</span>
              </th>
              <td>{{ row.before }}</td>
              <td>{{ row.after }}</td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p class="hint">{{ same() > 0 ? 'Nothing changed.' : 'Nothing more was written down.' }}</p>
    }
    @if (same() > 0) {
      <button
        uiButton
        kind="ghost"
        type="button"
        [small]="true"
        [attr.aria-expanded]="whole()"
        (click)="whole.set(!whole())"
      >
        {{ whole() ? 'Only what changed' : same() + ' that stayed the same' }}
      </button>
    }`,
  styleUrl: './difference-view.css',
})
export class DifferenceView {
  readonly record = input.required<AuditRecord>();
  protected readonly marks = MARKS;
  protected readonly words = WORDS;
  protected readonly whole = signal(false);
  private readonly all = computed(() => differenceOf(this.record().before, this.record().after));
  protected readonly same = computed(() => this.all().filter(({ kind }) => kind === 'same').length);
  protected readonly rows = computed(() =>
    this.whole() ? this.all() : this.all().filter(({ kind }) => kind !== 'same'),
  );
}
