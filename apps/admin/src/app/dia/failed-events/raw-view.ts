/** An event as it came, with the faulty place marked: as text, or where it is no UTF-8 as bytes. */
import { Component, computed, input } from '@angular/core';
import type { FailedEventDetail } from '@coliseum/contracts';
import { formatBytes } from '@coliseum/ui';
import { brokenAt, lineOf, placeOf } from './faulty-place';
import { dump, fromBase64, invalidByte } from './invalid-byte';

/** What stands before and after the marked place; all of 64 KiB would hide it. */
const AROUND = 1_500;

@Component({
  selector: 'dia-raw-view',
  template: `@if (text(); as shown) {
      <pre
        tabindex="0"
        role="region"
        aria-label="The event as it came">{{ shown.cut ? '… ' : '' }}{{ shown.before }}<mark>{{ shown.marked }}</mark>{{ shown.after }}{{ shown.more ? ' …' : '' }}</pre>
    } @else {
      <div class="dump" tabindex="0" role="region" aria-label="The event’s bytes as they came">
        @for (line of lines(); track line.at) {
          <div>
            <span class="quiet">{{ line.at }}</span>
            @for (byte of line.bytes; track $index) {
              <span [class.faulty]="byte.faulty">{{ byte.hex }}</span>
            }
            <span class="quiet">{{ line.shown }}</span>
          </div>
        }
      </div>
    }
    <p class="hint">{{ words() }}</p>`,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
      min-width: 0;
    }
    pre,
    .dump {
      max-height: 16rem;
      margin: 0;
      padding: 0.625rem 0.75rem;
      overflow: auto;
      border: 1px solid var(--line-2);
      border-radius: var(--r-s);
      background: var(--s0);
      color: var(--t2);
      font: 0.75rem/1.125rem var(--mono);
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    .dump div {
      display: flex;
      gap: 0.375rem;
      white-space: pre;
    }
    .dump .quiet:last-child {
      margin-left: auto;
    }
    mark,
    .faulty {
      border-bottom: 2px solid var(--crit);
      background: var(--crit-wash);
      color: var(--t1);
    }
    .quiet {
      color: var(--t3);
    }
  `,
})
export class RawView {
  readonly event = input.required<FailedEventDetail>();
  private readonly place = computed(() => {
    const { raw, path } = this.event();
    if (raw === null) return null;
    const broken = brokenAt(raw);
    if (broken) return { start: broken.at, end: broken.at + 1, exact: true };
    return placeOf(raw, path);
  });
  protected readonly text = computed(() => {
    const { raw } = this.event();
    if (raw === null) return null;
    const { start, end } = this.place() ?? { start: 0, end: 0 };
    // a whole event is no place
    const [from, to] = start === 0 && end >= raw.length ? [0, 0] : [start, end];
    const [first, last] = [Math.max(0, from - AROUND), Math.min(raw.length, to + AROUND)];
    return {
      before: raw.slice(first, from),
      marked: raw.slice(from, to) || (from > 0 && from >= raw.length ? '⏎' : ''),
      after: raw.slice(to, last),
      cut: first > 0,
      more: last < raw.length,
    };
  });
  private readonly all = computed(() => fromBase64(this.event().rawBase64));
  private readonly faulty = computed(() => invalidByte(this.all()));
  protected readonly lines = computed(() => dump(this.all(), this.faulty()));
  protected readonly words = computed(() => {
    const { raw, rawBytes, replayable, edited } = this.event();
    const kept = this.all().length;
    const size = formatBytes(rawBytes);
    if (kept === 0) return `${size}; its bytes are not kept.`;
    const part = kept < rawBytes ? `${size}, of which ${formatBytes(kept)} are kept` : size;
    const where =
      raw === null
        ? `no UTF-8 from byte ${(this.faulty() ?? 0).toLocaleString('en-GB')} on`
        : this.lineWords(raw);
    const what = !replayable && edited === null ? ' It must be edited before it can be replayed.' : '';
    return `${part}; ${where}.${what}`;
  });

  private lineWords(raw: string): string {
    const place = this.place();
    if (!place) return 'the place is not in the part that is kept';
    if (place.start === 0 && place.end >= raw.length) return 'the whole event is concerned';
    return `${place.exact ? 'marked' : 'what should hold it is marked'}, line ${lineOf(raw, place.start)}`;
  }
}
