/** Why a report or its PDF could not be made: a stable code, and words for who asked. */
import type { ReportStage } from '@coliseum/contracts';
import { AppError } from '../../platform/errors/app-error.js';
import { PrintFailed, type PrintProblem } from '../print/print-failed.js';
import type { Problem } from './making.sql.js';

const TOO_SLOW: Problem = { code: 'render_timeout', message: 'Its pages took too long to render.' };

/** What a printer says of itself, in words for who asked. */
const PRINT_PROBLEMS: Readonly<Record<PrintProblem, Problem>> = {
  page_too_slow: TOO_SLOW,
  page_broken: { code: 'render_failed', message: 'Its pages could not be drawn.' },
  browser_unavailable: {
    code: 'browser_unavailable',
    message: 'No browser could be started to render the pages; the figures stand and can be had as JSON.',
  },
  cancelled: { code: 'render_failed', message: 'The printing was cut off.' },
};

export function whatWentWrong(error: unknown, stage: ReportStage): Problem {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return stage === 'pages'
      ? TOO_SLOW
      : { code: 'figures_timeout', message: 'Its figures took too long to read; ask for a shorter range.' };
  if (error instanceof PrintFailed) return PRINT_PROBLEMS[error.code];
  return { code: 'internal_error', message: 'Something unforeseen went wrong; it is in the log.' };
}

/** Trying again would not help: what is asked for is the matter. */
export const isFinal = (error: unknown): boolean =>
  error instanceof AppError && error.status >= 400 && error.status < 500 && error.status !== 429;
