import { attribute, ATTRIBUTION_WINDOW_MS, type Touch } from './last-touch.js';
import { conversionRate, returnOnInvestment } from './returns.js';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 4, 22, 12);
const touch = (
  daysBefore: number,
  campaignId: string | null,
  attributionId: string | null = null,
): Touch => ({
  at: NOON - daysBefore * DAY,
  campaignId,
  attributionId,
});
const purchase = touch(0, null);

describe('what a purchase is put down to: the last non-direct touch', () => {
  it('is the last campaign that the buyer came by', () => {
    expect(attribute(purchase, [touch(1, 'spring'), touch(3, 'winter'), touch(2, 'fall')])).toEqual({
      campaignId: 'spring',
      attributionId: null,
      by: 'touch',
    });
  });

  // Optimize Smart, “Last Non-Direct Click”: of a path of four that ends with a direct visit, the last interaction that is
  // not direct has all of the credit (https://www.optimizesmart.com/last-google-ads-click-attribution-model-in-google-analytics/)
  it('is, as Google Analytics has it, the last of a path that is not direct', () => {
    const path = [touch(4, 'paid search'), touch(3, 'social'), touch(2, 'referral'), touch(1, null)];
    expect(attribute(purchase, path)).toEqual({ campaignId: 'referral', attributionId: null, by: 'touch' });
    // Blue Moon Digital: organic search first, then bought directly: organic search has it
    expect(attribute(purchase, [touch(2, 'organic search'), touch(1, null)])?.campaignId).toBe(
      'organic search',
    );
  });

  it('passes over direct visits', () => {
    expect(attribute(purchase, [touch(3, 'winter'), touch(1, null)])?.campaignId).toBe('winter');
    expect(attribute(purchase, [touch(1, null)])).toBeNull();
    expect(attribute(purchase, [])).toBeNull();
  });

  it('is what the purchase names itself, whatever came before', () => {
    expect(attribute(touch(0, 'summer'), [touch(1, 'spring')])).toEqual({
      ...{ campaignId: 'summer', attributionId: null, by: 'own' },
    });
    expect(attribute(touch(0, null, 'link-7'), [touch(1, 'spring')])).toEqual({
      ...{ campaignId: null, attributionId: 'link-7', by: 'own' },
    });
  });

  it('lies within the week before: its first moment counts, and the moment of the purchase', () => {
    expect(ATTRIBUTION_WINDOW_MS).toBe(7 * DAY);
    expect(attribute(purchase, [touch(7, 'spring')])?.campaignId).toBe('spring');
    expect(attribute(purchase, [{ ...touch(7, 'spring'), at: NOON - 7 * DAY - 1 }])).toBeNull();
    expect(attribute(purchase, [touch(0, 'spring')])?.campaignId).toBe('spring');
    expect(attribute(purchase, [{ ...touch(0, 'spring'), at: NOON + 1 }])).toBeNull();
  });

  it('is the same in whatever order touches of one instant are told', () => {
    const touches = [
      touch(1, null, 'a'),
      touch(1, 'spring', 'z'),
      touch(1, 'spring', 'b'),
      touch(1, 'summer'),
    ];
    for (const told of [touches, [...touches].reverse()])
      expect(attribute(purchase, told)).toEqual({ campaignId: 'spring', attributionId: 'b', by: 'touch' });
  });
});

describe('what a campaign gave back', () => {
  // Shopify, “Marketing ROI: How To Calculate With a Simple Formula” (https://www.shopify.com/nz/blog/roi-marketing):
  // (sales − spend) / spend; 50,000 from 10,000 is 4, sales that equal the spend are 0
  it('is as Shopify works it', () => {
    expect(returnOnInvestment(5_000_000, 1_000_000)).toBe(4);
    expect(returnOnInvestment(1_000_000, 1_000_000)).toBe(0);
  });

  it('is worked by hand', () => {
    // 12,500.00 from 5,000.00: one and a half times the cost on top of it
    expect(returnOnInvestment(1_250_000, 500_000)).toBe(1.5);
    expect(returnOnInvestment(500_000, 500_000)).toBe(0);
    expect(returnOnInvestment(0, 500_000)).toBe(-1);
    // more was paid back than paid
    expect(returnOnInvestment(-100_000, 500_000)).toBe(-1.2);
    expect(conversionRate(30, 1200)).toBe(0.025);
    expect(conversionRate(0, 1200)).toBe(0);
  });

  it('is not known without a cost, or where no link was opened', () => {
    expect(returnOnInvestment(1_250_000, null)).toBeNull();
    expect(returnOnInvestment(1_250_000, 0)).toBeNull();
    expect(conversionRate(3, 0)).toBeNull();
  });
});
