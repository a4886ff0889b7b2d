/** What a score is made of, in words. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { isByTheMinute, TRENDING_DAMPING, TRENDING_MINIMUM } from '@coliseum/domain';
import { AVERAGE_DIVISORS } from '../definition/averages.js';
import { scoreTerms } from '../ranking/score-columns.js';

export function formulaOf(definition: LeaderboardDefinition): string {
  const { aggregation, metric, capPerMinute } = definition;
  const sum = sumOf(definition);
  if (isByTheMinute(definition)) {
    const cap = capPerMinute === null ? '' : `, at most ${capPerMinute} a minute`;
    return `${byTheMinute(definition.weights)}, minute by minute${cap}`;
  }
  switch (aggregation) {
    case 'unique':
      return `distinct users of ${metric}`;
    case 'avg':
      return `${metric} / ${AVERAGE_DIVISORS[metric as keyof typeof AVERAGE_DIVISORS] ?? ''}`;
    case 'growth':
      return `(current − previous) / √(previous + ${TRENDING_DAMPING}) of ${sum}, where current ≥ ${TRENDING_MINIMUM}`;
    case 'count':
    case 'sum':
      return [sum, ...Object.entries(definition.ballotWeights).map(ofBallot)].join(', ');
  }
}

const ofBallot = ([ballot, weight]: [string, number]): string => `those of the ballot ${ballot} × ${weight}`;

/** “plays − 0.5 × skips” */
function sumOf(definition: LeaderboardDefinition): string {
  return scoreTerms(definition)
    .map(({ counter, weight }, i) => {
      const factor = Math.abs(weight) === 1 ? counter : `${Math.abs(weight)} × ${counter}`;
      if (i === 0) return weight < 0 ? `−${factor}` : factor;
      return `${weight < 0 ? '−' : '+'} ${factor}`;
    })
    .join(' ');
}

const byTheMinute = (weights: Readonly<Record<string, number>>): string =>
  [
    ...['votes', 'shares', 'plays'].map((counter) => `${weights[counter] ?? 1} × ${counter}`),
    '1 × other interactions',
  ].join(' + ');
