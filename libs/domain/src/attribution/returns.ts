/** What a campaign gave back. */

/** purchases / link_opens; null where no link was opened */
export const conversionRate = (purchases: number, linkOpens: number): number | null =>
  linkOpens > 0 ? purchases / linkOpens : null;

/** (revenue − cost) / cost: 0 is its cost back, −1 nothing; null without a cost, which a cost of 0 is too */
export const returnOnInvestment = (revenueCents: number, costCents: number | null): number | null =>
  costCents !== null && costCents > 0 ? (revenueCents - costCents) / costCents : null;
