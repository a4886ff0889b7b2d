/** Overrules every scene: which words, on which walls, held for two seconds; and what stands now, with its clearing. */
import { Component, computed, inject, signal } from '@angular/core';
import type { Takeover } from '@coliseum/contracts';
import { formatTime, Hold, Icon, Panel, Segmented, type Segment } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { WallActions } from '../walls/wall-actions';
import { wallsWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';
import { ScreensView } from './screens-view';
import { PRESET_WORDS, TAKEOVER_TEXTS, type TakeoverPreset, type TakeoverText } from './takeover-texts';

type Where = 'all' | 'marked';
const PRESETS: readonly Segment<TakeoverPreset>[] = (['evacuate', 'stay', 'own'] as const).map((value) => ({
  value,
  label: PRESET_WORDS[value],
}));

@Component({
  selector: 'dia-takeover-panel',
  imports: [Hold, Icon, Panel, Segmented],
  templateUrl: './takeover-panel.html',
  styleUrl: './takeover-panel.css',
})
export class TakeoverPanel {
  private readonly actions = inject(WallActions);
  private readonly zone = inject(Preferences).zone;
  protected readonly walls = inject(Walls);
  protected readonly view = inject(ScreensView);
  protected readonly permission = inject(Permission);
  protected readonly presets = PRESETS;
  protected readonly preset = signal<TakeoverPreset>('evacuate');
  private readonly asked = signal<Where>('all');
  private readonly own = signal<TakeoverText>({ text: '', detail: '' });
  /** marked walls only as long as there are some */
  protected readonly where = computed<Where>(() =>
    this.asked() === 'marked' && this.view.marked().length > 0 ? 'marked' : 'all',
  );
  protected readonly places = computed<readonly Segment<Where>[]>(() => [
    { value: 'all', label: `All ${this.view.counts().all}` },
    { value: 'marked', label: `Marked ${this.view.marked().length}` },
  ]);
  protected readonly words = computed<TakeoverText>(() => {
    const preset = this.preset();
    return preset === 'own' ? this.own() : TAKEOVER_TEXTS[preset];
  });
  protected readonly ready = computed(
    () => this.words().text.trim() !== '' && this.view.counts().all > 0 && this.permission.mayOperate(),
  );
  protected readonly reach = computed(() => {
    if (this.where() === 'marked') return wallsWords(this.view.marked().length);
    const answering = this.walls.lost()
      ? 'how many answer is not known'
      : `${this.view.answering()} answer now`;
    return `all ${wallsWords(this.view.counts().all)} (${answering})`;
  });
  /** of the open wall, else of the first marked one */
  private readonly size = computed(
    () => (this.view.open() ?? this.view.marked()[0])?.heartbeat?.resolution ?? { width: 16, height: 9 },
  );
  protected readonly ratio = computed(() => `${this.size().width} / ${this.size().height}`);
  protected readonly tall = computed(() => this.size().height * 16 > this.size().width * 9);

  protected choosePlace(where: Where): void {
    this.asked.set(where);
  }

  protected write(field: keyof TakeoverText, event: Event): void {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
      const { value } = event.target;
      this.own.update((own) => ({ ...own, [field]: value }));
    }
  }

  protected since({ startedAt, startedBy }: Takeover): string {
    return `since ${formatTime(startedAt, this.zone())}, by ${startedBy}`;
  }

  protected whereOf({ screenIds }: Takeover): string {
    return screenIds === null ? 'every wall' : screenIds.map((id) => this.walls.nameOf(id)).join(', ');
  }

  protected takeOver(): void {
    const { text, detail } = this.words();
    void this.actions.takeOver({
      text: text.trim(),
      ...(detail.trim() && { detail: detail.trim() }),
      ...(this.where() === 'marked' && { screenIds: [...this.view.markedIds()] }),
    });
  }

  protected clear(takeover: Takeover): void {
    void this.actions.clear(takeover);
  }
}
