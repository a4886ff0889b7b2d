/** The room that a rehearsal's mark takes from every scene: at the foot, on a ribbon at the right end. */
import type { StageLayout } from './layout';

/** in rem: the words' height, or on a ribbon their width, with the distance to the scene */
export const MARK = { foot: 6.4, end: 24 };

/** @returns the stage that is left for the scene; text keeps its distance from the panel's edges */
export function withMark(stage: StageLayout): StageLayout {
  if (stage.format === 'ribbon')
    return { ...stage, width: stage.width - MARK.end, innerWidth: stage.innerWidth - MARK.end };
  return { ...stage, height: stage.height - MARK.foot, innerHeight: stage.innerHeight - MARK.foot };
}
