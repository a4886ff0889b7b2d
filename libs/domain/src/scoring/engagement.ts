/** The engagement score: named counters by their weight, every other interaction by 1. */
import { EVENT_TYPES, isSumCounter, type EventTypeDefinition, type SumCounter } from '@coliseum/contracts';

export const ENGAGEMENT_SCORE = 'engagement_score';

/** Counters that count interactions one by one; what they hold is inside `interactions` already. */
const INTERACTION_COUNTERS: ReadonlySet<string> = new Set(
  Object.values(EVENT_TYPES)
    .map((type): EventTypeDefinition => type)
    .filter((type) => type.interaction)
    .flatMap((type) => Object.entries(type.adds))
    .filter(([, amount]) => amount === 'one')
    .map(([counter]) => counter),
);

export interface EngagementTerm {
  counter: SumCounter;
  factor: number;
}

/**
 * The score as one sum over counters: 1 × interactions, and each weighted counter by its weight, less 1 where
 * `interactions` holds it already.
 * @throws where a weight is given for what is no counter
 */
export function engagementTerms(weights: Readonly<Record<string, number>>): EngagementTerm[] {
  const terms: EngagementTerm[] = [{ counter: 'interactions', factor: 1 }];
  for (const [counter, weight] of Object.entries(weights)) {
    if (!isSumCounter(counter)) throw new Error(`There is no counter "${counter}" to weigh`);
    terms.push({ counter, factor: INTERACTION_COUNTERS.has(counter) ? weight - 1 : weight });
  }
  return terms.filter((term) => term.factor !== 0);
}
