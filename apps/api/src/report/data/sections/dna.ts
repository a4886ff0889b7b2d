/** Who the audience is, as the room that works out DNA says; a report that has none of it says why. */
import { Logger } from '@nestjs/common';
import type { DnaEntityType, EntityDna } from '@coliseum/contracts';
import type { DnaAnswers } from '../../../platform/dna/dna-answers.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { missing, sectionOr, type Part } from '../frame.js';
import type { Range } from '../subject/report-range.js';

const WHAT = 'Audience DNA';
const logger = new Logger('report');

/** @returns what went wrong instead, in words; @throws what the signal was aborted with */
export async function askDna(
  answers: DnaAnswers,
  entityType: DnaEntityType,
  entityId: string,
  { from, to }: Range,
  signal: AbortSignal,
): Promise<EntityDna | string> {
  try {
    return await answers.ask({ entityType, entityId, from, to, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) logger.error({ msg: 'no DNA for a report', err: error, entityType, entityId });
    const why = error instanceof AppError ? error.message : 'It could not be worked out.';
    return `${why} Make the report again later.`;
  }
}

export function dnaPart(answer: EntityDna | string, currency: string): Part {
  if (typeof answer === 'string') return sectionOr(undefined, missing(WHAT, answer));
  const why = answer.reason ?? 'Fewer than ten people with consent and a profile had to do with it.';
  if (!answer.audience) return sectionOr(undefined, missing(WHAT, why));
  const part = sectionOr(
    {
      kind: 'dna',
      id: 'dna',
      title: 'Who was here: audience DNA',
      note: 'adjusted cosine; only people who consented',
      dna: answer,
      currency,
    },
    missing(WHAT, why),
  );
  return answer.state === 'ready' ? part : { ...part, missing: [missing('DNA match', why)] };
}
