import { EVENT_TYPE_NAMES, EVENT_TYPES, eventType } from './event-type.js';
import { isSumCounter, SUM_COUNTER_NAMES, UNIQUE_COUNTERS } from './counter.js';

const definitions = Object.values(EVENT_TYPES).map((d) => d as NonNullable<ReturnType<typeof eventType>>);

describe('the catalogue', () => {
  it('holds the 68 types of the definitions', () => {
    expect(EVENT_TYPE_NAMES).toHaveLength(68);
  });

  it('names only counters that exist', () => {
    for (const definition of definitions)
      for (const counter of Object.keys(definition.adds)) expect(isSumCounter(counter)).toBe(true);
  });

  it('feeds every counter from some type, but for those every event feeds', () => {
    const fed = new Set(definitions.flatMap((d) => Object.keys(d.adds)));
    const unfed = SUM_COUNTER_NAMES.filter((c) => !fed.has(c));
    expect(unfed).toEqual(['events', 'interactions', 'dna_match_sum', 'dna_match_n']);
    expect(new Set(definitions.flatMap((d) => d.unique ?? []))).toEqual(new Set(UNIQUE_COUNTERS));
  });

  it('undoes what a retraction takes back', () => {
    expect(eventType('concierto.vote_retracted')?.adds).toEqual({
      votes: 'minus_one',
      vote_points: 'minus_value',
    });
    expect(eventType('social.unfollow')?.adds).toEqual({ followers: 'minus_one' });
  });

  it('does not take names of Object.prototype for types', () => {
    expect(eventType('constructor')).toBeUndefined();
    expect(eventType('__proto__')).toBeUndefined();
  });
});
