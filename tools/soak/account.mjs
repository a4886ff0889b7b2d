// The written account of a soak, and what in it is not as promised.
import os from 'node:os';
import { percentile } from '../bench/statistics.mjs';
import { accountOf } from './memory.mjs';
import { SPARED } from './faults.mjs';

/** From the acknowledgement to the wall; what a fault touches has 30 s. */
const CALM_P95_MS = 1_500;
const CALM_P99_MS = 5_000;
const FAULTY_P99_MS = 30_000;
/** so long after a part is back, what is slow is its doing */
const AFTERWARDS_MS = 10_000;
/** megabytes an hour of the process that is never killed; told only from this many minutes on */
const GROWTH_MB = 30;
const TOLD_FROM_MS = 30 * 60_000;

/**
 * @typedef {object} Outcome
 * @property {import('./arguments.mjs').SoakOptions} options
 * @property {Date} began
 * @property {Date} ended
 * @property {Awaited<ReturnType<ReturnType<typeof import('./senders.mjs').startSenders>['finish']>>} senders
 * @property {ReturnType<ReturnType<typeof import('./viewers.mjs').startViewers>['finish']>} viewers
 * @property {{ paired: number, living: number }} screens
 * @property {{ asked: number, unanswered: number, ended: Record<string, number> }} reports
 * @property {import('./faults.mjs').Fault[]} faults
 * @property {import('./memory.mjs').Life[]} lives
 * @property {Awaited<ReturnType<typeof import('./reckoning.mjs').reckon>>} reckoning
 */

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;
/** @param {number} n */
const grouped = (n) => n.toLocaleString('en');

/** @param {Pick<Outcome, 'viewers' | 'faults'>} outcome */
export function lagsOf({ viewers: { lags }, faults }) {
  /** What was under way when something was away, or soon after. @param {{ at: number, lagMs: number }} lag */
  const isTouched = ({ at, lagMs }) =>
    faults.some(({ from, to }) => at + lagMs > from && at < to + AFTERWARDS_MS);
  const ordered = (/** @type {typeof lags} */ some) => some.map(({ lagMs }) => lagMs).sort((a, b) => a - b);
  const [calm, faulty] = [ordered(lags.filter((lag) => !isTouched(lag))), ordered(lags.filter(isTouched))];
  /** @param {number[]} values */
  const told = (values) => ({
    pairs: values.length,
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
    max: values.at(-1) ?? NaN,
  });
  return { calm: told(calm), faulty: told(faulty) };
}

/** @param {Outcome} outcome @returns {string[]} what is not as promised, in words */
export function brokenPromises(outcome) {
  const { reckoning, senders, viewers, screens, reports, lives, began, ended } = outcome;
  const { sets, verified } = reckoning;
  const { calm, faulty } = lagsOf(outcome);
  const spared = lives.filter(({ name }) => name === SPARED).map(accountOf);
  const isLong = ended.getTime() - began.getTime() >= TOLD_FROM_MS;
  /** @type {[boolean, string][]} */
  const promises = [
    [sets.given > 0, 'no event was sent'],
    [sets.lost === 0, `${sets.lost} events are lost`],
    [sets.twice === 0, `${sets.twice} events are stored twice`],
    [sets.strange === 0, `${sets.strange} events were never sent`],
    [senders.rejected === 0, `${senders.rejected} events were rejected`],
    [senders.unanswered === 0, `${senders.unanswered} events were not answered in the end`],
    [verified, 'figures differ from the raw events'],
    [viewers.behind === 0, `${viewers.behind} sockets were not shown the last probe`],
    [screens.living === screens.paired, `of ${screens.paired} screens ${screens.living} are living`],
    [
      (reports.ended['ready'] ?? 0) === reports.asked,
      `of ${reports.asked} reports not all are ready: ${JSON.stringify(reports.ended)}`,
    ],
    [calm.pairs > 0, 'no lag was measured in quiet times'],
    [!(calm.p95 > CALM_P95_MS), `in quiet times the lag is ${seconds(calm.p95)} at p95`],
    [!(calm.p99 > CALM_P99_MS), `in quiet times the lag is ${seconds(calm.p99)} at p99`],
    [!(faulty.p99 > FAULTY_P99_MS), `beside faults the lag is ${seconds(faulty.p99)} at p99`],
    [spared.length === 1, `${SPARED}, which nobody killed, has ended`],
    [
      !isLong || spared.every(({ perHour }) => perHour < GROWTH_MB),
      `${SPARED} grows by ${spared[0]?.perHour} MB an hour`,
    ],
  ];
  return promises.filter(([holds]) => !holds).map(([, words]) => words);
}

/** @param {(string | number)[][]} rows the first is the head */
const table = ([head = [], ...rows]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** @param {Outcome} outcome */
export function accountInWords(outcome) {
  const { options, began, ended, senders, viewers, screens, reports, faults, lives, reckoning } = outcome;
  const { sets, verify } = reckoning;
  const minutes = (ended.getTime() - began.getTime()) / 60_000;
  const { calm, faulty } = lagsOf(outcome);
  const broken = brokenPromises(outcome);
  const kills = [...new Set(faults.map(({ name }) => name))].map(
    (name) => `${name} ${faults.filter((one) => one.name === name).length}×`,
  );
  /** @param {string} name @param {typeof calm} lag */
  const lagRow = (name, lag) => [
    name,
    grouped(lag.pairs),
    ...[lag.p50, lag.p95, lag.p99, lag.max].map(seconds),
  ];
  const longest = [...lives]
    .map(accountOf)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : b.seconds - a.seconds));
  const shown = longest.filter(({ name }, place) => longest.findIndex((one) => one.name === name) === place);
  return `# Soak

Written by \`npm run soak\`. It ran for **${minutes.toFixed(1)} minutes** (${began.toISOString()} to ${ended.toISOString()}), on ${os.availableParallelism()} cores (${os.cpus()[0]?.model ?? 'unknown'}), everything on one machine. A run of another length says nothing about this one, nor this one about a longer.

**${broken.length === 0 ? 'Everything was as promised.' : `Not as promised: ${broken.join('; ')}.`}**

## Load

- ${grouped(sets.given)} events, ${grouped(Math.round(sets.given / minutes / 60))} a second (asked for: ${options.rate}), by the client library from two senders; ${grouped(senders.failedAttempts)} attempts failed and were repeated, ${grouped(senders.duplicates)} were known already.
- ${options.viewers} sockets on a board over both API processes, ${grouped(viewers.reconnects)} times cut off; ${grouped(viewers.probes)} probes.
- ${screens.paired} paired screens; ${screens.living} of them living in the end.
- ${reports.asked} reports asked for: ${
    Object.entries(reports.ended)
      .map(([status, n]) => `${n} ${status}`)
      .join(', ') || 'none'
  }.
- ${faults.length} faults by chance, each a kill -9 and a start 0.5 to 5 s later: ${kills.join(', ') || 'none'}.

## What was acknowledged, and what is stored

${table([
  ['given', 'stored', 'lost', 'twice', 'never sent', 'rejected'],
  [sets.given, sets.stored, sets.lost, sets.twice, sets.strange, senders.rejected].map((n) => grouped(n)),
])}

\`npm run verify\` at the end:

\`\`\`
${verify}
\`\`\`

## Lag

From the acknowledgement of a vote to each socket that was shown it. “Beside faults” is what was under way between a kill and ${AFTERWARDS_MS / 1_000} s after the part was back.

${table([['', 'pairs', 'p50', 'p95', 'p99', 'longest'], lagRow('quiet', calm), lagRow('beside faults', faulty)])}

## Memory

Resident megabytes of the longest life of each process; growth by least squares over its last 60 %. ${SPARED} is never killed.

${table([['process', 'lived', 'at first', 'at last', 'peak', 'growth an hour'], ...shown.map((one) => [one.name, `${one.seconds} s`, one.first, one.last, one.peak, one.perHour])])}

${table([['minute', `${SPARED} (MB)`], ...overTime(lives)])}
`;
}

const ROWS = 12;

/** @param {import('./memory.mjs').Life[]} lives */
function overTime(lives) {
  const samples = lives.find(({ name }) => name === SPARED)?.samples ?? [];
  const step = Math.max(1, Math.floor(samples.length / ROWS));
  return samples
    .filter((_, place) => place % step === 0)
    .map(({ at, mb }) => [((at - (samples[0]?.at ?? at)) / 60_000).toFixed(1), Math.round(mb)]);
}
