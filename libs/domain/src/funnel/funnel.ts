/** How many people go from step to step: each person once, in order, within a week of the first step. */
import type { EventType } from '@coliseum/contracts';

const DAY = 86_400_000;
/** From the first step on; the last moment of it counts. */
export const FUNNEL_WINDOW_MS = 7 * DAY;

export const DEFAULT_FUNNEL = [
  'concierto.event_viewed',
  'concierto.rsvp_created',
  'concierto.checked_in',
  'concierto.vote_cast',
  'treasury.purchase_completed',
] as const satisfies readonly EventType[];

/** That somebody took a step: which one, from 0, and when, in ms. */
export interface FunnelEvent {
  step: number;
  at: number;
}

export interface FunnelStep {
  people: number;
  /** nₖ / nₖ₋₁; null for the first step, and after nobody */
  ofPrevious: number | null;
  /** nₖ / n₁; null where nobody began */
  overall: number | null;
}

/**
 * How many steps one person got through: the most from any of their first steps, each following step at the
 * earliest moment that is not before the step it follows. Two events of one instant are in order (sources tell
 * minutes), and a later beginning may get further than an earlier one.
 * @param events of one person, in any order
 */
export function funnelDepth(
  steps: number,
  events: readonly FunnelEvent[],
  windowMs = FUNNEL_WINDOW_MS,
): number {
  const times = Array.from({ length: steps }, (_, step) =>
    events.flatMap((event) => (event.step === step ? [event.at] : [])).sort((a, b) => a - b),
  );
  const next = new Array<number>(steps).fill(0);
  let deepest = 0;
  for (const start of times[0] ?? []) {
    let [depth, at] = [1, start];
    for (; depth < steps; depth++) {
      const ofStep = times[depth] as number[];
      // beginnings ascend, so do the earliest moments that follow them: nothing is looked at twice
      let i = next[depth] as number;
      while (i < ofStep.length && (ofStep[i] as number) < at) i++;
      next[depth] = i;
      const then = ofStep[i];
      if (then === undefined || then > start + windowMs) break;
      at = then;
    }
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Adds people up, one at a time. */
export class Funnel {
  private readonly reached: number[];

  constructor(
    private readonly steps: number,
    private readonly windowMs = FUNNEL_WINDOW_MS,
  ) {
    this.reached = new Array<number>(steps).fill(0);
  }

  /** @param events of one person: who is added twice is counted twice */
  add(events: readonly FunnelEvent[]): void {
    const depth = funnelDepth(this.steps, events, this.windowMs);
    for (let step = 0; step < depth; step++) this.reached[step] = (this.reached[step] as number) + 1;
  }

  result(): FunnelStep[] {
    return funnelSteps(this.reached);
  }
}

/** @param people who got to each step, as counted */
export const funnelSteps = (people: readonly number[]): FunnelStep[] =>
  people.map((count, k) => ({
    people: count,
    ofPrevious: k === 0 ? null : ratio(count, people[k - 1] as number),
    overall: ratio(count, people[0] as number),
  }));

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
