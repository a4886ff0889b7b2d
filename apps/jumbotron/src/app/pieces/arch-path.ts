/** Arches of cut stone: the opening, and the voussoirs over it, from a flat segment to a half circle. */

export interface ArchShape {
  left: number;
  right: number;
  /** where the curve begins, and how far it rises from there: half the width is a half circle */
  spring: number;
  rise: number;
  /** where the opening ends at the bottom */
  base: number;
  /** of the ring of stones */
  thickness: number;
  stones: number;
}

export interface Voussoir {
  path: string;
  /** how many stones it is from the nearer foot */
  step: number;
  key: boolean;
}

const JOINT = 0.16;
/** The keystone stands out by so much of the ring's thickness. */
const KEY = 0.42;

const n = (value: number): string => value.toFixed(2);

/** An odd number of stones that are about so wide. */
export const stonesFor = (width: number, rise: number, stone: number): number => {
  const { radius, half } = circle({ left: 0, right: width, rise });
  const count = Math.max(7, Math.round((2 * half * radius) / stone));
  return count % 2 ? count : count + 1;
};

function circle({ left, right, rise }: Pick<ArchShape, 'left' | 'right' | 'rise'>) {
  const w = right - left;
  const radius = (w * w) / (8 * rise) + rise / 2;
  return { radius, half: Math.asin(Math.min(1, w / 2 / radius)) };
}

export function opening(arch: ArchShape): string {
  const { left, right, spring, base } = arch;
  const r = n(circle(arch).radius);
  return `M${n(left)} ${n(base)}V${n(spring)}A${r} ${r} 0 0 1 ${n(right)} ${n(spring)}V${n(base)}Z`;
}

export function voussoirs(arch: ArchShape): Voussoir[] {
  const { left, right, spring, rise, thickness, stones } = arch;
  const { radius, half } = circle(arch);
  const [cx, cy, gap] = [(left + right) / 2, spring - rise + radius, JOINT / 2 / radius];
  const at = (r: number, angle: number) => `${n(cx + r * Math.sin(angle))} ${n(cy - r * Math.cos(angle))}`;
  return Array.from({ length: stones }, (_, i) => {
    const key = i === (stones - 1) / 2;
    const from = -half + (2 * half * i) / stones + gap;
    const to = -half + (2 * half * (i + 1)) / stones - gap;
    const outer = radius + thickness * (key ? 1 + KEY : 1);
    const [o, r] = [n(outer), n(radius)];
    const path = `M${at(outer, from)}A${o} ${o} 0 0 1 ${at(outer, to)}L${at(radius, to)}A${r} ${r} 0 0 0 ${at(radius, from)}Z`;
    return { path, step: Math.min(i, stones - 1 - i), key };
  });
}
