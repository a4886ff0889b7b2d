// The findings in words, the worst to the eye first, and as an exit code.

/** @typedef {import('./finding.mjs').Finding} Finding */

const MARK = { well: '✓', warning: '!', fault: '✖' };

/** @param {readonly Finding[]} findings */
export function inWords(findings) {
  const lines = findings.flatMap(({ check, state, seen, todo }) => [
    `  ${MARK[state]} ${check}: ${seen}`,
    ...(todo ? [`      → ${todo}`] : []),
  ]);
  const count = (/** @type {Finding['state']} */ state) =>
    findings.filter((one) => one.state === state).length;
  return [
    ...lines,
    '',
    `  ${count('well')} well, ${count('warning')} warnings, ${count('fault')} faults`,
  ].join('\n');
}

/** A warning is no failure. @param {readonly Finding[]} findings */
export const exitCodeOf = (findings) => (findings.some(({ state }) => state === 'fault') ? 1 : 0);
