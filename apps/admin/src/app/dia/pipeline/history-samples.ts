/** The pipeline's history as points: how far back it goes, and where it has holes. */
import type { Pipeline } from '@coliseum/contracts';
import type { Point } from '@coliseum/ui';

export type Sample = Pipeline['history'][number];

/** Samples come every 10 s: after three missing ones the line breaks. */
export const GAP_MS = 30_000;
export const MINUTE = 60_000;
/** A young history fills the width too; an old one shows the hour that the server keeps. */
const SPANS_MIN = [10, 20, 30, 60] as const;

/** How many minutes the charts show. */
export const spanOf = (samples: readonly Sample[], until: number): number => {
  const first = Date.parse(samples[0]?.at ?? '');
  const minutes = Number.isNaN(first) ? 0 : (until - first) / MINUTE;
  return SPANS_MIN.find((span) => span >= minutes) ?? 60;
};

/** One series of points, broken by a null where samples are missing. */
export const pointsOf = (samples: readonly Sample[], pick: (sample: Sample) => number | null): Point[] => {
  const points: Point[] = [];
  let before = Number.NaN;
  for (const sample of samples) {
    const at = Date.parse(sample.at);
    if (at - before > GAP_MS) points.push([before + 1, null]);
    points.push([at, pick(sample)]);
    before = at;
  }
  return points;
};
