/**
 * Whether a run of pictures flashes (V4; WCAG 2.3.1, ITU-R BT.1702): the panel's brightness jumps, a part of it goes up
 * and down more than once a second, or it pulses to and from a saturated red.
 */

/** One picture in few cells, the same number in each. */
export interface FlashFrame {
  /** ms */
  at: number;
  /** relative luminance of each cell, 0–1 */
  luminance: ArrayLike<number>;
  /** of each cell see `redness` */
  redness: ArrayLike<number>;
  /** of each cell how much of its light is red, 0–1 */
  redShare: ArrayLike<number>;
}

export interface FlashFinding {
  kind: 'step' | 'flash' | 'red';
  /** ms, of the picture at which it was there */
  at: number;
  /** step: the change of the panel's mean luminance, in per cent; else the share of the panel, in per cent */
  percent: number;
  /** flash, red: the cells that did it */
  cells: number[];
}

/** A change of luminance by so much is a transition where the darker picture is below the ceiling. */
const LEAST_CHANGE = 0.1;
const DARK_CEILING = 0.8;
const STEP_WITHIN_MS = 500;
const SECOND_MS = 1_000;
/** Two flashes are up, down, up, down: more than one a second. */
const TRANSITIONS = 4;
const RED_TRANSITIONS = 2;
const LEAST_RED_CHANGE = 20;
const SATURATED = 0.8;
/** A fade of a second from slate to orange is red for three quarters of it; what is quicker than this is no fade. */
const QUICK_RED_MS = 600;
/** The norm's area is a quarter of what the eye sees at a glance; a wall is nearer to it all. */
const LEAST_SHARE = 0.1;

/** WCAG's measure for red flashes: (R − G − B) × 320, at least 0. @param red linear, 0–1 */
export const redness = (red: number, green: number, blue: number): number =>
  Math.max(0, (red - green - blue) * 320);

/** How much of the light is red. @param red linear, 0–1 */
export const redShare = (red: number, green: number, blue: number): number =>
  red + green + blue > 0 ? red / (red + green + blue) : 0;

/** @param frames oldest first; a picture stands until the next one */
export function flashFindings(frames: readonly FlashFrame[]): FlashFinding[] {
  const light = (cell: number): number[] =>
    turns(frames, (frame) => frame.luminance[cell] as number, LEAST_CHANGE)
      .filter(({ low }) => low.value < DARK_CEILING)
      .map(({ end }) => end);
  const red = (cell: number): number[] =>
    turns(frames, (frame) => frame.redness[cell] as number, LEAST_RED_CHANGE)
      .filter(
        ({ high, start, end }) =>
          (high.frame.redShare[cell] as number) >= SATURATED && end - start < QUICK_RED_MS,
      )
      .map(({ end }) => end);
  return [
    ...stepFinding(frames),
    ...pulses(frames, 'flash', light, TRANSITIONS),
    ...pulses(frames, 'red', red, RED_TRANSITIONS),
  ];
}

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length > 0 ? sum / values.length : 0;
};

/** The greatest change of the whole panel within half a second. */
function stepFinding(frames: readonly FlashFrame[]): FlashFinding[] {
  const means = frames.map(({ at, luminance }) => ({ at, value: mean(luminance) }));
  let worst = { at: 0, change: 0 };
  for (const [i, { at, value }] of means.entries())
    for (let j = i - 1; j >= 0; j--) {
      const before = means[j] as { at: number; value: number };
      const change = Math.abs(value - before.value);
      if (change > worst.change) worst = { at, change };
      // what stood until within the half second counts
      if (at - before.at > STEP_WITHIN_MS) break;
    }
  return worst.change >= LEAST_CHANGE
    ? [{ kind: 'step', at: worst.at, percent: worst.change * 100, cells: [] }]
    : [];
}

/** The second in which most of the panel pulses too often at once. @param timesOf when a cell turned */
function pulses(
  frames: readonly FlashFrame[],
  kind: 'flash' | 'red',
  timesOf: (cell: number) => number[],
  most: number,
): FlashFinding[] {
  const count = frames[0]?.luminance.length ?? 0;
  const guilty = new Map<number, number[]>();
  for (let cell = 0; cell < count; cell++)
    for (const second of pulsingSeconds(timesOf(cell), most))
      guilty.set(second, [...(guilty.get(second) ?? []), cell]);
  const worst = [...guilty].sort(([, a], [, b]) => b.length - a.length)[0];
  if (!worst || worst[1].length / count < LEAST_SHARE) return [];
  return [{ kind, at: worst[0] * SECOND_MS, percent: (worst[1].length / count) * 100, cells: worst[1] }];
}

interface Extreme {
  value: number;
  frame: FlashFrame;
  first: number;
  last: number;
}
interface Turn {
  low: Extreme;
  high: Extreme;
  /** when the value left the one extreme, and reached the other */
  start: number;
  end: number;
}

/** The ups and downs of a value that are great enough; what wavers less in between belongs to them. */
function turns(frames: readonly FlashFrame[], of: (frame: FlashFrame) => number, least: number): Turn[] {
  const extremes: Extreme[] = [];
  let low: Extreme | undefined;
  let high: Extreme | undefined;
  let direction: -1 | 0 | 1 = 0;
  for (const [i, frame] of frames.entries()) {
    const until = frames[i + 1]?.at ?? frame.at; // it stands until the next one
    const here: Extreme = { value: of(frame), frame, first: frame.at, last: until };
    if (!low || here.value < low.value) low = here;
    else if (here.value === low.value) low = { ...low, last: until };
    if (!high || here.value > high.value) high = here;
    else if (here.value === high.value) high = { ...high, last: until };
    if (direction >= 0 && high.value - here.value >= least) {
      extremes.push(high);
      [low, direction] = [here, -1];
    } else if (direction <= 0 && here.value - low.value >= least) {
      extremes.push(low);
      [high, direction] = [here, 1];
    }
  }
  if (low && high && direction !== 0) extremes.push(direction > 0 ? high : low);
  return extremes.slice(1).map((to, i): Turn => {
    const from = extremes[i] as Extreme;
    const [lower, higher] = from.value < to.value ? [from, to] : [to, from];
    return { low: lower, high: higher, start: from.last, end: to.first };
  });
}

/** The whole seconds in which the last of too many transitions lies, all of them within one second. */
function pulsingSeconds(times: readonly number[], most: number): Set<number> {
  const seconds = new Set<number>();
  for (let i = most - 1; i < times.length; i++)
    if ((times[i] as number) - (times[i - most + 1] as number) <= SECOND_MS)
      seconds.add(Math.floor((times[i] as number) / SECOND_MS));
  return seconds;
}
