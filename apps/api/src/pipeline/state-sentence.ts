/** The pipeline's state in one sentence and one line of proof; page, socket and pager use these words. */
import type { Pipeline } from '@coliseum/contracts';
import { inWords } from '@coliseum/domain';

/** The plan's promise from event to screen, p95. */
const TARGET_SECONDS = 30;
const REJECTED_SHARE = 0.05;
/** Below this a share says nothing. */
const ENOUGH_EVENTS = 20;

export interface Condition {
  /** undefined: nothing could be measured yet */
  postgres: 'up' | 'down' | undefined;
  postgresSince: Date | undefined;
  redis: 'up' | 'down';
  depth: number | null;
  oldestAgeSeconds: number | null;
  /** how old the figures are, even when nothing waits */
  behindSeconds: number | null;
  lagP95Ms: number | null;
  /** of the last minute */
  received: { accepted: number; duplicates: number; rejected: number };
  passport: Pipeline['passport'];
  jobs: Pipeline['jobs'];
}
type Words = Pick<Pipeline, 'state' | 'sentence' | 'proof'>;
type Trouble = { sentence: string; proof: string };

const count = (n: number): string => n.toLocaleString('en-US');
const clock = (date: Date): string => `${date.toISOString().slice(11, 19)} UTC`;

function passportTrouble({ passport, postgres }: Condition): Trouble[] {
  const { state, problem, lagSeconds, depth } = passport;
  if (state === 'unusable')
    return [
      {
        sentence: 'Passport cannot be read',
        proof: `${problem ?? 'The log says why'}. Events sent directly are counted all the same.`,
      },
    ];
  if (state === 'away' && postgres === 'up')
    return [
      {
        sentence: 'Passport is away',
        proof: 'Its database does not answer; its entries wait there. Events sent directly are counted.',
      },
    ];
  if (state !== 'behind') return [];
  return [
    {
      sentence: `Passport ${inWords(lagSeconds ?? 0)} behind`,
      proof: `${count(depth ?? 0)} ${depth === 1 ? 'entry waits' : 'entries wait'} to be processed${problem ? `; ${problem}` : ''}. None is lost; events sent directly are counted at once.`,
    },
  ];
}

/** Worst first. */
function troubles(condition: Condition, now: Date): Trouble[] {
  const { depth, oldestAgeSeconds, behindSeconds, received, jobs } = condition;
  const found: Trouble[] = [];
  if (condition.postgres === 'down')
    found.push({
      sentence: 'Postgres is away',
      proof: `Events are answered with 503${condition.postgresSince ? ` since ${clock(condition.postgresSince)}` : ''} and their senders try again; nothing that was acknowledged is lost.`,
    });
  const behind = Math.max(oldestAgeSeconds ?? 0, behindSeconds ?? 0);
  if (condition.postgres === 'up' && behind > TARGET_SECONDS) {
    const waiting = depth
      ? `${count(depth)} ${depth === 1 ? 'event waits' : 'events wait'}`
      : 'New events would wait';
    found.push({
      sentence: `The rollup is ${inWords(behind)} behind`,
      proof: `${waiting}; figures and boards stand at ${clock(new Date(now.getTime() - behind * 1000))}. What was accepted is stored; nothing is lost.`,
    });
  }
  found.push(...passportTrouble(condition));
  const rollup = jobs.find(({ name, overdue }) => name === 'rollup' && overdue);
  if (rollup && behind <= TARGET_SECONDS)
    found.push({
      sentence: 'The rollup stands still',
      proof: `${count(depth ?? 0)} ${depth === 1 ? 'event waits' : 'events wait'}, the oldest for ${inWords(oldestAgeSeconds ?? 0)}; its last run was ${rollup.lastSuccessAt ? clock(new Date(rollup.lastSuccessAt)) : 'never'}. What was accepted is stored; nothing is lost.`,
    });
  for (const job of jobs.filter((each) => each.overdue && each !== rollup)) {
    const late = job.nextDueAt === null ? 0 : (now.getTime() - Date.parse(job.nextDueAt)) / 1000;
    found.push({
      sentence: `The job ${job.name} is ${inWords(late)} late`,
      proof: `Its last success was ${job.lastSuccessAt ? clock(new Date(job.lastSuccessAt)) : 'never'}${job.lastError ? `, its last error: ${job.lastError.replace(/\.$/, '')}` : ''}. Events are counted all the same.`,
    });
  }
  if (condition.redis === 'down')
    found.push({
      sentence: 'Redis is away',
      proof:
        'Events are stored and counted all the same; screens of other processes hear of it late. Nothing is lost.',
    });
  const events = received.accepted + received.duplicates + received.rejected;
  if (events >= ENOUGH_EVENTS && received.rejected > REJECTED_SHARE * events)
    found.push({
      sentence: `${Math.round((100 * received.rejected) / events)} % of the events are rejected`,
      proof: `${count(received.rejected)} of ${count(events)} in the last minute; each answer names what was wrong. The good ones are stored.`,
    });
  return found;
}

function healthy({ depth, lagP95Ms, jobs, received }: Condition): Words {
  const failed = jobs.filter((job) => job.lastError !== null).map((job) => job.name);
  const jobsSay =
    failed.length > 0 ? `Last try failed: ${failed.join(', ')}.` : `All ${jobs.length} jobs on time.`;
  const lag = lagP95Ms === null ? null : inWords(lagP95Ms / 1000);
  return {
    state: 'healthy',
    sentence: lag === null ? 'Healthy: ready for events' : `Healthy: an event is counted within ${lag}`,
    proof: [
      jobsSay,
      ...(lag === null ? [] : [`p95 ${lag} against a target of ${TARGET_SECONDS} s.`]),
      depth
        ? `${count(depth)} ${depth === 1 ? 'event waits' : 'events wait'} for the next tick.`
        : 'Nothing waits.',
      `${count(received.accepted)} events accepted in the last minute.`,
    ].join(' '),
  };
}

export function stateSentence(condition: Condition, now: Date): Words {
  if (condition.postgres === undefined)
    return { state: 'unknown', sentence: 'Not measured yet', proof: 'The first measurement is under way.' };
  if (condition.postgres === 'up' && condition.depth === null)
    return {
      state: 'unknown',
      sentence: 'The backlog could not be measured',
      proof:
        'Postgres answers, but its figures could not be read; the log says why. Events are accepted all the same.',
    };
  const [worst, ...others] = troubles(condition, now);
  if (!worst) return healthy(condition);
  const also = others.length > 0 ? ` Also: ${others.map((other) => other.sentence).join('; ')}.` : '';
  return { state: 'degraded', sentence: worst.sentence, proof: `${worst.proof}${also}` };
}
