/** An evening of three people: everything that one of them can leave behind. */
import { randomBytes, randomUUID } from 'node:crypto';
import { placeholderName } from '@coliseum/domain';

export type Event = Record<string, unknown> & { id: string; type: string };

export const START = Date.parse('2026-05-16T19:00:00Z');
const MINUTE = 60_000;

/** Ids of both kinds: some lie in a month's partition, some in the default one. */
const v7 = (at: number): string =>
  `${at.toString(16).padStart(12, '0')}7${randomBytes(2).toString('hex').slice(1)}8${randomBytes(8).toString('hex').slice(1)}`.replace(
    /^(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  );

export class Evening {
  readonly show = randomUUID();
  readonly lost = randomUUID();
  readonly ann = randomUUID();
  readonly bob = randomUUID();
  readonly cid = randomUUID();
  readonly artists = [randomUUID(), randomUUID()] as const;
  readonly track = randomUUID();
  readonly brand = randomUUID();

  at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

  event = (type: string, minutes: number, more: object): Event => ({
    id: minutes % 2 === 0 ? v7(START + minutes * MINUTE) : randomUUID(),
    type,
    timestamp: this.at(minutes),
    ...more,
  });

  get entities(): object[] {
    const times = { startsAt: this.at(0), endsAt: this.at(180) };
    return [
      { type: 'event', id: this.show, name: 'Show', ...times, lineup: this.artists },
      { type: 'event', id: this.lost, name: 'Last year', ...times, lineup: this.artists },
      ...this.artists.map((id, i) => ({ type: 'artist', id, name: `Artist ${i}` })),
      ...[this.ann, this.bob, this.cid].map((id) => ({
        ...{ type: 'user', id, name: `Somebody ${placeholderName('user', id)}`, cityId: 'lodz' },
        attributes: { mail: `${id}@spec.example` },
      })),
    ];
  }

  /** What one of them does; each a little otherwise. */
  of(userId: string, n: number): Event[] {
    const who = { userId };
    const [first, second] = this.artists;
    const there = { ...who, eventId: this.show };
    const sessionId = `session-${n}-${this.show}`;
    const heard = { ...who, artistId: first, trackId: this.track, sessionId };
    return [
      this.event('concierto.event_viewed', n, there),
      this.event('concierto.checked_in', 2 + n, there),
      this.event('concierto.checked_in', 3 + n, { ...who, eventId: this.lost }),
      this.event('concierto.vote_cast', 10 + n, { ...there, artistId: first, value: 5 + n }),
      this.event('concierto.vote_cast', 20 + n, { ...there, artistId: first, value: 12 }),
      this.event('concierto.vote_cast', 11 + n, {
        ...{ ...there, artistId: second, value: 3 },
        metadata: { ballot: 'jury' },
      }),
      this.event('concierto.vote_cast', 12 + n, { ...who, eventId: this.lost, artistId: second, value: 7 }),
      this.event('concierto.reaction_sent', 61, there),
      this.event('player.track_played', 30 + n, { ...heard, metadata: { msPlayed: 180_000 + n } }),
      this.event('player.track_progress', 32 + n, { ...heard, value: 60_000 + n }),
      this.event('player.track_played', 62 + n, {
        ...{ ...who, artistId: second, trackId: this.track, metadata: { msPlayed: 1_000 } },
      }),
      this.event('treasury.purchase_completed', 64 + n, { ...there, value: 1_990 + n, brandId: this.brand }),
      this.event('cals.link_shared', 66, { ...who, campaignId: 'spring' }),
      this.event('vaultmap.location_resolved', 68, { ...who, cityId: `city-${n}` }),
      this.event('vaultmap.pin_dropped', 60 * 26, { ...who, cityId: 'lodz' }),
      this.event('mediaid.dna_updated', 70, { ...who, metadata: { dna: { cultural: [0.25, n / 10] } } }),
      this.event('brand.engaged', 60 * 24 * 9, { ...who, brandId: this.brand }),
    ];
  }
}
