/** From what was measured to the causes that the rules judge, each with its sentence. */
import type { Pipeline, ScreenStatus } from '@coliseum/contracts';
import { inWords } from '../words/duration-words.js';
import type { AlertKey, AlertReading } from './alert-judge.js';

/** A paired wall. */
export interface WatchedWall {
  name: string;
  status: ScreenStatus;
  /** when it was heard last, ms since 1970; null: never */
  heardAt: number | null;
  /** how old its figures are, in seconds; null: it does not know */
  dataAge: number | null;
}
/** What is measured beside the pipeline; null: it could not be. */
export interface WatchedBeside {
  /** of the last minute, of all processes */
  received: { events: number; rejected: number } | null;
  /** since the last accepted event, and how many there were in the quarter of an hour before it */
  quiet: { seconds: number; before: number } | null;
  walls: readonly WatchedWall[] | null;
  /** p95 of the last minute, of the process where it is worst; 0: nothing was sent */
  lateMs: number | null;
}

/** Below this a share says nothing, and nobody who came can be said to be missing. */
const ENOUGH_EVENTS = 20;
/** After that the show is taken to be over. */
const QUIET_AT_MOST_SECONDS = 3_600;
/** A wall that is silent for longer is not waited for. */
const DARK_AT_MOST_MS = 24 * 3_600_000;
const NAMED_WALLS = 3;

const count = (n: number): string => n.toLocaleString('en-US');
const away = (since: string | null, now: number): { value: number; since?: number } =>
  since === null ? { value: 0 } : { value: (now - Date.parse(since)) / 1000, since: Date.parse(since) };

/** @param now ms since 1970 */
export function alertReadings(pipeline: Pipeline, beside: WatchedBeside, now: number): AlertReading[] {
  return [
    ...stores(pipeline, now),
    ...flow(pipeline, beside, now),
    ...pipeline.jobs.flatMap((job) => ofJob(job, now)),
    ...pipeline.queues.flatMap(ofQueue),
    ...walls(beside.walls, now),
    ...house(pipeline, beside),
  ];
}

/** Where the jobs could not be read, what is said of them stands. */
export const unreadJobs = (
  { jobs }: Pick<Pipeline, 'jobs'>,
  standing: readonly AlertKey[],
): AlertReading[] =>
  jobs.length > 0
    ? []
    : standing
        .filter(({ rule }) => rule.startsWith('job-'))
        .map(({ rule, subject }) => ({ rule, subject, value: null, sentence: '' }));

function stores({ stores }: Pipeline, now: number): AlertReading[] {
  return [
    {
      rule: 'database-away',
      subject: '',
      sentence: 'Postgres is away: events are answered with 503',
      ...away(stores.postgresSince, now),
    },
    {
      rule: 'redis-away',
      subject: '',
      sentence: 'Redis is away: queues and the word between processes stand still',
      ...away(stores.redisSince, now),
    },
  ];
}

function flow(pipeline: Pipeline, { received, quiet }: WatchedBeside, now: number): AlertReading[] {
  const { rollup, passport } = pipeline;
  const behind = rollup.unprocessedDepth === null ? null : behindSeconds(pipeline, now);
  const isUnread = passport.state === 'away' || passport.state === 'unusable';
  const share =
    received && (received.events < ENOUGH_EVENTS ? 0 : (100 * received.rejected) / received.events);
  const silent = quiet && quiet.before >= ENOUGH_EVENTS && quiet.seconds < QUIET_AT_MOST_SECONDS;
  return [
    {
      rule: 'rollup-behind',
      subject: '',
      value: behind,
      sentence: `The rollup is ${inWords(behind ?? 0)} behind; ${count(rollup.unprocessedDepth ?? 0)} events wait`,
      since: now - (behind ?? 0) * 1000,
    },
    {
      rule: 'passport-behind',
      subject: '',
      value: isUnread || passport.state === 'unknown' ? null : (passport.lagSeconds ?? 0),
      sentence: `Passport is ${inWords(passport.lagSeconds ?? 0)} behind; ${count(passport.depth ?? 0)} entries wait`,
    },
    {
      rule: 'passport-away',
      subject: '',
      value: passport.state === 'unknown' ? null : isUnread ? 1 : 0,
      sentence: `Passport cannot be read${passport.problem ? `: ${passport.problem}` : ''}`,
    },
    {
      rule: 'events-rejected',
      subject: '',
      value: share,
      sentence: `${Math.round(share ?? 0)} % of the events are rejected: ${count(received?.rejected ?? 0)} of ${count(received?.events ?? 0)} in the last minute`,
    },
    {
      rule: 'ingestion-stopped',
      subject: '',
      value: quiet === null ? null : silent ? quiet.seconds : 0,
      sentence: `No event has been accepted for ${inWords(quiet?.seconds ?? 0)}; ${count(quiet?.before ?? 0)} came in the quarter of an hour before`,
      since: now - (quiet?.seconds ?? 0) * 1000,
    },
  ];
}

/** How old the figures are, even when nothing waits. */
export function behindSeconds({ rollup }: Pick<Pipeline, 'rollup'>, now: number): number {
  const through = rollup.dataThrough === null ? 0 : (now - Date.parse(rollup.dataThrough)) / 1000;
  return Math.max(rollup.unprocessedOldestAgeSeconds ?? 0, through, 0);
}

function ofJob(job: Pipeline['jobs'][number], now: number): AlertReading[] {
  const due = job.nextDueAt === null ? now : Date.parse(job.nextDueAt);
  const late = job.overdue ? Math.max(0, (now - due) / 1000) : 0;
  const running = job.runningSince === null ? 0 : (now - Date.parse(job.runningSince)) / 1000;
  return [
    {
      rule: 'job-late',
      subject: job.name,
      value: late,
      sentence: `The job ${job.name} is ${inWords(late)} late`,
      since: due,
    },
    {
      rule: 'job-stuck',
      subject: job.name,
      value: running,
      sentence: `The job ${job.name} has been running for ${inWords(running)}`,
      since: now - running * 1000,
    },
    {
      rule: 'job-failed',
      subject: job.name,
      value: job.lastError === null ? 0 : 1,
      sentence: `The last try of the job ${job.name} failed: ${(job.lastError ?? '').slice(0, 200)}`,
    },
  ];
}

function ofQueue({ name, counts }: Pipeline['queues'][number]): AlertReading[] {
  return [
    {
      rule: 'queue-backlog',
      subject: name,
      value: counts && counts.waiting,
      sentence: `${count(counts?.waiting ?? 0)} jobs wait in the queue ${name}`,
    },
    {
      rule: 'queue-failed',
      subject: name,
      value: counts && counts.failed,
      sentence: `${count(counts?.failed ?? 0)} jobs of the queue ${name} have failed`,
    },
  ];
}

const named = (walls: readonly WatchedWall[]): string => {
  const names = walls.slice(0, NAMED_WALLS).map(({ name }) => name);
  const more = walls.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** One alert however many walls it is: they have mostly one cause. */
function walls(known: readonly WatchedWall[] | null, now: number): AlertReading[] {
  const dark = (known ?? []).filter(
    ({ status, heardAt }) => status === 'offline' && heardAt !== null && now - heardAt < DARK_AT_MOST_MS,
  );
  const stale = (known ?? []).filter(({ status }) => status === 'stale');
  const longest = Math.max(0, ...dark.map(({ heardAt }) => (now - (heardAt ?? now)) / 1000));
  // one that does not know how old its figures are is as stale as can be
  const oldest = Math.max(0, ...stale.map(({ dataAge }) => dataAge ?? QUIET_AT_MOST_SECONDS));
  return [
    {
      rule: 'wall-dark',
      subject: '',
      value: known && longest,
      sentence: `${dark.length === 1 ? 'A wall is' : `${dark.length} walls are`} dark: ${named(dark)}`,
      since: now - longest * 1000,
    },
    {
      rule: 'wall-stale',
      subject: '',
      value: known && oldest,
      sentence: `${stale.length === 1 ? 'A wall shows' : `${stale.length} walls show`} old figures: ${named(stale)}`,
    },
  ];
}

function house({ reconciliation, stores }: Pipeline, { lateMs }: WatchedBeside): AlertReading[] {
  const { monthsAhead, diskFreePercent } = stores;
  const isDone = reconciliation?.status === 'done';
  return [
    {
      rule: 'figures-differ',
      subject: '',
      // one that is under way has not found out yet
      value: reconciliation === null ? 0 : isDone ? reconciliation.differences : null,
      sentence: `${count(reconciliation?.differences ?? 0)} figures differed from their events; ${count(reconciliation?.repaired ?? 0)} were counted anew`,
    },
    {
      rule: 'months-ahead',
      subject: '',
      value: monthsAhead,
      sentence: `The event store has ${monthsAhead === 0 ? 'no month' : `${monthsAhead} months`} made ahead`,
    },
    {
      rule: 'disk-low',
      subject: '',
      value: diskFreePercent,
      sentence: `${(diskFreePercent ?? 0).toFixed(1)} % of the disk is free`,
    },
    {
      rule: 'fanout-late',
      subject: '',
      value: lateMs === null ? null : lateMs / 1000,
      sentence: `Sockets hear of a new board ${inWords((lateMs ?? 0) / 1000)} late`,
    },
  ];
}
