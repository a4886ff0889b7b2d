/** A model as it is stored, and as the rules take it. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import { domainLabels, type DnaLayout, type DnaModel } from '@coliseum/domain';

export interface Cluster {
  archetypeId: string;
  centroid: readonly number[];
  people: number;
}

export interface ModelRow {
  version: number;
  computed_at: Date;
  layout: DnaLayout;
  means: Record<DnaDomain, number[]>;
  weights: Record<DnaDomain, number>;
  clusters: Cluster[];
  is_distinct: boolean;
  k: number | null;
  silhouette: number | null;
  people: number;
  content_hash: string;
}

export function toModel({ version, layout, means, weights }: ModelRow): DnaModel {
  const labels = domainLabels(layout);
  const domains = DNA_DOMAINS.map((domain) => [
    domain,
    { labels: labels[domain], mean: means[domain], weight: weights[domain] },
  ]);
  return { version, layout, domains: Object.fromEntries(domains) as DnaModel['domains'] };
}
