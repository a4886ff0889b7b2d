/** Who holds something of people registers here how one of them is taken out; the room people asks all of them in turn. */
import { Injectable } from '@nestjs/common';

export interface Removed {
  /** a table, a cache, or the reports: as the written account names it */
  place: string;
  /** rows, copies or files */
  removed: number;
}

export interface Eraser {
  place: string;
  /**
   * Lower ones first. The figures (5) go while the raw events (10) still tell which of them they fed; then copies of the
   * events, the directory (20), boards (40), what is computed from raw events (50), reports (60), the log of acts (80)
   * and at last the caches (95), which may have been filled from any of these meanwhile.
   */
  order: number;
  /**
   * Notes what will be needed and can be told only while the raw events are there; all are asked before anything is
   * erased. May be called again.
   */
  prepare?(userId: string): Promise<void>;
  /**
   * Takes out everything of this person; may be called again, and then removes nothing.
   * @returns how much it removed at its place, or at each of several
   */
  erase(userId: string): Promise<number | readonly Removed[]>;
}

@Injectable()
export class Erasers {
  private readonly erasers: Eraser[] = [];

  register(eraser: Eraser): void {
    this.erasers.push(eraser);
  }

  inOrder(): readonly Eraser[] {
    return [...this.erasers].sort((a, b) => a.order - b.order || (a.place < b.place ? -1 : 1));
  }
}
