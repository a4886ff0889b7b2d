/** Why a report could not be printed. */
export const PRINT_PROBLEMS = ['browser_unavailable', 'page_too_slow', 'page_broken', 'cancelled'] as const;
export type PrintProblem = (typeof PRINT_PROBLEMS)[number];

export class PrintFailed extends Error {
  constructor(
    readonly code: PrintProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PrintFailed';
  }
}
