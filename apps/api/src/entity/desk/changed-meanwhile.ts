/** Two change an entity at once: the later one is told what stands by now, beside what is wished. */
import type { EntityFields } from '@coliseum/contracts';
import { AppError } from '../../platform/errors/app-error.js';
import { fieldDifferences } from './field-differences.js';
import type { RecordRow } from './to-record.js';

/** 409 with the difference: what the caller wants beside what stands. */
export function changedMeanwhile(row: RecordRow, wished: EntityFields): AppError {
  const differences = fieldDifferences(row, wished).map(({ field, before, after }) => ({
    ...{ field, yours: after, theirs: before },
  }));
  const named = differences.map(({ field }) => field).join(', ');
  const detail = `“${row.name}” was changed meanwhile${named ? `; yours differs in ${named}` : ''}. Look at it, then send version ${row.version}.`;
  return new AppError(409, 'entity_changed', detail, {
    extensions: { currentVersion: row.version, differences },
  });
}
