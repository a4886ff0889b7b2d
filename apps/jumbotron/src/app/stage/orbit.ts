/** Burn-in orbit: the whole stage stands on another pixel each minute, and comes back after a round (V14). */
import { ORBIT_PX } from './layout';

const STEPS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];
const STEP_MS = 60_000;

/** @param sinceStartMs age of the page: the first minute is unmoved */
export function orbitAt(sinceStartMs: number): { x: number; y: number } {
  const [x, y] = STEPS[Math.floor(Math.max(0, sinceStartMs) / STEP_MS) % STEPS.length] ?? [0, 0];
  return { x: x * ORBIT_PX, y: y * ORBIT_PX };
}
