/** What a filter's schema cannot say: that its days exist and its range holds something. */
import type { FailedEventFilter } from '@coliseum/contracts';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { unprocessable } from '../../platform/errors/app-error.js';

/** @throws 422 */
export function checkFilter({ from, to }: FailedEventFilter): void {
  for (const [name, text] of Object.entries({ from, to }))
    if (text !== undefined && !parseInstant(text))
      throw unprocessable('invalid_query', `${name} is "${text}"; there is no such day or hour.`);
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
    throw unprocessable('invalid_query', `from is ${from}; it must be before to, which is ${to}.`);
}
