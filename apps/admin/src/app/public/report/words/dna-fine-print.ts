/** How an audience's DNA was worked out, in one line under it. */
import type { EntityDna } from '@coliseum/contracts';
import { DOMAIN_WORDS } from '../../../report/words/dna-words';
import { matchText } from '../../../report/words/figure-words';

export const dnaFinePrint = ({ audience, modelVersion, profile }: EntityDna): string => {
  if (!audience) return 'There is nothing to match the audience with.';
  const { k, silhouette, distinct } = audience;
  const model = modelVersion === null ? '' : `, model ${modelVersion}`;
  const groups = distinct
    ? `k-means on taste, k = ${k ?? '–'}, silhouette ${matchText(silhouette)}${model}.`
    : `The listeners fall into no distinct groups (silhouette ${matchText(silhouette)}${model}).`;
  const own = profile.map(
    ({ domain, basis }) =>
      `${DOMAIN_WORDS[domain].toLowerCase()} ${basis === 'stated' ? 'as stated' : 'from events'}`,
  );
  const apart = distinct ? ' Groups under 10 people are not told apart.' : '';
  return `${groups}${apart}${own.length > 0 ? ` Its own DNA: ${own.join(', ')}.` : ''}`;
};
