/** Mends an event: a text that must be JSON, the fault at its place, saved and judged again before it is replayed. */
import { Component, computed, type ElementRef, inject, input, linkedSignal, viewChild } from '@angular/core';
import { type FailedEventDetail, MAX_EDITED_BYTES } from '@coliseum/contracts';
import { Button, formatBytes, Icon } from '@coliseum/ui';
import { Acts } from '../asked/acts';
import { Permission } from '../session/permission';
import { FailedActions, type Verdict } from './failed-actions';
import { brokenAt, lineOf, placeOf } from './faulty-place';
import { fromBase64 } from './invalid-byte';

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

interface Source {
  id: string;
  original: string;
}
const isSame = (one: Source, other: Source): boolean =>
  one.id === other.id && one.original === other.original;

@Component({
  selector: 'dia-event-editor',
  imports: [Button, Icon],
  templateUrl: './event-editor.html',
  styleUrl: './event-editor.css',
})
export class EventEditor {
  private readonly actions = inject(FailedActions);
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');
  protected readonly acts = inject(Acts);
  protected readonly permission = inject(Permission);
  readonly event = input.required<FailedEventDetail>();
  private readonly id = computed(() => this.event().id);
  /** what it would be replayed as; typing goes on from there */
  private readonly original = computed(() => {
    const { edited, raw, rawBase64 } = this.event();
    return pretty(edited ?? raw ?? new TextDecoder().decode(fromBase64(rawBase64)));
  });
  private readonly source = computed(() => ({ id: this.id(), original: this.original() }), { equal: isSame });
  /** what is typed and not saved stays, however often the event is asked for meanwhile */
  protected readonly text = linkedSignal<Source, string>({
    source: this.source,
    computation: (now, before) =>
      before && before.source.id === now.id && before.value !== before.source.original
        ? before.value
        : now.original,
  });
  /** of the text that was saved */
  private readonly verdict = linkedSignal<string, Verdict | null>({
    source: this.id,
    computation: () => null,
  });
  protected readonly changed = computed(() => this.text() !== this.original());
  private readonly broken = computed(() => brokenAt(this.text()));
  protected readonly fault = computed(() => {
    const broken = this.broken();
    if (broken) return { at: broken.at, end: broken.at + 1, path: '', words: `No JSON yet: ${broken.why}.` };
    const bytes = new Blob([this.text()]).size;
    if (bytes > MAX_EDITED_BYTES)
      return { at: 0, end: 0, path: '', words: `It has ${formatBytes(bytes)}; 64 KiB may be kept.` };
    const verdict = this.verdict();
    if (!verdict || verdict.valid || this.changed()) return null;
    const place = placeOf(this.text(), verdict.path);
    return { at: place?.start ?? 0, end: place?.end ?? 0, path: verdict.path, words: verdict.message };
  });
  protected readonly line = computed(() => {
    const fault = this.fault();
    return fault ? lineOf(this.text(), fault.at) : null;
  });
  protected readonly well = computed(() => !this.changed() && this.verdict()?.valid === true);
  protected readonly mayEdit = computed(
    () => this.permission.mayOperate() && this.event().status !== 'replayed',
  );

  focus(): void {
    this.area().nativeElement.focus();
  }

  /** The faulty place is selected, so that typing mends it. */
  protected goToFault(): void {
    const fault = this.fault();
    if (!fault) return;
    const area = this.area().nativeElement;
    area.focus();
    area.setSelectionRange(fault.at, fault.end);
    const lineHeight = area.scrollHeight / Math.max(1, this.text().split('\n').length);
    area.scrollTop = Math.max(0, (lineOf(this.text(), fault.at) - 3) * lineHeight);
  }

  protected type(): void {
    this.text.set(this.area().nativeElement.value);
  }

  protected async save(): Promise<void> {
    if (this.broken() || !this.mayEdit() || this.acts.isBusy(this.event().id)) return;
    this.text.update(pretty);
    const saved = await this.actions.mend(this.event(), JSON.parse(this.text()));
    if (saved) this.verdict.set(saved.verdict);
  }

  protected reset(): void {
    this.text.set(this.original());
    this.area().nativeElement.value = this.original();
  }
}
