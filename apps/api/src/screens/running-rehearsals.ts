/** Port: the rehearsal that runs on a wall; bound by the part of this room that keeps rehearsals. */
import type { Rehearsal } from '@coliseum/contracts';

export abstract class RunningRehearsals {
  /** Asked of every wall at once: to be answered from memory. */
  abstract of(screenId: string): Promise<Rehearsal | null>;
}
