// Reads what `npm audit` has to say, and whether it could say anything: not every registry answers that question.

/**
 * @typedef {{ answered: false, why: string }} NoAnswer
 * @typedef {{ answered: true, grave: string[], counts: Record<string, number> }} Answer grave: high and critical ones, in words
 */

/** Found and weighed; each with the day on which it is to be looked at again. @type {{ name: string, because: string, until: string }[]} */
const ACCEPTED = [];

/**
 * @param {string} output of `npm audit --json`
 * @param {Date} now
 * @returns {NoAnswer | Answer}
 */
export function readAudit(output, now, accepted = ACCEPTED) {
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    return { answered: false, why: output.trim().split('\n').at(-1) || 'it said nothing' };
  }
  const counts = report.metadata?.vulnerabilities;
  if (!counts)
    return { answered: false, why: report.error?.summary || report.message || 'the registry does not know' };
  const borne = new Set(accepted.filter(({ until }) => new Date(until) > now).map(({ name }) => name));
  /** @type {{ name: string, severity: string, range: string, via: (string | { title?: string })[] }[]} */
  const found = Object.values(report.vulnerabilities ?? {});
  const grave = found
    .filter(({ name, severity }) => ['high', 'critical'].includes(severity) && !borne.has(name))
    .map(({ name, severity, range, via }) => {
      const why = via.map((one) => (typeof one === 'string' ? `by ${one}` : one.title)).join('; ');
      return `${name} ${range}: ${severity}: ${why}`;
    });
  return { answered: true, grave, counts };
}
