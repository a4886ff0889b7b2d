/** The pipeline's history as points: how far back it goes, and where it has holes. */
import type { Pipeline } from '@coliseum/contracts';
import type { Point } from '@coliseum/ui';

export type Sample = Pipeline['history'][number];

export type Range = 'hour' | 'day';

/** Samples come every 10 s, of the day every 5 min: after three missing ones the line breaks. */
export const GAP_MS: Readonly<Record<Range, number>> = { hour: 30_000, day: 900_000 };
export const MINUTE = 60_000;
/** A young history fills the width too; an old one shows all that the server keeps. */
const SPANS_MIN: Readonly<Record<Range, readonly number[]>> = {
  hour: [10, 20, 30, 60],
  day: [60, 180, 360, 720, 1_440],
};

/** How many minutes the charts show. */
export const spanOf = (samples: readonly Sample[], until: number, range: Range = 'hour'): number => {
  const first = Date.parse(samples[0]?.at ?? '');
  const minutes = Number.isNaN(first) ? 0 : (until - first) / MINUTE;
  const spans = SPANS_MIN[range];
  return spans.find((span) => span >= minutes) ?? spans.at(-1) ?? 60;
};

/** “60 min” or “24 h” */
export const spanWords = (minutes: number): string => (minutes > 60 ? `${minutes / 60} h` : `${minutes} min`);

/** One series of points, broken by a null where samples are missing. */
export const pointsOf = (
  samples: readonly Sample[],
  pick: (sample: Sample) => number | null,
  gapMs = GAP_MS.hour,
): Point[] => {
  const points: Point[] = [];
  let before = Number.NaN;
  for (const sample of samples) {
    const at = Date.parse(sample.at);
    if (at - before > gapMs) points.push([before + 1, null]);
    points.push([at, pick(sample)]);
    before = at;
  }
  return points;
};
