/** Every word of a report by its id: the counters, and what is made of them. */
import { RESONANCE_MINIMUM_EVENTS } from '@coliseum/domain';
import { COUNTER_TERMS } from './counter-terms.js';
import { term, type Term } from './term.js';

const ATTRIBUTED =
  'A purchase that names a campaign is its; any other is its whose link, code or offer its buyer last took up in the seven days before';

export const TERMS = {
  ...COUNTER_TERMS,
  people: term('People', 'people', 'Distinct people named by any event of it.'),
  buyers: term('Buyers', 'people', 'Distinct people with a purchase, a tip or a subscription.'),
  purchase_cents: term('Sales', 'cents', 'Sum of purchases.'),
  tip_cents: term('Tips, amount', 'cents', 'Sum of tips.'),
  subscription_cents: term('Subscriptions, amount', 'cents', 'Sum of subscriptions started and renewed.'),
  refund_cents: term('Refunds, amount', 'cents', 'Sum of refunds; already taken off the revenue.'),
  revenue_per_buyer: term('Revenue per buyer', 'cents', 'Revenue by the number of buyers.'),
  revenue_per_attendee: term('Revenue per attendee', 'cents', 'Revenue by the number of attendees.'),

  rank: term('Rank', 'rank', 'Standard competition rank by score: 1, 2, 2, 4.'),
  score: term('Score', 'score', 'What the board ranks by.'),
  share: term('Share', 'ratio', 'Of the interactions that name a city.'),
  resonance: term(
    'Resonance',
    'times',
    `Location quotient: the subject’s share of its interactions in the city by the city’s share of all interactions; 1 is as everywhere. Only with ${RESONANCE_MINIMUM_EVENTS} events in the city.`,
    'Location quotient, US Bureau of Labor Statistics',
  ),
  funnel: term(
    'Funnel',
    null,
    'Distinct people, in order, within seven days of their first step. Step conversion is by the step before, overall conversion by the first one.',
  ),
  attendee_engagement: term(
    'Engagement',
    'score',
    'Of people who checked in or voted, as the board “Attendee engagement” weighs it; unless that was changed, 3 a vote, 2 a share, 1 a play or anything else they did at the event, plays and shares while it was on, at most 30 a minute.',
  ),

  attributed_purchases: term('Purchases that came of it', 'count', `${ATTRIBUTED}.`),
  attributed_cents: term('Revenue that came of it', 'cents', `Sum of these purchases. ${ATTRIBUTED}.`),
  conversion_rate: term(
    'Conversion',
    'ratio',
    'Purchases that came of it by links opened; without a link opened there is none.',
  ),
  slots: term('Slots', 'count', 'brand.sponsor_slot_shown: times that a wall showed it.'),
  cost_cents: term('Cost', 'cents', 'Of the campaign, as the directory states it.'),
  roi: term(
    'ROI',
    'percent',
    'Return on investment: revenue that came of it less the cost, by the cost; 0 % is the cost back.',
  ),

  engagement_per_user: term(
    'Interactions per person',
    'score',
    'Interactions by the distinct people who made them.',
  ),
  active_people: term('Active people', 'people', 'Distinct people with an interaction.'),
  matches_played: term('Matches', 'count', 'Matches that are decided, byes left out.'),
  matches_won: term('Won', 'count', 'Of these matches.'),
  match_score: term('Match score', 'score', 'Of the tournament’s metric, while the match was open.'),
  analysed: term('Analysed', 'people', 'Distinct people with consent and a profile.'),
  seed: term('Seed', 'rank', 'Place in the draw: 1 and 2 can meet in the final only.'),

  dna_match: term(
    'DNA match',
    'score',
    'Of a person and the subject, from 0 to 1: (1 + cosine) / 2 of their vectors less the mean of the population, averaged over the domains that both have. Strong from 0.70, good from 0.50, moderate from 0.30.',
    'Adjusted cosine: Sarwar, Karypis, Konstan, Riedl 2001',
  ),
  dna_share: term('Share', 'ratio', 'Of the people analysed.'),
  dna_groups: term(
    'DNA groups',
    null,
    'k-means on taste; the number of groups by the largest mean silhouette, and none below 0.25. Groups under ten people are told together.',
    'Silhouette: Rousseeuw 1987',
  ),
} as const satisfies Readonly<Record<string, Term>>;

export type TermId = keyof typeof TERMS;

export const isTerm = (id: string): id is TermId => Object.hasOwn(TERMS, id);
