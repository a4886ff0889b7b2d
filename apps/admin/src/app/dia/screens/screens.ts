/** The walls for an operator in the middle of a show: what each shows, big safe controls, everything by keyboard. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { Screen } from '@coliseum/contracts';
import { Button, Empty, Failure, formatTime, Icon, Panel, Segmented, type Segment } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Commands } from '../shell/commands';
import type { Command } from '../shell/command';
import { Shortcuts } from '../shell/shortcuts';
import { WallLists } from '../walls/wall-lists';
import { wallsWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';
import { GroupsDialog } from './groups-dialog';
import { MarkedBar } from './marked-bar';
import { PairWall } from './pair-wall';
import { ProfileDialog } from './profile-dialog';
import { RehearsalDialog } from './rehearsal-dialog';
import { RehearsalsStore } from './rehearsals-store';
import { RemoveDialog } from './remove-dialog';
import { SceneDialog } from './scene-dialog';
import { ScreensSkeleton } from './screens-skeleton';
import { type Filter, FILTERS, ScreensView } from './screens-view';
import { TakeoverPanel } from './takeover-panel';
import { WallGrid } from './wall-grid';
import { WallPanel } from './wall-panel';

type Asked =
  | { what: 'scene' | 'message'; screens: readonly Screen[] }
  | { what: 'edit' | 'remove'; screen: Screen }
  | { what: 'groups' | 'rehearsal' };

@Component({
  imports: [
    Button,
    Empty,
    Failure,
    GroupsDialog,
    Icon,
    MarkedBar,
    PairWall,
    Panel,
    ProfileDialog,
    RehearsalDialog,
    RemoveDialog,
    SceneDialog,
    ScreensSkeleton,
    Segmented,
    TakeoverPanel,
    WallGrid,
    WallPanel,
  ],
  providers: [RehearsalsStore, ScreensView, WallLists],
  host: { '[class.lost]': 'walls.lost()' },
  templateUrl: './screens.html',
  styleUrl: './screens.css',
})
export class Screens {
  private readonly router = inject(Router);
  private readonly zone = inject(Preferences).zone;
  private readonly panel = viewChild(WallPanel);
  private readonly pairing = viewChild(PairWall);
  private readonly takeover = viewChild<unknown, ElementRef<HTMLElement>>('takeover', { read: ElementRef });
  protected readonly walls = inject(Walls);
  protected readonly lists = inject(WallLists);
  protected readonly rehearsals = inject(RehearsalsStore);
  protected readonly view = inject(ScreensView);
  /** in the address: the filter and the open wall */
  readonly show = input<string>();
  readonly wall = input<string>();
  protected readonly asked = signal<Asked | null>(null);
  protected readonly origin = location.origin;
  protected readonly filters = computed<readonly Segment<Filter>[]>(() =>
    FILTERS.map((value) => ({
      value,
      label: `${value[0]?.toUpperCase()}${value.slice(1)} ${this.walls.lost() && value !== 'all' ? '?' : this.view.counts()[value]}`,
    })),
  );
  protected readonly heading = computed(() => wallsWords(this.view.counts().all));
  protected readonly lostWords = computed(
    () => `Monitoring lost: last heard ${formatTime(this.walls.lastHeardAt(), this.zone())}.`,
  );

  constructor() {
    const destroyed = inject(DestroyRef);
    const shortcuts = inject(Shortcuts);
    destroyed.onDestroy(
      shortcuts.bind({
        n: () => this.panel()?.next(),
        f: () => this.panel()?.switchFreeze(),
        i: () => this.panel()?.identify(),
        escape: () => this.open(null),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
    effect(() => this.view.filter.set(FILTERS.find((filter) => filter === this.show()) ?? 'all'));
    effect(() => this.view.openId.set(this.wall() ?? null));
  }

  protected choose(filter: Filter): void {
    this.keep({ show: filter === 'all' ? null : filter });
  }

  protected open(id: string | null): void {
    this.keep({ wall: id });
  }

  protected ask(what: 'scene' | 'message'): void {
    const screen = this.view.open();
    if (screen) this.asked.set({ what, screens: [screen] });
  }

  protected askMarked(what: 'scene' | 'message'): void {
    this.asked.set({ what, screens: this.view.marked() });
  }

  protected askOne(what: 'edit' | 'remove'): void {
    const screen = this.view.open();
    if (screen) this.asked.set({ what, screen });
  }

  protected toPairing(): void {
    this.pairing()?.focus();
  }

  protected toTakeover(): void {
    this.takeover()?.nativeElement.scrollIntoView({ block: 'end' });
    this.takeover()?.nativeElement.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }

  private keep(query: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: query, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private commands(): Command[] {
    const command = (label: string, icon: Command['icon'], hint: string, run: () => void): Command => ({
      group: 'Do',
      label,
      icon,
      hint,
      run,
    });
    return [
      command('Pair a wall', 'plus', '', () => this.toPairing()),
      command('Take over walls', 'triangle', 'hold to confirm', () => this.toTakeover()),
      command('Groups of walls', 'group', '', () => this.asked.set({ what: 'groups' })),
      command('Rehearse on marked walls', 'rehearsal', `${this.view.marked().length} marked`, () =>
        this.asked.set({ what: 'rehearsal' }),
      ),
      ...(this.walls.screens() ?? []).map((screen) =>
        command(`Open wall ${screen.name}`, 'wall', '', () => this.open(screen.id)),
      ),
    ];
  }
}
