/** How the event stands and what may be done with it: for all of its boards at once, which share one life. */
import { Component, computed, inject, output } from '@angular/core';
import { Button, Failure, formatCount, formatTime, Icon, Panel, Skeleton } from '@coliseum/ui';
import { ApiError } from '@coliseum/api-client';
import type { LifeAction } from '@coliseum/domain';
import { BoardLink } from '../../../boards/board-link';
import { Preferences } from '../../../time/preferences';
import { Permission } from '../../session/permission';
import { Session } from '../../session/session';
import { Toaster } from '../../toasts/toaster';
import { BoardBook } from '../board-book';
import type { SheetName } from './board-query';
import { LifeStore } from './life-store';
import { instantLines, refusalOf, STATE_ICONS, STATE_NAMES, stateSentence, verdictWords } from './life-words';
import { OpenBoard } from './open-board';

interface MoveButton {
  action: Exclude<LifeAction, 'refresh'>;
  label: string;
  refusal: string | null;
  primary: boolean;
}
const LABELS: Readonly<Record<MoveButton['action'], string>> = {
  freeze: 'Freeze…',
  publish: 'Publish…',
  reopen: 'Reopen…',
  recount: 'Recount…',
};

@Component({
  selector: 'dia-life-panel',
  imports: [Button, Failure, Icon, Panel, Skeleton],
  templateUrl: './life-panel.html',
  styleUrl: './life-panel.css',
})
export class LifePanel {
  private readonly book = inject(BoardBook);
  private readonly link = inject(BoardLink);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly zone = inject(Preferences).zone;
  private readonly permission = inject(Permission);
  protected readonly open = inject(OpenBoard);
  protected readonly store = inject(LifeStore);
  readonly asked = output<SheetName>();
  protected readonly icons = STATE_ICONS;
  protected readonly names = STATE_NAMES;
  private readonly now = computed(() => ({ at: this.link.serverNow(), zone: this.zone() }));
  protected readonly sentence = computed(() => {
    const state = this.store.state();
    return state === null ? '' : stateSentence(state, this.store.life(), this.now());
  });
  protected readonly lines = computed(() => {
    const life = this.store.life();
    return life ? instantLines(life, this.now()) : [];
  });
  protected readonly through = computed(() => formatTime(this.store.life()?.figuresThrough, this.zone()));
  protected readonly aside = computed(() => {
    const entries = Object.entries(this.store.life()?.setAside ?? {});
    const total = entries.reduce((sum, [, votes]) => sum + votes, 0);
    return {
      total: formatCount(total),
      lines: entries.map(([verdict, votes]) => `${formatCount(votes)} ${verdictWords(verdict)}`),
    };
  });
  protected readonly boards = computed(() =>
    (this.store.life()?.boards ?? []).map((board) => ({
      ...board,
      name: this.book.find(board.leaderboardId)?.name ?? board.leaderboardId,
    })),
  );
  protected readonly moves = computed<MoveButton[]>(() => {
    const state = this.store.state();
    const next = state === 'live' ? 'freeze' : state === 'frozen' ? 'publish' : null;
    return (['freeze', 'publish', 'recount', 'reopen'] as const).map((action) => ({
      action,
      label: LABELS[action],
      refusal: this.refusal(action),
      primary: action === next,
    }));
  });
  protected readonly refreshRefusal = computed(() => this.refusal('refresh'));
  protected readonly asOf = computed(() => {
    const at = this.store.answeredAt();
    return at === null ? '' : formatTime(at, this.zone());
  });

  protected press(move: MoveButton): void {
    if (move.refusal === null) this.asked.emit(move.action);
  }

  protected async refresh(): Promise<void> {
    if (this.refreshRefusal() !== null || this.store.busy() !== null) return;
    try {
      await this.store.move('refresh', '');
      this.toaster.done(`${this.open.subject()} is ranked anew, with all that came in until now.`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.toaster.fault(`It was not ranked anew: ${error.message}`);
    }
  }

  private refusal(action: LifeAction): string | null {
    return refusalOf(action, this.store.state(), {
      mayOperate: this.permission.mayOperate(),
      mayReopen: this.permission.mayRevoke(),
    });
  }
}
