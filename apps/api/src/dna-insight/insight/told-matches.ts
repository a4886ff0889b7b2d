/** Matches as they are told: rounded, and nothing that lets fewer than ten people be counted. */
import { LEAST_GROUP, MATCH_BANDS, type DnaAudience } from '@coliseum/contracts';
import { exactShares, suppressCounts, type AudienceMatch } from '@coliseum/domain';

const DIGITS = 1_000;

export const toldMatch = (match: number | null): number | null =>
  match === null ? null : Math.round(match * DIGITS) / DIGITS;

/** How many have a domain; null: fewer than ten have it, or have it not, who could be counted by subtraction. */
export const toldDomains = (domains: AudienceMatch['domains'], analysed: number): DnaAudience['domains'] =>
  domains.map(({ domain, averageMatch, people }) => ({
    domain,
    averageMatch: toldMatch(averageMatch),
    people: suppressCounts([people, analysed - people])[0] ?? null,
  }));

/**
 * Those without a match are the rest of those analysed: a few of them are hidden like a band of a few, and shares are
 * then of all, since shares of those with a match would tell how many these are.
 * @param counts in the order of MATCH_BANDS
 */
export function toldBands(counts: readonly number[], analysed: number): DnaAudience['bands'] {
  const unmatched = analysed - counts.reduce((sum, count) => sum + count, 0);
  const told = suppressCounts([...counts, unmatched]);
  const shares = exactShares(unmatched < LEAST_GROUP ? [...counts, unmatched] : counts);
  return MATCH_BANDS.map((band, i) => {
    const people = told[i] ?? null;
    return { band, people, share: people === null ? null : (shares[i] ?? 0) };
  });
}
