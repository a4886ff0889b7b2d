/** The counters that reports show, as the definitions of Coliseum have them; the ids are those of the statistics. */
import { term, type Term } from './term.js';

const people = (label: string, what: string): Term =>
  term(label, 'people', `Distinct people ${what}; counted exactly, never added up over periods.`);

export const COUNTER_TERMS = {
  events: term('Events', 'count', 'Everything that was sent about it, each id once.'),
  interactions: term(
    'Interactions',
    'count',
    'Events by which somebody took part: plays, votes, reactions, check-ins, shares, purchases and their like.',
  ),

  plays: term('Plays', 'count', 'player.track_played.'),
  unique_listeners: people('Listeners', 'with a play'),
  listen_ms: term(
    'Listening time',
    'ms',
    'How long plays lasted, as the play or, where it was told as it went, its session says.',
  ),
  completions: term('Completions', 'count', 'player.track_completed: heard to the end.'),
  avg_completion_rate: term(
    'Completion',
    'ratio',
    'Sum of the shares of tracks that were heard, by the number of plays.',
  ),
  skips: term('Skips', 'count', 'player.track_skipped.'),
  favorites: term('Favourites', 'count', 'player.track_favorited less player.track_unfavorited.'),
  saves: term('Saves', 'count', 'player.playlist_added.'),
  requests: term('Requests', 'count', 'concierto.song_requested.'),

  views: term('Views', 'count', 'concierto.event_viewed.'),
  unique_viewers: people('Viewers', 'who viewed the event (concierto.event_viewed)'),
  rsvps: term('Answers “I come”', 'count', 'concierto.rsvp_created less concierto.rsvp_cancelled.'),
  attendance: people('Attendees', 'checked in (concierto.checked_in)'),
  stream_viewers: people('Stream viewers', 'who joined the stream (concierto.stream_joined)'),
  votes: term(
    'Votes',
    'count',
    'concierto.vote_cast that count by the event’s ballot rule, less those retracted.',
  ),
  vote_points: term('Points', 'points', 'Sum of what these votes were worth.'),
  unique_voters: people('Voters', 'with a vote that counts'),
  reactions: term('Reactions', 'count', 'concierto.reaction_sent.'),
  avg_rating: term('Stars, of 5', 'stars', 'Mean of concierto.event_rated.'),

  shares: term('Shares', 'count', 'cals.link_shared and social.post_shared.'),
  followers: term('New followers', 'count', 'social.follow less social.unfollow.'),
  comments: term('Comments', 'count', 'social.comment_posted.'),
  city_checkins: term('City check-ins', 'count', 'vaultmap.city_checked_in.'),

  revenue_cents: term(
    'Revenue',
    'cents',
    'Purchases, tips, subscriptions and renewals, less refunds; each counted where its event names the subject.',
  ),
  purchases: term('Purchases', 'count', 'treasury.purchase_completed.'),
  tips: term('Tips', 'count', 'treasury.tip_sent.'),
  refunds: term('Refunds', 'count', 'treasury.refund_issued.'),
  subscriptions: term('Subscriptions', 'count', 'treasury.subscription_started.'),

  impressions: term('Impressions', 'count', 'brand.impression.'),
  brand_clicks: term('Engagements', 'count', 'brand.engaged.'),
  redemptions: term('Redemptions', 'count', 'brand.offer_redeemed.'),
  link_opens: term('Links opened', 'count', 'cals.link_opened.'),
  qr_scans: term('QR scans', 'count', 'cals.qr_scanned.'),
  conversions: term('Conversions', 'count', 'cals.link_converted, as the links’ service states them.'),
  proof_of_play_ms: term(
    'Time on walls',
    'ms',
    'How long walls showed it, as they account for it slot by slot (brand.sponsor_slot_shown).',
  ),
} as const satisfies Readonly<Record<string, Term>>;
