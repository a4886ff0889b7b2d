/** The matches of an audience, added up one person at a time. */
import { DNA_DOMAINS, LEAST_GROUP, MATCH_BANDS, type DnaDomain, type MatchBand } from '@coliseum/contracts';
import { matchBand, type ProfileMatch } from './match.js';

export interface AudienceMatch {
  /** whose overall match is defined */
  people: number;
  /** null: of fewer than ten */
  averageMatch: number | null;
  band: MatchBand | null;
  /** the domain of the highest average; of equal ones the first */
  topDomain: DnaDomain | null;
  domains: { domain: DnaDomain; averageMatch: number | null; people: number }[];
  /** people per band, in the order of MATCH_BANDS: not yet suppressed */
  bandCounts: number[];
}

export class MatchAverages {
  private readonly overall = { sum: 0, n: 0 };
  private readonly domains = new Map(DNA_DOMAINS.map((domain) => [domain, { sum: 0, n: 0 }]));
  private readonly bands = new Map<MatchBand, number>(MATCH_BANDS.map((band) => [band, 0]));

  add(match: ProfileMatch): void {
    for (const [domain, mean] of this.domains) take(mean, match.domains[domain]);
    if (match.overall === undefined) return;
    take(this.overall, match.overall);
    const band = matchBand(match.overall);
    this.bands.set(band, (this.bands.get(band) ?? 0) + 1);
  }

  result(): AudienceMatch {
    const averageMatch = averageOf(this.overall);
    const domains = DNA_DOMAINS.map((domain) => {
      const mean = this.domains.get(domain) ?? { sum: 0, n: 0 };
      return { domain, averageMatch: averageOf(mean), people: mean.n };
    });
    return {
      people: this.overall.n,
      averageMatch,
      band: averageMatch === null ? null : matchBand(averageMatch),
      topDomain: topDomain(domains),
      domains,
      bandCounts: MATCH_BANDS.map((band) => this.bands.get(band) ?? 0),
    };
  }
}

/** The domain that an audience and an entity meet in best; null where no average is known. */
export function topDomain(
  domains: readonly { domain: DnaDomain; averageMatch: number | null }[],
): DnaDomain | null {
  let best: { domain: DnaDomain; averageMatch: number } | undefined;
  for (const { domain, averageMatch } of domains)
    if (averageMatch !== null && (!best || averageMatch > best.averageMatch)) best = { domain, averageMatch };
  return best?.domain ?? null;
}

/** A mean over so few people would tell about each of them. */
export const averageOf = ({ sum, n }: { sum: number; n: number }): number | null =>
  n < LEAST_GROUP ? null : sum / n;

function take(mean: { sum: number; n: number }, value: number | undefined): void {
  if (value === undefined) return;
  mean.sum += value;
  mean.n += 1;
}
