/** Made-up content of the page of examples; nothing here is a figure of the house. */
import { type BoardRowData, ICON_PATHS, type IconName, type Stage } from '@coliseum/ui';

export const SURFACES = ['s0', 's1', 's2', 's3', 'line', 'line-2', 'ctl'] as const;
export const TEXTS = ['t1', 't2', 't3', 'act', 'gold', 'ok', 'warn', 'crit', 'info'] as const;
export const SERIES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const;
export const SIZES = ['f12', 'f13', 'f14', 'f16', 'f20', 'f24', 'f32'] as const;
export const ICONS = Object.keys(ICON_PATHS) as IconName[];

const row = (
  rank: number,
  name: string,
  place: string,
  score: number,
  more: Partial<BoardRowData>,
): BoardRowData => ({
  ...{ entityId: name, rank, tied: false, trend: 'stable', change: 0, imageUrl: null },
  ...{ name, place, score },
  ...more,
});
export const ROWS: readonly BoardRowData[] = [
  row(1, 'Ada Lovelace', 'London', 498, {}),
  row(2, 'Grace Hopper', 'New York', 472, { trend: 'up', change: 1, tied: true }),
  row(2, 'דנה אינטרנשיונל', 'תל אביב', 472, { trend: 'down', change: -1, tied: true }),
  row(4, 'A name that is far too long for the place that it has on any phone', 'Llanfairpwllgwyngyll', 1, {
    ...{ trend: 'new', change: null },
  }),
];

const stage = (id: string, name: string, value: string, fill: number | null, alarm = false): Stage => ({
  ...{ id, name, value, fill, alarm },
  ...{ unit: ' /s', detail: 'p95 90 ms', waits: fill === null ? 'no backlog' : '1,204 wait' },
});
export const STAGES: readonly Stage[] = [
  stage('example-receive', 'Receive', '1,204', null),
  stage('example-count', 'Count', '1,198', 0.4),
  stage('example-rank', 'Rank', '12', 1, true),
];
