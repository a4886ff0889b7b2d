/** When a newer board may be shown: figures first, then places; meanwhile the newest one waits and nothing queues. */

export interface Pace {
  /** least time from one update to the next (V5) */
  apartMs: number;
  /** the count-up and the rest after it */
  figuresMs: number;
  /** the longest reorder */
  placesMs: number;
  /** one page out, the next one in */
  pageMs: number;
}

/** look/wall.md, Motion: 700 ms count-up, 120 ms rest, 420 ms travel with 18 ms a place. */
export const USUAL_PACE: Pace = { apartMs: 5_000, figuresMs: 820, placesMs: 600, pageMs: 660 };
export const CALM_PACE: Pace = { apartMs: 5_000, figuresMs: 0, placesMs: 0, pageMs: 0 };

export type Beat<Board> = { kind: 'first' | 'figures' | 'places'; board: Board };

export class Choreography<Board> {
  #state: 'empty' | 'idle' | 'figures' | 'places' | 'page' = 'empty';
  #next: Board | undefined;
  #current: Board | undefined;
  #until = 0;
  #updatedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly pace: Pace) {}

  /** The newest state; one that still waits is forgotten. */
  offer(board: Board): void {
    this.#next = board;
  }

  /** Another board altogether: its first picture is its true order, unanimated. */
  restart(board: Board): void {
    this.#state = 'empty';
    this.#next = board;
  }

  /** What is to be shown now, if anything. Asked once a frame. */
  beat(now: number): Beat<Board> | null {
    if (this.#state === 'empty') {
      const board = this.#take();
      if (board === undefined) return null;
      this.#state = 'idle';
      return { kind: 'first', board };
    }
    if (now < this.#until && this.#state !== 'idle') return null;
    if (this.#state === 'figures' && this.#current !== undefined) {
      this.#enter('places', now, this.pace.placesMs);
      return { kind: 'places', board: this.#current };
    }
    this.#state = 'idle';
    if (this.#next === undefined || now - this.#updatedAt < this.pace.apartMs) return null;
    const board = this.#take() as Board;
    this.#updatedAt = now;
    this.#enter('figures', now, this.pace.figuresMs);
    return { kind: 'figures', board };
  }

  /** Takes the stage for a turn of the page, if nothing else moves. */
  turnPage(now: number): boolean {
    const free = this.#state === 'idle' || (now >= this.#until && ['places', 'page'].includes(this.#state));
    if (free) this.#enter('page', now, this.pace.pageMs);
    return free;
  }

  #enter(state: 'figures' | 'places' | 'page', now: number, ms: number): void {
    this.#state = state;
    this.#until = now + ms;
  }

  #take(): Board | undefined {
    this.#current = this.#next;
    this.#next = undefined;
    return this.#current;
  }
}
