/** The port through which every room's scheduled work is written down; the pipeline room keeps the book. */

export abstract class JobLedger {
  /** Runs `work`, recording start, success and duration, or the error, which is thrown on; a book that cannot be written never stops the work. */
  abstract run<T>(job: string, work: () => Promise<T>): Promise<T>;
}
