/** The bowl: tiers of arcades seen from the arena floor, as three paths, for the head of a scene only. */
import type { Format } from './layout';

export interface Bowl {
  viewBox: string;
  rims: readonly { cx: number; cy: number; rx: number; ry: number; fill: string }[];
  dark: string;
  /** the bays of the upper row from the left, which may have light behind them */
  upper: readonly { x: number; path: string; light: number }[];
  strength: number;
}

interface BowlShape {
  width: number;
  height: number;
  cy: number;
  rx: number;
  ry: number;
  strength: number;
  /** how far down from the top the upper row's bays begin */
  upperRow: number;
}

const SHAPES: Record<Format, BowlShape> = {
  wall: { width: 1920, height: 1080, cy: 1330, rx: 980, ry: 640, strength: 1, upperRow: 60 },
  tower: { width: 1080, height: 1920, cy: 1500, rx: 640, ry: 720, strength: 1, upperRow: 0 },
  ribbon: { width: 3840, height: 480, cy: 760, rx: 1900, ry: 420, strength: 0.6, upperRow: 0 },
};
const TIERS = ['#172031', '#1A2436', '#1C2639', '#1E293B', '#1E293B'];

export function bowl(format: Format): Bowl {
  const shape = SHAPES[format];
  const chance = seeded(21);
  const result = { dark: '', upper: [] as { x: number; path: string; light: number }[] };
  const rims = [];
  for (let tier = TIERS.length - 1; tier >= 0; tier--) {
    const grow = 1 + tier * 0.3;
    const [cx, cy, rx, ry] = [shape.width / 2, shape.cy - tier * 46, shape.rx * grow, shape.ry * grow];
    rims.push({ cx, cy, rx, ry, fill: TIERS[tier] ?? '' });
    const bays = Math.round(66 + tier * 4);
    for (let bay = 0; bay < bays; bay++) {
      const angle = Math.PI * (1 + (bay + 0.5) / bays);
      const [x, y] = [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
      if (x < -99 || x > shape.width + 80 || y < -120 || y > shape.height + 60) continue;
      const half = Math.max(7, ((rx * Math.PI) / bays) * 0.34 * (0.35 + 0.65 * Math.abs(Math.sin(angle))));
      const path = arch(x, y, half, 66 * (1 + tier * 0.26));
      const light = 0.3 + 0.3 * chance();
      if (y > -20 && y < shape.upperRow) result.upper.push({ x: x / shape.width, path, light });
      else result.dark += path;
    }
  }
  result.upper.sort((a, b) => a.x - b.x);
  return { ...result, rims, viewBox: `0 0 ${shape.width} ${shape.height}`, strength: shape.strength };
}

function arch(x: number, y: number, half: number, height: number): string {
  const [top, foot] = [y + height * 0.18 + half, y + height * 0.82];
  const [left, right] = [(x - half).toFixed(1), (x + half).toFixed(1)];
  const r = half.toFixed(1);
  return `M${left} ${foot.toFixed(1)}V${top.toFixed(1)}A${r} ${r} 0 0 1 ${right} ${top.toFixed(1)}V${foot.toFixed(1)}Z`;
}

/** the same stone on every wall */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
