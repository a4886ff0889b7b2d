import { AppError, unprocessable } from '../../platform/errors/app-error.js';
import { PrintFailed, type PrintProblem } from '../print/print-failed.js';
import { isFinal, whatWentWrong } from './what-went-wrong.js';

const printFailed = (code: PrintProblem): Error => new PrintFailed(code, 'It broke.');
const late = new DOMException('late', 'TimeoutError');

describe('why a report failed', () => {
  it.each([
    [unprocessable('unknown_subject', 'There is no artist x.'), 'figures', 'unknown_subject', true],
    [new AppError(503, 'store_unavailable', 'away'), 'figures', 'store_unavailable', false],
    [new AppError(429, 'busy', 'busy'), 'figures', 'busy', false],
    [late, 'figures', 'figures_timeout', false],
    [late, 'dna', 'figures_timeout', false],
    [late, 'pages', 'render_timeout', false],
    [printFailed('page_too_slow'), 'pages', 'render_timeout', false],
    [printFailed('page_broken'), 'pages', 'render_failed', false],
    [printFailed('cancelled'), 'pages', 'render_failed', false],
    [printFailed('browser_unavailable'), 'pages', 'browser_unavailable', false],
    [Object.assign(new Error('x'), { code: 'ENOENT' }), 'pages', 'internal_error', false],
    [new TypeError('x is not a function'), 'figures', 'internal_error', false],
  ] as const)('%s in %s is %s; final: %s', (error, stage, code, final) => {
    expect([whatWentWrong(error, stage).code, isFinal(error)]).toEqual([code, final]);
  });

  it('tells nobody what only the log should know', () => {
    expect(whatWentWrong(new Error('password=hunter2'), 'figures').message).not.toContain('hunter2');
  });
});
