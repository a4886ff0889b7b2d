/** The Table twins of the charts and their one-sentence summaries. */
import {
  formatClock,
  formatCount,
  formatDuration,
  formatRate,
  type SeriesTable,
  type Zone,
  zoneName,
} from '@coliseum/ui';
import type { Range, Sample } from './history-samples';

type Cell = (sample: Sample) => string;

const tableOf = (samples: readonly Sample[], zone: Zone, cells: Record<string, Cell>): SeriesTable => ({
  columns: [`Time (${zoneName(zone)})`, ...Object.keys(cells)],
  rows: samples
    .toReversed()
    .map((sample) => [formatClock(sample.at, zone), ...Object.values(cells).map((cell) => cell(sample))]),
});
const age = (seconds: number | null): string => formatDuration(seconds === null ? null : seconds * 1000);

export const eventsTable = (samples: readonly Sample[], zone: Zone): SeriesTable =>
  tableOf(samples, zone, {
    'Accepted /s': (s) => formatRate(s.accepted),
    'Duplicate /s': (s) => formatRate(s.duplicates),
    'Rejected /s': (s) => formatRate(s.rejected),
  });

export const lagTable = (samples: readonly Sample[], zone: Zone): SeriesTable =>
  tableOf(samples, zone, {
    p50: (s) => formatDuration(s.lagP50Ms),
    p95: (s) => formatDuration(s.lagP95Ms),
    p99: (s) => formatDuration(s.lagP99Ms),
  });

export const backlogTable = (samples: readonly Sample[], zone: Zone): SeriesTable =>
  tableOf(samples, zone, {
    Waiting: (s) => formatCount(s.depth),
    'Oldest age': (s) => age(s.oldestAgeSeconds),
    'Passport lag': (s) => age(s.passportLagSeconds),
  });

/** “Events received: now 1,310, at most 1,508 in the last hour.” */
export const summaryOf = (
  name: string,
  samples: readonly Sample[],
  pick: (sample: Sample) => number | null,
  format: (value: number | null) => string,
  range: Range = 'hour',
): string => {
  const values = samples.flatMap((sample) => pick(sample) ?? []);
  if (values.length === 0) return `${name}: no samples yet.`;
  return `${name}: now ${format(values.at(-1) ?? null)}, at most ${format(Math.max(...values))} in the last ${range}. Arrow keys read the samples; Table shows them all.`;
};
