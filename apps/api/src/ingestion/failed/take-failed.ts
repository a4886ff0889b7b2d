/** Puts failed events before the judge again, as they were edited or as they came. */
import type { Intake } from '../intake.js';
import type { FailedEventRowWithBytes } from './failed-events.sql.js';
import { readFailed } from './read-failed.js';

/** @param failed all of the intake's format */
export function takeFailed(intake: Intake, failed: readonly FailedEventRowWithBytes[]): void {
  for (const row of failed) {
    const read = readFailed(row);
    if ('fault' in read) intake.takeBroken(row.raw, read.fault);
    else intake.takeOne(read.event);
  }
}
