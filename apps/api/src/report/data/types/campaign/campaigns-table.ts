/** A brand’s campaigns side by side. */
import { conversionRate, placeholderName, returnOnInvestment } from '@coliseum/domain';
import type { TableSection } from '@coliseum/contracts';
import type { ReadList } from '../../read/read-slice.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';
import { comparedId } from '../../subject/find-subject.js';
import type { Campaign } from '../../subject/subject.js';
import type { Attributed } from './attributed.js';

const COUNTERS = ['impressions', 'brand_clicks', 'link_opens', 'qr_scans'] as const;

/** @param list by campaign; campaigns that only events name stand in it, too */
export function campaignsTable(
  known: readonly Campaign[],
  list: ReadList,
  { byCampaign }: Attributed,
): TableSection | undefined {
  const counted = new Map<string, number[]>();
  for (const row of list.rows) {
    const id = comparedId(row.key); // as their senders write it
    const before = counted.get(id) ?? COUNTERS.map(() => 0);
    counted.set(
      id,
      COUNTERS.map((counter, i) => (before[i] as number) + row.of(counter)),
    );
  }
  const ids = [...new Set([...known.map(({ id }) => id), ...counted.keys(), ...byCampaign.keys()])].filter(Boolean);
  const entities = new Map(known.map((campaign) => [campaign.id, campaign]));
  const rows = ids.map((id) => {
    const { purchases = 0, cents = 0 } = byCampaign.get(id) ?? {};
    const cost = entities.get(id)?.costCents ?? null;
    const done = counted.get(id) ?? COUNTERS.map(() => 0);
    const opens = done[COUNTERS.indexOf('link_opens')] as number;
    return {
      cents,
      cells: [
        entities.get(id)?.name ?? placeholderName('campaign', id),
        ...done,
        purchases,
        cents,
        conversionRate(purchases, opens),
        cost,
        percent(returnOnInvestment(cents, cost)),
      ],
    };
  });
  return table({
    id: 'campaigns',
    title: 'Campaigns',
    columns: [
      textColumn('campaign', 'Campaign'),
      ...COUNTERS.map((id) => column(id)),
      column('attributed_purchases'),
      column('attributed_cents'),
      column('conversion_rate'),
      column('cost_cents'),
      column('roi'),
    ],
    rows: rows.sort((a, b) => b.cents - a.cents).map(({ cells }) => cells),
  });
}

export const percent = (share: number | null): number | null => (share === null ? null : share * 100);
