/** The report of a campaign, or of a brand with all its campaigns: what was shown, what people did, and what came of it. */
import type { FiguresSection, ReportFigure } from '@coliseum/contracts';
import { conversionRate, FUNNEL_WINDOW_MS, returnOnInvestment } from '@coliseum/domain';
import { joined, missing, sectionOr, type Composed, type Frame } from '../../frame.js';
import { creditedPurchases } from '../../read/attribution.sql.js';
import { readFunnel, type FunnelStep } from '../../read/read-funnel.js';
import { readSlice, type ReadSlice } from '../../read/read-slice.js';
import { scopeOf } from '../../read/scope.js';
import type { SliceCounter } from '../../read/slice.sql.js';
import { figure } from '../../sections/figure.js';
import { geography } from '../../sections/geography.js';
import { timeline } from '../../sections/timeline.js';
import { stepsOf } from '../../steps.js';
import { EACH } from '../../words/each.js';
import { zoneInWords } from '../../words/when.js';
import { readAttributed, type Attributed } from './attributed.js';
import { campaignsTable, percent } from './campaigns-table.js';
import { costOf } from './cost-of.js';
import { shownOnWalls } from './proof-of-play.js';

const DONE = ['impressions', 'brand_clicks', 'redemptions', 'link_opens', 'qr_scans', 'conversions'] as const;
const CURVES = ['impressions', 'brand_clicks', 'link_opens', 'qr_scans'] as const;
const FUNNEL: readonly FunnelStep[] = [
  { types: ['brand.impression', 'brand.sponsor_slot_shown'], label: 'Were shown it' },
  { types: ['brand.engaged', 'brand.offer_redeemed', 'cals.link_opened', 'cals.qr_scanned'], label: 'Took it up' },
  { types: ['treasury.purchase_completed'], label: 'Bought', isToldElsewhere: true },
];
const NO_CONVERSION = missing('Conversion', 'No link of it was opened: there is nothing to set purchases against.');
/** The purchases that came of it. */
const BOUGHT = 3;

export async function campaignReport(frame: Frame): Promise<Composed> {
  const { reading, subject, range, previous, zone } = frame;
  const scope = scopeOf(subject);
  const steps = stepsOf(range, zone, 'hour');
  const slice = await readSlice(
    reading,
    { scope, ...range, steps: steps.at },
    {
      totals: { by: 'type', counters: [...DONE, 'proof_of_play_ms', 'revenue_cents', 'purchases', 'events'] },
      steps: { by: 'step', counters: CURVES },
      cities: { by: 'city', counters: ['interactions', 'events'] },
      campaigns: { by: 'campaign', counters: CURVES },
    },
  );
  const before =
    previous &&
    (await readSlice(reading, { scope, ...previous.range }, { totals: { by: 'type', counters: [...DONE, 'revenue_cents', 'purchases'] } }));
  const attributed = await readAttributed(frame, steps.at);
  const funnel = await readFunnel(reading, FUNNEL, {
    scope,
    from: new Date(range.from.getTime() - FUNNEL_WINDOW_MS),
    to: range.to,
    more: {
      step: BOUGHT,
      tables: (bind) => creditedPurchases({ scope, ...range, counted: reading.counted }, bind),
      from: 'credited',
    },
  });
  const cost = costOf(subject, range, reading.currency);
  const values = (counter: (typeof CURVES)[number]): number[] => {
    const of = steps.at.map(() => 0);
    for (const row of slice.steps.rows) of[Number(row.key)] = row.of(counter);
    return of;
  };
  const parts = joined(
    {
      sections: [keyFigures(slice, before, attributed), returns(attributed, total(slice, 'link_opens'), cost.cents)],
      missing: [...cost.missing, ...(total(slice, 'link_opens') > 0 ? [] : [NO_CONVERSION])],
    },
    sectionOr(
      timeline({
        id: 'timeline',
        title: 'Over time',
        note: `per ${EACH[steps.step]}, ${zoneInWords(range.from, zone)}`,
        steps,
        curves: [
          ...CURVES.map((id) => ({ id, values: values(id) })),
          { id: 'attributed_cents', values: attributed.steps },
        ],
      }),
      missing('Timeline', 'Nothing is known to have happened in this time.'),
    ),
    sectionOr(
      funnel.steps.some(({ people }) => people > 0)
        ? {
            kind: 'funnel',
            id: 'funnel',
            title: 'From a look to a purchase',
            note: 'distinct people, in order, within 7 days; purchases that came of it; from 7 days before the range on',
            steps: funnel.steps,
          }
        : undefined,
      missing('Funnel', 'Nobody is known to have been shown it, or to have taken it up, before a purchase.'),
    ),
    await shownOnWalls(frame),
    await geography(frame, slice.cities),
    sectionOr(
      subject.entityType === 'brand' ? campaignsTable(subject.campaigns, slice.campaigns, attributed) : undefined,
      missing('Campaigns', 'The brand has none, in the directory or in its events.'),
    ),
  );
  const { sections } = parts;
  // of a campaign nobody looks for a list of campaigns
  const told = parts.missing.filter(({ what }) => what !== 'Campaigns' || subject.entityType === 'brand');
  return { sections, missing: told, events: total(slice, 'events'), official: false };
}

const total = ({ totals }: ReadSlice<'totals'>, counter: SliceCounter): number =>
  totals.rows.reduce((sum, row) => sum + row.of(counter), 0);

function keyFigures(
  slice: ReadSlice<'totals'>,
  before: ReadSlice<'totals'> | null,
  attributed: Attributed,
): FiguresSection {
  const beside = (id: (typeof DONE)[number] | 'revenue_cents' | 'purchases'): ReportFigure =>
    figure(id, total(slice, id), before && total(before, id));
  const shown = total(slice, 'proof_of_play_ms');
  return {
    kind: 'figures',
    id: 'key-figures',
    title: 'Key figures',
    note: null,
    figures: [
      ...DONE.map(beside),
      figure('attributed_purchases', attributed.purchases),
      beside('purchases'),
      beside('revenue_cents'),
      ...(shown > 0 ? [figure('proof_of_play_ms', shown)] : []),
    ],
  };
}

/** What came of it, beside what it cost. */
function returns({ purchases, cents }: Attributed, linkOpens: number, cost: number | null): FiguresSection {
  return {
    kind: 'figures',
    id: 'returns',
    title: 'What came of it',
    note: 'last non-direct touch within 7 days',
    figures: [
      figure('attributed_cents', cents),
      figure('conversion_rate', conversionRate(purchases, linkOpens)),
      figure('cost_cents', cost),
      figure('roi', percent(returnOnInvestment(cents, cost))),
    ],
  };
}
