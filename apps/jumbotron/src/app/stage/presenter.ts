/** What a board scene shows at this moment: which figures, in which order, on which page, and why it last changed. */
import { computed, signal } from '@angular/core';
import type { LeaderboardEntry, LeaderboardSnapshot } from '@coliseum/contracts';
import { Choreography, type Pace } from './choreography';
import { gainsBetween, NO_GAINS, type Gains } from './gains';
import type { Motion } from './motion';
import { nextPage, type PageTurn } from './paging';

export interface PresenterOptions {
  pace: Pace;
  dwellMs: number;
  rule: PageTurn['rule'];
}

/** Which board it is: another store or event is never an update of what stands. */
const identity = (board: LeaderboardSnapshot): string =>
  [board.epoch, board.leaderboardId, board.window, board.eventId].join(' ');

export class Presenter {
  readonly #board = signal<LeaderboardSnapshot | null>(null);
  readonly #order = signal<readonly LeaderboardEntry[]>([]);
  readonly #gains = signal<Gains>(NO_GAINS);
  readonly #page = signal(0);
  readonly #motion = signal<Motion>('none');
  readonly #rounds = signal(0);
  readonly #choreography: Choreography<LeaderboardSnapshot>;
  #offered: LeaderboardSnapshot | undefined;
  #pageSince = 0;
  #changedAt = 0;

  constructor(private readonly options: PresenterOptions) {
    this.#choreography = new Choreography(options.pace);
  }

  /** the board whose figures are shown */
  readonly board = this.#board.asReadonly();
  /** its entries as they are placed, which may be an update behind the figures */
  readonly order = this.#order.asReadonly();
  readonly gains = this.#gains.asReadonly();
  readonly page = this.#page.asReadonly();
  readonly motion = this.#motion.asReadonly();
  /** how often all pages have been shown */
  readonly rounds = this.#rounds.asReadonly();
  readonly figures = computed(
    () => new Map((this.#board()?.entries ?? []).map((entry) => [entry.entityId, entry])),
  );

  offer(board: LeaderboardSnapshot): void {
    if (this.#offered && identity(this.#offered) === identity(board)) this.#choreography.offer(board);
    else this.#choreography.restart(board);
    this.#offered = board;
  }

  /** Once a frame. @param pages how many there are now */
  frame(now: number, pages: number): void {
    const page = this.#page();
    const next = this.#board() ? this.#nextPage(now, page, pages) : null;
    if (next !== null && this.#choreography.turnPage(now)) {
      this.#motion.set('page');
      this.#page.set(next);
      this.#pageSince = now;
      if (next <= page) this.#rounds.update((rounds) => rounds + 1);
      return;
    }
    const beat = this.#choreography.beat(now);
    if (!beat) return;
    if (beat.kind === 'first') this.#first(beat.board, now);
    else if (beat.kind === 'figures') this.#countUp(beat.board, now);
    else {
      this.#motion.set('places');
      this.#order.set(beat.board.entries);
    }
  }

  #first(board: LeaderboardSnapshot, now: number): void {
    this.#motion.set('none');
    this.#board.set(board);
    this.#order.set(board.entries);
    this.#gains.set(NO_GAINS);
    this.#page.set(0);
    this.#pageSince = this.#changedAt = now;
  }

  #countUp(board: LeaderboardSnapshot, now: number): void {
    const gains = gainsBetween(this.#board()?.entries ?? [], board.entries);
    this.#board.set(board);
    if (!gains.size) return;
    this.#gains.set(gains);
    this.#changedAt = now;
  }

  #nextPage(now: number, page: number, pages: number): number | null {
    const { dwellMs, rule } = this.options;
    return nextPage({ page, pages, since: this.#pageSince, changedAt: this.#changedAt, now, dwellMs, rule });
  }
}
