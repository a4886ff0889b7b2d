/** What came of a campaign, or of a brand’s campaigns: purchases by what their buyers last took up. */
import { rows } from '../../../../platform/database/sql.js';
import type { Frame } from '../../frame.js';
import { attributedPurchases, type AttributedRow } from '../../read/attribution.sql.js';
import { comparedId } from '../../subject/find-subject.js';
import { scopeOf } from '../../read/scope.js';

export interface Attributed {
  purchases: number;
  cents: number;
  /** cents by step */
  steps: number[];
  /** the empty id: only the brand is named */
  byCampaign: ReadonlyMap<string, { purchases: number; cents: number }>;
}

export async function readAttributed(
  { reading, subject, range }: Frame,
  steps: readonly Date[],
): Promise<Attributed> {
  const question = { scope: scopeOf(subject), ...range, steps, counted: reading.counted };
  const found = await rows<AttributedRow & Record<string, unknown>>(reading.on, attributedPurchases(question));
  const all: Attributed = { purchases: 0, cents: 0, steps: steps.map(() => 0), byCampaign: new Map() };
  const byCampaign = new Map<string, { purchases: number; cents: number }>();
  for (const { campaign, step, purchases, revenue_cents: cents } of found) {
    all.purchases += purchases;
    all.cents += cents;
    all.steps[step] = (all.steps[step] ?? 0) + cents;
    const id = comparedId(campaign ?? '');
    const before = byCampaign.get(id) ?? { purchases: 0, cents: 0 };
    byCampaign.set(id, { purchases: before.purchases + purchases, cents: before.cents + cents });
  }
  return { ...all, byCampaign };
}
