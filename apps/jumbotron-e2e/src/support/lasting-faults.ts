/** What is wrong with the picture and stays so: a scene that is still on its way in is nowhere near its place. */
import { LEGIBLE, probe } from './layout-probe.js';
import type { Wall } from './wall.js';

const WAYS_IN_MS = 3_000;

export async function lastingFaults(wall: Wall): Promise<string[]> {
  for (const end = Date.now() + WAYS_IN_MS; ; await wall.page.waitForTimeout(250)) {
    const { faults } = await wall.page.evaluate(probe, LEGIBLE);
    if (faults.length === 0 || Date.now() > end) return faults;
  }
}
