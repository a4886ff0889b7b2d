/** The catalogue of event types: what each one requires and which counters it feeds. */
import type { SumCounter, UniqueCounter } from './counter.js';

export type Unit = 'count' | 'ms' | 's' | 'ratio' | 'points' | 'stars' | 'cents' | 'credits' | 'distance';

/** The wire fields that a type may require beside `type`. */
export type RequiredField = 'userId' | 'artistId' | 'eventId' | 'trackId' | 'brandId' | 'cityId';

/**
 * What one event adds to a counter: 1, −1, its value, its value negated, or a number in its metadata
 * (`msPlayed`, `completion`; 0 where it is absent or no number).
 */
export type Amount =
  'one' | 'minus_one' | 'value' | 'minus_value' | 'metadata.msPlayed' | 'metadata.completion';

export interface EventTypeDefinition {
  readonly unit: Unit;
  readonly requires: readonly RequiredField[];
  /** counts towards `interactions` */
  readonly interaction: boolean;
  readonly adds: Readonly<Partial<Record<SumCounter, Amount>>>;
  readonly unique?: UniqueCounter;
  /** a key of `metadata` that must name an event by its id */
  readonly names?: 'voidsId';
}

const LETTERS: Readonly<Record<string, RequiredField>> = {
  U: 'userId',
  A: 'artistId',
  E: 'eventId',
  T: 'trackId',
  B: 'brandId',
  C: 'cityId',
};

interface Options {
  unit?: Unit;
  unique?: UniqueCounter;
  interaction?: boolean;
}

const define = (
  ids: string,
  adds: EventTypeDefinition['adds'],
  { unit = 'count', unique, interaction = false }: Options = {},
): EventTypeDefinition => ({
  unit,
  requires: [...ids].map((letter) => LETTERS[letter] as RequiredField),
  interaction,
  adds,
  ...(unique && { unique }),
});

/** An interaction: counts towards "all interaction events". */
const act = (ids: string, adds: EventTypeDefinition['adds'], options: Options = {}): EventTypeDefinition =>
  define(ids, adds, { ...options, interaction: true });

export const EVENT_TYPES = {
  'player.track_started': define('UT', { starts: 'one' }),
  'player.track_played': act(
    'UTA',
    { plays: 'one', listen_ms: 'metadata.msPlayed' },
    { unique: 'unique_listeners' },
  ),
  'player.track_progress': define('UT', { listen_ms: 'value' }, { unit: 'ms' }),
  'player.track_completed': act('UTA', { completions: 'one', completion_sum: 'value' }, { unit: 'ratio' }),
  'player.track_skipped': define(
    'UTA',
    { skips: 'one', completion_sum: 'metadata.completion' },
    { unit: 'ms' },
  ),
  'player.track_replayed': act('UTA', { replays: 'one' }),
  'player.track_favorited': act('UTA', { favorites: 'one' }),
  'player.track_unfavorited': define('UTA', { favorites: 'minus_one' }),
  'player.playlist_added': act('UT', { saves: 'one' }),
  'player.session_ended': define('U', { session_seconds: 'value' }, { unit: 's' }),
  'player.playback_failed': define('T', { playback_errors: 'one' }),

  'concierto.event_viewed': define('E', { views: 'one' }, { unique: 'unique_viewers' }),
  'concierto.rsvp_created': act('UE', { rsvps: 'one' }),
  'concierto.rsvp_cancelled': define('UE', { rsvps: 'minus_one' }),
  'concierto.checked_in': act('UE', {}, { unique: 'attendance' }),
  'concierto.checked_out': define('UE', { dwell_seconds: 'value' }, { unit: 's' }),
  'concierto.vote_cast': act(
    'UEA',
    { votes: 'one', vote_points: 'value' },
    { unit: 'points', unique: 'unique_voters' },
  ),
  'concierto.vote_retracted': define(
    'UEA',
    { votes: 'minus_one', vote_points: 'minus_value' },
    { unit: 'points' },
  ),
  'concierto.reaction_sent': act('UE', { reactions: 'one' }),
  'concierto.poll_answered': act('UE', { poll_answers: 'one' }),
  'concierto.song_requested': act('UET', { requests: 'one' }),
  'concierto.stream_joined': act('UE', {}, { unique: 'stream_viewers' }),
  'concierto.stream_left': define('UE', { watch_seconds: 'value' }, { unit: 's' }),
  'concierto.set_started': define('EA', {}),
  'concierto.set_ended': define('EA', {}),
  'concierto.event_rated': act('UE', { rating_sum: 'value', rating_n: 'one' }, { unit: 'stars' }),

  'cals.link_created': define('U', { links: 'one' }),
  'cals.link_shared': act('U', { shares: 'one' }),
  'cals.link_opened': act('', { link_opens: 'one' }),
  'cals.qr_scanned': act('', { qr_scans: 'one' }),
  'cals.link_converted': define('U', { conversions: 'one' }),

  'treasury.checkout_started': define('U', { checkouts: 'one' }),
  'treasury.purchase_completed': act('U', { purchases: 'one', revenue_cents: 'value' }, { unit: 'cents' }),
  'treasury.purchase_failed': define('U', { purchase_failures: 'one' }),
  'treasury.refund_issued': define('U', { refunds: 'one', revenue_cents: 'minus_value' }, { unit: 'cents' }),
  'treasury.tip_sent': act('UA', { tips: 'one', revenue_cents: 'value' }, { unit: 'cents' }),
  'treasury.subscription_started': act(
    'U',
    { subscriptions: 'one', revenue_cents: 'value' },
    { unit: 'cents' },
  ),
  'treasury.subscription_renewed': define(
    'U',
    { renewals: 'one', revenue_cents: 'value' },
    { unit: 'cents' },
  ),
  'treasury.subscription_cancelled': define('U', { cancellations: 'one' }),
  'treasury.credits_spent': define('U', { credits_spent: 'value' }, { unit: 'credits' }),

  'mediaid.profile_created': define('U', { profiles: 'one' }),
  'mediaid.preference_set': define('U', {}),
  'mediaid.dna_updated': define('U', {}),
  'mediaid.dna_evolved': define('U', { dna_drift_sum: 'value', dna_drift_n: 'one' }, { unit: 'distance' }),
  'mediaid.match_computed': define('U', {}, { unit: 'ratio' }),
  'mediaid.consent_changed': define('U', {}),
  'mediaid.profile_erased': define('U', {}),

  'vaultmap.map_opened': define('U', { map_views: 'one' }),
  'vaultmap.region_viewed': define('U', { map_views: 'one' }),
  'vaultmap.location_resolved': define('UC', {}),
  'vaultmap.city_checked_in': act('UC', { city_checkins: 'one' }),
  'vaultmap.pin_dropped': act('UC', { pins: 'one' }),

  'social.follow': act('UA', { followers: 'one' }),
  'social.unfollow': define('UA', { followers: 'minus_one' }),
  'social.comment_posted': act('U', { comments: 'one' }),
  'social.post_shared': act('U', { shares: 'one' }),
  'social.post_liked': act('U', { likes: 'one' }),
  'social.invite_sent': define('U', { invites: 'one' }),
  'social.invite_accepted': act('U', { invites_accepted: 'one' }),
  'social.mention_created': act('UA', { mentions: 'one' }),

  'brand.impression': define('B', { impressions: 'one' }),
  'brand.sponsor_slot_shown': define('BE', { proof_of_play_ms: 'value' }, { unit: 'ms' }),
  'brand.engaged': act('UB', { brand_clicks: 'one' }),
  'brand.offer_redeemed': act('UB', { redemptions: 'one' }),

  'tournament.match_opened': define('C', {}),
  'tournament.match_completed': define('C', {}),
  'tournament.city_advanced': define('C', {}),

  'passport.entry_voided': { ...define('', {}), names: 'voidsId' },
} as const satisfies Record<string, EventTypeDefinition>;

export type EventType = keyof typeof EVENT_TYPES;

export const EVENT_TYPE_NAMES = Object.keys(EVENT_TYPES) as EventType[];

/** The definition of a type, or undefined for a name that is not in the catalogue. */
export const eventType = (name: string): EventTypeDefinition | undefined =>
  Object.hasOwn(EVENT_TYPES, name) ? EVENT_TYPES[name as EventType] : undefined;

/** Whether `value` may be left out: counts and votes default to 1. */
export const valueDefaultsToOne = (definition: EventTypeDefinition): boolean =>
  definition.unit === 'count' || definition.unit === 'points';
