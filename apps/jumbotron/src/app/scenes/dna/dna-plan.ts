/** Where an audience's parts stand, for each format, in rem from the panel's corner. */
import type { StageLayout } from '../../stage/layout';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DnaPlan {
  headWidth: number;
  floor: Area;
  /** middle of the cavea's foot, and its radius */
  cavea: { x: number; y: number; radius: number };
  /** how many were analysed, and how well they match */
  sum: Area & { size: number };
  list: Area & { columns: number; most: number };
  figureSize: number;
}

const HEAD = { wall: 9.6, tower: 21 };
const GAP = 5;
const SUM = { wall: 21, tower: 20 };

export function dnaPlan({
  format,
  width,
  height,
  safeX,
  safeY,
  innerWidth,
  innerHeight,
}: StageLayout): DnaPlan {
  if (format === 'ribbon') {
    const head = Math.min(88, innerWidth * 0.28);
    const radius = Math.min(innerHeight, innerWidth * 0.15);
    const x = safeX + head + 3 + radius;
    const left = x + radius + GAP;
    return {
      headWidth: head - GAP,
      floor: { x: safeX + head, y: -1, width: width - safeX - head + 1, height: height + 2 },
      cavea: { x, y: (height + radius) / 2, radius },
      sum: { x: safeX, y: safeY + 13, width: head - GAP, height: innerHeight - 13, size: 13.4 },
      list: { x: left, y: safeY, width: width - safeX - left, height: innerHeight, columns: 2, most: 6 },
      figureSize: 6.9,
    };
  }
  const top = safeY + HEAD[format];
  const foot = safeY + innerHeight;
  const floor = { x: -1, y: top, width: width + 2, height: height - top + 1 };
  if (format === 'tower') {
    const sum = { x: safeX, y: top + 4, width: innerWidth, height: SUM.tower, size: 15 };
    const radius = Math.min(innerWidth / 2, (foot - sum.y - sum.height) * 0.36);
    const cavea = { x: width / 2, y: sum.y + sum.height + 2 + radius, radius };
    const y = cavea.y + GAP;
    const list = { x: safeX, y, width: innerWidth, height: foot - y, columns: 1, most: 6 };
    return { headWidth: innerWidth, floor, sum, cavea, list, figureSize: 6.9 };
  }
  const sum = { x: safeX, y: top + 4.6, width: innerWidth * 0.54, height: SUM.wall, size: 16.4 };
  const radius = Math.min(innerWidth * 0.275, foot - sum.y - sum.height - 1);
  const cavea = { x: safeX + radius, y: foot - 1, radius };
  const x = safeX + 2 * radius + GAP;
  const list = { x, y: top + 2, width: width - safeX - x, height: foot - top - 2, columns: 1, most: 6 };
  return { headWidth: innerWidth, floor, sum, cavea, list, figureSize: 8.4 };
}
