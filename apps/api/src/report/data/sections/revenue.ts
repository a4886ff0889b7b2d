/** What a subject earned: by kind, and by head. */
import type { EventType } from '@coliseum/contracts';
import { missing, sectionOr, type Part } from '../frame.js';
import type { Counters } from '../read/counters.js';
import type { ReadList } from '../read/read-slice.js';
import { figure } from './figure.js';

/** Whose people are buyers. */
export const BUYING: readonly EventType[] = [
  'treasury.purchase_completed',
  'treasury.tip_sent',
  'treasury.subscription_started',
  'treasury.subscription_renewed',
];

interface Earned {
  now: Counters;
  before: Counters | null;
  /** revenue by type of event */
  types: ReadList;
  buyers: number;
  /** of an event */
  attendance?: number;
}

export function revenue({ now, before, types, buyers, attendance = 0 }: Earned): Part {
  const cents = (...names: EventType[]): number =>
    types.rows.reduce((sum, row) => sum + (names.includes(row.key as EventType) ? row.of('revenue_cents') : 0), 0);
  const total = now('revenue_cents');
  const some = [
    figure('purchase_cents', cents('treasury.purchase_completed')),
    figure('tip_cents', cents('treasury.tip_sent')),
    figure('subscription_cents', cents('treasury.subscription_started', 'treasury.subscription_renewed')),
    figure('refund_cents', -cents('treasury.refund_issued')),
    ...(['purchases', 'tips', 'subscriptions', 'refunds'] as const).map((id) => figure(id, now(id), before?.(id))),
    figure('buyers', buyers),
    ...(buyers > 0 ? [figure('revenue_per_buyer', total / buyers)] : []),
    ...(attendance > 0 ? [figure('revenue_per_attendee', total / attendance)] : []),
  ].filter(({ value, previous }) => value !== 0 || (previous ?? 0) !== 0);
  const none = missing('Revenue', 'No purchase, tip, subscription or refund names it.');
  if (some.length === 0) return sectionOr(undefined, none);
  const figures = [figure('revenue_cents', total, before?.('revenue_cents')), ...some];
  const section = { kind: 'figures' as const, id: 'revenue', title: 'Revenue', note: null, figures };
  return sectionOr(section, none);
}
