import type { DnaLayout } from '@coliseum/domain';
import { personProfile } from './person-profile.js';
import type { PersonRow } from './person-row.sql.js';
import { TrackBook } from './track-book.js';

const LAYOUT: DnaLayout = {
  ...{ audio: ['energy', 'valence'], genres: ['jazz', 'rap'] },
  ...{ spendBounds: [500, 1_000], cities: ['oslo'], countries: ['NO'] },
};
const track = (
  id: string,
  cultural: number[] | null,
  genre: string | null,
  genres: string[] | null = null,
) => ({
  ...{ id, cultural, genre, genres, artist_id: null },
});
const tracks = new TrackBook(async () => []).add([
  track('loud', [1, 0.5], 'Rap '),
  track('calm', [0.2, 0.1], null, ['jazz', 'folk']),
  track('other', [0.1], 'jazz'),
]);
const person = (more: Partial<PersonRow>): PersonRow => ({
  ...{ user_id: 'ann', hours: null, weekdays: null, plays: null, skips: null, completion_sum: null },
  ...{ tastes: null, cities: null, payments: null, days_since_last: null, purchases_last_year: null },
  ...{ preferred: null, dna: null, stated_at: null, stated_by: null, ...more },
});
const context = { layout: LAYOUT, tracks, countryOf: (city: string) => (city === 'oslo' ? 'NO' : undefined) };
const of = (more: Partial<PersonRow>) => personProfile(person(more), context);

describe('a person’s profile', () => {
  it('is the mean of what was played, by plays, and the genres’ shares', () => {
    const { observed, observations } = of({
      tastes: [
        ['loud', 'a', 3],
        ['calm', 'b', 1],
        ['unknown', 'c', 9],
      ],
    });
    // three plays of rap, half a play of jazz, half of a genre outside the model
    expect(observed.cultural).toEqual([(3 + 0.2) / 4, (1.5 + 0.1) / 4, 0.5 / 4, 3 / 4]);
    expect(observations[0]).toBe(4);
  });

  it('takes only genres from a track whose features are of another length', () =>
    expect(of({ tastes: [['other', 'a', 2]] }).observed.cultural).toEqual([null, null, 1, 0]));

  it('counts a preferred genre as ten plays of it', () =>
    expect(of({ tastes: [['loud', 'a', 10]], preferred: ['jazz'] }).observed.cultural?.slice(2)).toEqual([
      0.5, 0.5,
    ]));

  it('parts purchases into bands, and tells how lately and how often', () => {
    const { observed, observations } = of({
      payments: [500, 501, 501, 9_900],
      ...{ days_since_last: 90, purchases_last_year: 3 },
    });
    expect(observed.economic).toEqual([0.25, 0.5, 0.25, 0.5, 0.5]);
    expect(observations[2]).toBe(4);
  });

  it('tells where somebody is by shares of cities and countries', () =>
    expect(of({ cities: { oslo: 3, rome: 1 } }).observed.spatial).toEqual([0.75, 0.75]));

  it('knows nothing of a domain of which nothing happened', () => expect(of({}).observed).toEqual({}));

  it('is what is stated, domain by domain, in the place of what is computed', () => {
    const { observed, stated, observations } = of({
      tastes: [['loud', 'a', 3]],
      cities: { oslo: 1 },
      dna: { cultural: [0.3, 0.4] },
    });
    expect(observed).toEqual({ cultural: [0.3, 0.4, null, null], spatial: [1, 1] });
    expect([stated, observations]).toEqual([['cultural'], [0, 0, 0, 1]]);
  });
});
