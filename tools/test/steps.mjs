// The steps of `npm test` in their order: cheap ones first, and end to end last, two projects at a time.
import { nxScript } from '../launcher/workspace/pinned-node.mjs';

/**
 * @typedef {{ name: string, command: string, args: string[], target?: string }} Step `target`: whose tests it runs
 */

/**
 * @param {object} means
 * @param {string} means.node
 * @param {import('./arguments.mjs').TestOptions} means.options
 * @param {string[]} means.targets those that some project has
 * @returns {Step[][]} one group after the other; what is in a group keeps one core busy each, and runs at once
 */
export function testSteps({ node, options, targets }) {
  const only = options.projects.length > 0 ? [`--projects=${options.projects.join(',')}`] : [];
  /** @param {string[]} wanted @param {number} parallel */
  const nx = (wanted, parallel) => ({
    command: node,
    args: [
      nxScript,
      'run-many',
      `--targets=${wanted.join(',')}`,
      `--parallel=${parallel}`,
      '--output-style=static',
      ...only,
    ],
  });
  /** @param {string} script */
  const npm = (script) => ({ command: 'npm', args: ['run', '--silent', script] });
  const steps = [
    ...(only.length > 0
      ? []
      : [
          [
            { name: 'format', ...npm('format:check') },
            { name: 'lint', ...npm('lint') },
          ],
        ]),
    [{ name: 'types and build', ...nx(['typecheck', 'build'], 2) }],
    // each has workers for all cores: beside another it would starve, and stores with it
    [{ name: 'tests', target: 'test', ...nx(['test'], 1) }],
  ];
  if (targets.includes('e2e')) steps.push([{ name: 'end to end', target: 'e2e', ...nx(['e2e'], 2) }]);
  if (options.full && targets.includes('test-full'))
    steps.push([{ name: 'long suites', ...nx(['test-full'], 1) }]);
  return steps;
}
