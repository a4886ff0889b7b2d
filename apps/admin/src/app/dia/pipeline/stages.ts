/** The arches: each stage that exists, with its figure, its speed, and what waits there. */
import type { Pipeline } from '@coliseum/contracts';
import { formatCount, formatDuration, formatRate, type Stage } from '@coliseum/ui';

/** Backlogs at which an arch is full: the plan promises an event on the wall within 30 s. */
export const ALARM = { oldestAgeSeconds: 30, pendingBoards: 100 } as const;

const share = (backlog: number | null, threshold: number): number | null =>
  backlog === null ? null : backlog / threshold;
const p95 = (ms: number | null): string => (ms === null ? 'p95 not known yet' : `p95 ${formatDuration(ms)}`);

/** The log beside the road: what comes in by it comes in by the same door. */
const passport = ({ passport: log }: Pipeline): Stage => {
  const isRead = log.state === 'reading' || log.state === 'behind';
  const fill = share(log.lagSeconds, ALARM.oldestAgeSeconds);
  const waits = log.depth === 0 ? 'nothing waits' : `oldest ${formatDuration((log.lagSeconds ?? 0) * 1000)}`;
  return {
    id: 'passport',
    name: 'Passport',
    value: formatCount(log.depth),
    unit: 'waiting',
    detail: `${formatRate(log.processedPerSecond)} entries/s`,
    waits: isRead ? waits : log.state === 'unknown' ? 'not known yet' : 'cannot be read',
    fill,
    alarm: log.state === 'away' || log.state === 'unusable' || (fill !== null && fill >= 1),
  };
};

const ingest = ({ ingest: { perSecond, commitMs }, stores }: Pipeline): Stage => {
  const storeAway = stores.postgres === 'down';
  return {
    id: 'ingest',
    name: 'Ingest',
    value: formatRate(perSecond.accepted),
    unit: 'ev/s',
    detail: p95(commitMs.p95),
    waits: storeAway
      ? 'store away, nothing is accepted'
      : `${formatRate(perSecond.duplicates)} duplicate, ${formatRate(perSecond.rejected)} rejected /s`,
    fill: null,
    alarm: storeAway,
  };
};

const rollUp = ({ rollup }: Pipeline): Stage => {
  const fill = share(rollup.unprocessedOldestAgeSeconds, ALARM.oldestAgeSeconds);
  const age = rollup.unprocessedOldestAgeSeconds;
  return {
    id: 'rollup',
    name: 'Roll up',
    value: formatCount(rollup.unprocessedDepth),
    unit: 'waiting',
    detail: p95(rollup.lagMs.p95),
    waits:
      rollup.unprocessedDepth === null
        ? 'not known'
        : age === null || rollup.unprocessedDepth === 0
          ? 'nothing waits'
          : `oldest ${formatDuration(age * 1000)}`,
    fill,
    alarm: fill !== null && fill >= 1,
  };
};

const leaderboards = ({ leaderboards: boards }: Pipeline): Stage => {
  const fill = share(boards.pending, ALARM.pendingBoards);
  return {
    id: 'leaderboards',
    name: 'Leaderboards',
    value: formatCount(boards.boards),
    unit: boards.boards === 1 ? 'board' : 'boards',
    detail: `${formatRate(boards.revisionsPerMinute)} revisions/min`,
    waits: boards.pending === 0 ? 'nothing waits' : `${formatCount(boards.pending)} wait for a revision`,
    fill,
    alarm: fill !== null && fill >= 1,
  };
};

const broadcast = ({ live, stores }: Pipeline): Stage => ({
  id: 'broadcast',
  name: 'Broadcast',
  value: formatCount(live.sockets),
  unit: live.sockets === 1 ? 'socket' : 'sockets',
  detail:
    live.lateMs.p95 === null ? `${formatRate(live.messagesPerSecond)} messages/s` : p95(live.lateMs.p95),
  waits: stores.redis === 'down' ? 'Redis away, this process only' : `${formatCount(live.rooms)} rooms`,
  fill: null,
  alarm: stores.redis === 'down',
});

const walls = ({ walls: { live, stale, offline } }: Pipeline): Stage => {
  const all = live + stale + offline;
  const wrong = [
    ...(offline > 0 ? [`${formatCount(offline)} dark`] : []),
    ...(stale > 0 ? [`${formatCount(stale)} with old figures`] : []),
  ];
  return {
    id: 'walls',
    name: 'Walls',
    value: all === 0 ? '0' : `${formatCount(live)} / ${formatCount(all)}`,
    unit: 'on air',
    detail: all === 0 ? 'none is paired' : `${formatCount(all)} paired`,
    waits: wrong.length > 0 ? wrong.join(', ') : all === 0 ? 'nothing to show it on' : 'all show what is new',
    fill: null,
    alarm: wrong.length > 0,
  };
};

/** Nothing was measured: no figure of it claims anything. */
const unknown = (stage: Stage): Stage => ({
  ...stage,
  value: '–',
  detail: 'not measured',
  waits: 'not known',
  fill: null,
  alarm: false,
});

export const stagesOf = (pipeline: Pipeline): Stage[] =>
  pipeline.stores.postgres === 'unknown' ? allOf(pipeline).map(unknown) : allOf(pipeline);

const allOf = (pipeline: Pipeline): Stage[] => [
  passport(pipeline),
  ingest(pipeline),
  rollUp(pipeline),
  leaderboards(pipeline),
  broadcast(pipeline),
  walls(pipeline),
];
