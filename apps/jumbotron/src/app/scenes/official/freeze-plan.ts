/** The picture between the close and the result: the board as it stands, and an arch that waits for its light. */
import { stonesFor, type ArchShape } from '../../pieces/arch-path';
import type { StageLayout } from '../../stage/layout';
import type { Box } from './bay-area';
import type { ListShape } from './result-frame';

export interface FreezePlan {
  list: Omit<ListShape, 'score'>;
  headWidth: number;
  /** the floor under the arch */
  slab: Box;
  arch: ArchShape;
  /** what stands in the opening */
  words: Box;
}

const BLEED = 1;

export function freezePlan(stage: StageLayout): FreezePlan {
  const { innerWidth: w, innerHeight: h, safeX, safeY } = stage;
  const [right, bottom] = [w + safeX + BLEED, h + safeY + BLEED];
  if (stage.format === 'wall') {
    const aside = Math.min(52, w * 0.32);
    const rows = w - aside - 8.8;
    const x = w - aside;
    return {
      list: { look: 'plain', area: { x: 0, y: 10.6, w: rows, h: h - 10.6 } },
      headWidth: rows,
      slab: { x: x - 4.4, y: -safeY - BLEED, w: right - x + 4.4, h: bottom + safeY + BLEED },
      arch: archIn({ x: x + 3, w: aside - 6, crown: h * 0.15, rise: (aside - 6) / 2 }, bottom, 4.2),
      words: { x: x + 4.4, y: h * 0.15 + 14, w: aside - 8.8, h: h * 0.85 - 18 },
    };
  }
  if (stage.format === 'tower') {
    const [top, below] = [Math.max(19.6, Math.min(21.6, h * 0.126)), Math.max(36, Math.min(50, h * 0.29))];
    const width = Math.min(w, 84);
    const x = (w - width) / 2;
    return {
      list: { look: 'tall', area: { x: 0, y: top, w, h: h - top - below - 5 } },
      headWidth: w,
      slab: { x: -safeX - BLEED, y: h - below - 2, w: w + 2 * safeX + 2 * BLEED, h: bottom - h + below + 2 },
      arch: archIn({ x: x + 6, w: width - 12, crown: h - below + 5, rise: 20 }, bottom, 4),
      words: { x: x + 9, y: h - below + 13, w: width - 18, h: below - 14 },
    };
  }
  const bay = Math.min(92, w * 0.3);
  return {
    list: { look: 'cells', area: { x: bay + 8, y: 0, w: w - bay - 8, h } },
    headWidth: bay,
    slab: { x: -safeX - BLEED, y: -safeY - BLEED, w: bay + 4 + safeX + BLEED, h: bottom + safeY + BLEED },
    arch: archIn({ x: 5, w: bay - 10, crown: 12.4, rise: 9 }, bottom, 2.6),
    words: { x: 9, y: 16.6, w: bay - 18, h: h - 17.6 },
  };
}

function archIn(
  { x, w, crown, rise }: { x: number; w: number; crown: number; rise: number },
  base: number,
  thickness: number,
): ArchShape {
  const stones = stonesFor(w, rise, thickness * 1.3);
  return { left: x, right: x + w, spring: crown + rise, rise, base, thickness, stones };
}
