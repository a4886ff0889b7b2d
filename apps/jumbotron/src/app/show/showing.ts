/** One appearance of a scene on the wall. */
import type { Scene, SceneRequest } from '@coliseum/contracts';

export interface Showing {
  /** another key is another appearance, though it may be of the same scene */
  key: string;
  request: SceneRequest;
  /** of the playlist; null where the wall shows something else */
  itemId: string | null;
}

export const STANDBY: Showing = { key: 'standby', request: { scene: 'standby' }, itemId: null };

/** What the runtime is told of the scene on stage. */
export interface Report {
  /** the scene that is seen: standby where there is nothing true to show */
  scene: Scene | 'opening';
  itemId: string | null;
  /** every page was shown; true for a scene without pages */
  roundDone: boolean;
  /** local time at which it came on */
  since: number;
}
