/** What a purchase is put down to: the last thing of a campaign that its buyer did in the week before. */
import type { EventType } from '@coliseum/contracts';

const DAY = 86_400_000;
/** Before the purchase; the first moment of it counts. */
export const ATTRIBUTION_WINDOW_MS = 7 * DAY;

/**
 * What counts as a touch, where it names a campaign or an attribution: the buyer came by it. That something was
 * only shown (brand.impression, a sponsor's slot on a wall) is no act of theirs.
 */
export const TOUCH_TYPES = [
  'cals.link_opened',
  'cals.qr_scanned',
  'brand.engaged',
  'brand.offer_redeemed',
] as const satisfies readonly EventType[];

/** A touch, or a purchase as far as it names one itself. */
export interface Touch {
  /** ms */
  at: number;
  campaignId: string | null;
  attributionId: string | null;
}

export interface Attribution {
  campaignId: string | null;
  attributionId: string | null;
  /** own: the purchase names it itself */
  by: 'own' | 'touch';
}

/**
 * A purchase that names a campaign or an attribution is theirs, whatever came before. Else the last non-direct
 * touch of its buyer counts: not after the purchase and at most seven days before. Touches that name neither
 * are direct and are passed over. Of touches of one instant one with a campaign wins, then the smaller ids.
 * @param touches of the buyer, of TOUCH_TYPES, in any order
 * @returns null: a direct purchase
 */
export function attribute(
  purchase: Touch,
  touches: readonly Touch[],
  windowMs = ATTRIBUTION_WINDOW_MS,
): Attribution | null {
  if (isNamed(purchase)) return named(purchase, 'own');
  let last: Touch | undefined;
  for (const touch of touches) {
    if (!isNamed(touch) || touch.at > purchase.at || touch.at < purchase.at - windowMs) continue;
    if (!last || isAfter(touch, last)) last = touch;
  }
  return last ? named(last, 'touch') : null;
}

const isNamed = ({ campaignId, attributionId }: Touch): boolean =>
  campaignId !== null || attributionId !== null;

const named = ({ campaignId, attributionId }: Touch, by: Attribution['by']): Attribution => ({
  campaignId,
  attributionId,
  by,
});

function isAfter(a: Touch, b: Touch): boolean {
  if (a.at !== b.at) return a.at > b.at;
  if (a.campaignId !== b.campaignId) return isFirst(a.campaignId, b.campaignId);
  return isFirst(a.attributionId, b.attributionId);
}

const isFirst = (a: string | null, b: string | null): boolean => a !== null && (b === null || a < b);
