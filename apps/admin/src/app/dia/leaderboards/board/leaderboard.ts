/** One board, live, and all that is done about it: its life, who is left out, its history, and what is behind a number. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  BAND_AFTER_MS,
  Button,
  Empty,
  Failure,
  Icon,
  LiveMark,
  Panel,
  RowSkeleton,
  STALE_AFTER_MS,
  StaleNote,
  Tag,
} from '@coliseum/ui';
import { BoardList } from '../../../boards/board-list';
import { BoardStore } from '../../../boards/board-store';
import { boardWords, footWords, windowWords } from '../../../boards/board-words';
import { EventOnAir } from '../../../boards/event-on-air';
import { PageTitle } from '../../../page-title';
import { Preferences } from '../../../time/preferences';
import { EntityPicker } from '../../scenes/entity-picker';
import { Permission } from '../../session/permission';
import type { Command } from '../../shell/command';
import { Commands } from '../../shell/commands';
import { Shortcuts } from '../../shell/shortcuts';
import { BoardBook } from '../board-book';
import {
  rankOrder,
  type RankSort,
  revisionFrom,
  type SheetName,
  sheetFrom,
  toRankParams,
  turned,
} from './board-query';
import { ExcludeSheet } from './exclude-sheet';
import { ExclusionStore } from './exclusion-store';
import { ExclusionsPanel } from './exclusions-panel';
import { LifePanel } from './life-panel';
import { LifeStore } from './life-store';
import { MoveDialog } from './move-dialog';
import type { Move } from './move-words';
import { OpenBoard } from './open-board';
import { RanksTable } from './ranks-table';
import { RevisionSheet } from './revision-sheet';
import { RevisionStore } from './revision-store';
import { RevisionsPanel } from './revisions-panel';
import { TraceSheet } from './trace-sheet';
import { VotesSheet } from './votes-sheet';

type Params = Record<string, string | null>;
const NOTHING_OPEN: Params = {
  sheet: null,
  who: null,
  trace: null,
  revision: null,
  verdict: null,
  vote: null,
};

@Component({
  imports: [
    Button,
    Empty,
    EntityPicker,
    ExcludeSheet,
    ExclusionsPanel,
    Failure,
    Icon,
    LifePanel,
    LiveMark,
    MoveDialog,
    Panel,
    RanksTable,
    RevisionSheet,
    RevisionsPanel,
    RouterLink,
    RowSkeleton,
    StaleNote,
    Tag,
    TraceSheet,
    VotesSheet,
  ],
  providers: [
    BoardBook,
    BoardList,
    BoardStore,
    EventOnAir,
    ExclusionStore,
    LifeStore,
    OpenBoard,
    RevisionStore,
  ],
  templateUrl: './leaderboard.html',
  styleUrl: './leaderboard.css',
})
export class Leaderboard {
  private readonly router = inject(Router);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly table = viewChild(RanksTable);
  protected readonly book = inject(BoardBook);
  protected readonly board = inject(OpenBoard);
  protected readonly permission = inject(Permission);
  protected readonly zone = inject(Preferences).zone;
  /** from the address: which board, and what is open beside it */
  readonly id = input.required<string>();
  readonly window = input<string>();
  readonly event = input<string>();
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();
  readonly sheet = input<string>();
  readonly who = input<string>();
  readonly trace = input<string>();
  readonly revision = input<string>();
  readonly verdict = input<string>();
  readonly vote = input<string>();
  protected readonly windowWords = windowWords;
  protected readonly ranks = computed(() => rankOrder(this.sort(), this.order()));
  protected readonly opened = computed<SheetName | null>(() => {
    const sheet = sheetFrom(this.sheet());
    if (sheet === 'votes') return this.board.eventId() === null ? null : sheet;
    return this.permission.mayOperate() ? sheet : null;
  });
  protected readonly move = computed<Move | null>(() => {
    const sheet = this.opened();
    return sheet === 'exclude' || sheet === 'votes' ? null : sheet;
  });
  protected readonly openRevision = computed(() =>
    this.board.place() !== null && revisionFrom(this.revision()) ? (this.revision() ?? null) : null,
  );
  protected readonly words = computed(() => {
    const definition = this.board.definition();
    return definition ? boardWords(definition, this.board.snapshot()) : '';
  });
  protected readonly foot = computed(() => {
    const [definition, snapshot] = [this.board.definition(), this.board.snapshot()];
    if (!definition || !snapshot) return '';
    const { length } = snapshot.entries;
    const shown = length < snapshot.total ? `; the first ${length} are shown` : '';
    return footWords(definition, snapshot) + shown;
  });
  protected readonly stale = computed(() => this.board.store.ageMs() >= STALE_AFTER_MS);
  protected readonly band = computed(() => this.board.store.ageMs() >= BAND_AFTER_MS);
  protected readonly onAir = computed(
    () => this.board.state() === 'live' && this.board.definition()?.refresh === 'live' && !this.stale(),
  );

  constructor() {
    const title = inject(PageTitle);
    const destroyed = inject(DestroyRef);
    effect(() => this.board.id.set(this.id()));
    effect(() => this.board.askedWindow.set(this.window()));
    effect(() => this.board.onAir.asked.set(this.event() ?? null));
    effect(() => {
      const name = this.board.definition()?.name;
      if (name) title.rename(name);
    });
    destroyed.onDestroy(
      inject(Shortcuts).bind({
        '/': () => this.field()?.nativeElement.focus(),
        j: () => this.table()?.move(1),
        k: () => this.table()?.move(-1),
        e: () => this.edit(),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected go(params: Params): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  private edit(): void {
    void this.router.navigate(['/dia/coliseum/leaderboards', this.id(), 'definition'], {
      queryParams: { event: this.event() ?? null, window: this.window() ?? null },
    });
  }

  protected sortBy(sort: RankSort): void {
    this.go(toRankParams(turned(this.ranks(), sort)));
  }

  protected pickEvent(event: string): void {
    this.go({ ...NOTHING_OPEN, event: event || null });
  }

  protected openSheet(sheet: SheetName, more: Params = {}): void {
    this.go({ ...NOTHING_OPEN, sheet, ...more });
  }

  protected openTrace(trace: string): void {
    this.go({ ...NOTHING_OPEN, trace });
  }

  protected openHistory(revision: string): void {
    this.go({ ...NOTHING_OPEN, revision });
  }

  /** Only what it was: a sheet may have opened the next one. */
  protected close(what: Params): void {
    const open: Readonly<Record<string, string | undefined>> = {
      sheet: this.sheet(),
      trace: this.trace(),
      revision: this.revision(),
    };
    if (Object.entries(what).every(([name, value]) => open[name] === value)) this.go(NOTHING_OPEN);
  }

  private commands(): Command[] {
    const command = (label: string, icon: Command['icon'], run: () => void): Command => ({
      ...{ group: 'Do', label, icon, hint: '', run },
    });
    if (!this.permission.mayOperate()) return [];
    const subject = this.board.subject();
    return [
      command(`Freeze ${subject}`, 'freeze', () => this.openSheet('freeze')),
      command(`Publish ${subject}`, 'check', () => this.openSheet('publish')),
      command(`Recount ${subject}`, 'retry', () => this.openSheet('recount')),
      command(`Leave somebody out of ${this.board.definition()?.name ?? 'the board'}`, 'close', () =>
        this.openSheet('exclude'),
      ),
    ];
  }
}
