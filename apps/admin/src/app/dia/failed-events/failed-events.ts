/** Events that were refused: counted by reason, found, looked at, mended, replayed or set aside. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { Button, Empty, formatCount, Icon, Panel } from '@coliseum/ui';
import { Acts } from '../asked/acts';
import { AskedState } from '../asked/asked-state';
import { WhyNot } from '../asked/why-not';
import { Permission } from '../session/permission';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { FailedActions } from './failed-actions';
import { FailedEventsLists } from './failed-events-lists';
import { FailedPanel } from './failed-panel';
import {
  type FailedFilter,
  isFiltered,
  OPEN_ONES,
  readFilter,
  readFilterText,
  toFilter,
  toParams,
} from './failed-query';
import { FailedTable } from './failed-table';
import { ReasonsPanel } from './reasons-panel';
import { ReplayDialog } from './replay-dialog';

@Component({
  imports: [
    AskedState,
    Button,
    Empty,
    FailedPanel,
    FailedTable,
    Icon,
    Panel,
    ReasonsPanel,
    ReplayDialog,
    WhyNot,
  ],
  providers: [Acts, FailedActions, FailedEventsLists],
  host: { '[class.opened]': 'lists.openId() !== null' },
  templateUrl: './failed-events.html',
  styleUrl: './failed-events.css',
})
export class FailedEvents {
  private readonly router = inject(Router);
  private readonly table = viewChild(FailedTable);
  private readonly panel = viewChild(FailedPanel);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly lists = inject(FailedEventsLists);
  protected readonly permission = inject(Permission);
  /** in the address: which are shown, and which one is open */
  readonly reason = input<string>();
  readonly type = input<string>();
  readonly origin = input<string>();
  readonly status = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly q = input<string>();
  readonly cursor = input<string>();
  readonly event = input<string>();
  protected readonly filter = computed(() =>
    readFilter({
      ...{ reason: this.reason(), type: this.type(), origin: this.origin(), status: this.status() },
      ...{ from: this.from(), to: this.to(), q: this.q(), cursor: this.cursor() },
    }),
  );
  protected readonly filtered = computed(() => isFiltered(this.filter()));
  protected readonly page = computed(() => this.lists.list.value());
  protected readonly meta = computed(() => {
    const page = this.page();
    return page ? `${formatCount(page.total)} ${page.total === 1 ? 'event' : 'events'}` : '';
  });
  protected readonly next = computed(() => this.page()?.nextCursor ?? null);
  /** null: it may be done */
  protected readonly whyNoReplay = computed(() => {
    if (!this.permission.mayOperate()) return this.permission.reason();
    const { status } = this.filter();
    return status === 'open' || status === null ? null : 'Only open events are replayed: choose that state.';
  });
  protected readonly replaying = signal(false);
  protected readonly replayFilter = computed(() => toFilter(this.filter()));

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => {
      const filter = this.filter();
      untracked(() => this.lists.show(filter));
    });
    effect(() => this.lists.open(this.event() ?? null));
    destroyed.onDestroy(
      inject(Shortcuts).bind({
        '/': () => this.focusFilter(),
        j: () => this.table()?.move(1),
        k: () => this.table()?.move(-1),
        e: () => this.panel()?.edit(),
        escape: () => this.open(null),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  /** Another question begins at its newest page. */
  protected change(changes: Partial<FailedFilter>): void {
    this.show({ ...this.filter(), cursor: null, ...changes });
  }

  /** What was a token stands in its own control from here on. */
  protected search(field: HTMLInputElement): void {
    const typed = readFilterText(field.value);
    field.value = typed.q ?? '';
    this.change(typed);
  }

  protected all(): void {
    this.show(OPEN_ONES);
  }

  protected open(id: string | null): void {
    void this.router.navigate([], { queryParams: { event: id }, queryParamsHandling: 'merge' });
  }

  private show(filter: FailedFilter): void {
    void this.router.navigate([], { queryParams: toParams(filter), queryParamsHandling: 'merge' });
  }

  private focusFilter(): void {
    this.field().nativeElement.focus();
    this.field().nativeElement.select();
  }

  private commands(): Command[] {
    const command = (label: string, icon: Command['icon'], hint: string, run: () => void): Command => ({
      ...{ group: 'Do', label, icon, hint, run },
    });
    return [
      command('Filter failed events', 'search', '/', () => this.focusFilter()),
      ...(this.whyNoReplay() === null
        ? [command('Replay all that match…', 'play', '', () => this.replaying.set(true))]
        : []),
    ];
  }
}
