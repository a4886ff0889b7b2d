/** What an organiser may correct, undo, start and cancel, on real Postgres; every instant is the spec's own. */
import { randomUUID } from 'node:crypto';
import { matchId } from '../engine/match-id.js';
import {
  line,
  lines,
  matchesOf,
  openTournaments,
  pins,
  type OpenTournaments,
} from '../tournament.spec-support.js';

let world: OpenTournaments;
beforeAll(async () => (world = await openTournaments()));
afterAll(() => world.close());
beforeEach(() => world.clear());

describe('an organiser', () => {
  const started = async (): Promise<{ id: string; of: (round: number, slot: number) => string }> => {
    const id = await world.make({ seeding: 'given' });
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    return { id, of: (round, slot) => matchId(id, round, slot) };
  };
  const by = (winnerCityId: string, more: object = {}) => ({
    winnerCityId,
    reason: 'a protest was upheld',
    ...more,
  });

  it('corrects a match until the next round has frozen, and the winner plays on', async () => {
    const { id, of } = await started();
    await world.play(...pins('a', '2026-06-01T12:10:00Z', 2), ...pins('d', '2026-06-01T13:10:00Z', 2));
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    expect(matchesOf(await world.read(id), 2).map(line)).toEqual(['a 0:0 b open']);
    await world.decisions.decide(id, of(1, 1), by('d', { homeScore: 2, awayScore: 3 }), 'Ada');
    const corrected = await world.read(id);
    expect(line(matchesOf(corrected, 1)[0] as never)).toBe('a 2:3 d hand');
    expect(matchesOf(corrected, 1)[0]?.decision).toBe(
      'd won by a decision of the organisers: a protest was upheld',
    );
    await world.itIs('2026-06-01T14:01:00Z');
    await world.work();
    const over = await world.read(id);
    expect([over.winner?.id, lines(over)]).toEqual(['d', ['a 2:3 d hand', 'b 0:0 c seed', 'd 2:0 b score']]);
    await expect(world.decisions.decide(id, of(1, 1), by('a'), 'Ada')).rejects.toMatchObject({
      code: 'next_round_frozen',
    });
    expect(over.history.filter(({ kind }) => kind === 'decided_by_hand')).toHaveLength(1);
  });

  it('undoes that: the match is counted anew, as if nobody had touched it', async () => {
    const { id, of } = await started();
    await world.play(...pins('a', '2026-06-01T12:10:00Z', 2));
    await world.decisions.decide(id, of(1, 1), by('d', { walkover: true }), 'Ada');
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    expect(matchesOf(await world.read(id), 1).map(line)).toEqual(['a 2:0 d walkover', 'b 0:0 c seed']);
    await world.decisions.reopen(id, of(1, 1));
    expect(matchesOf(await world.read(id), 2)[0]?.home).toBeNull();
    await world.work();
    const anew = await world.read(id);
    expect(lines(anew)).toEqual(['a 2:0 d score', 'b 0:0 c seed', 'a 0:0 b open']);
    await expect(world.decisions.reopen(id, of(1, 1))).rejects.toMatchObject({ code: 'not_decided_by_hand' });
  });

  it('corrects the final of a tournament that is over', async () => {
    const { id, of } = await started();
    await world.itIs('2026-06-01T14:01:00Z');
    await world.work();
    expect((await world.read(id)).winner?.id).toBe('a');
    await world.decisions.decide(id, of(2, 1), by('b'), 'Ada');
    expect((await world.read(id)).winner?.id).toBe('b');
    await world.decisions.reopen(id, of(2, 1));
    expect((await world.read(id)).state).toBe('running');
    await world.work();
    expect((await world.read(id)).winner?.id).toBe('a');
  });

  it('names no city that does not play, and decides no match whose cities are not known', async () => {
    const { id, of } = await started();
    const decide = (match: string, winner: string) => world.decisions.decide(id, match, by(winner), 'Ada');
    await expect(decide(of(1, 1), 'c')).rejects.toMatchObject({ status: 422, code: 'not_in_this_match' });
    await expect(decide(of(2, 1), 'a')).rejects.toMatchObject({ status: 409, code: 'cities_unknown' });
    await expect(decide(randomUUID(), 'a')).rejects.toMatchObject({ status: 404, code: 'match_not_found' });
    await expect(
      world.decisions.decide(id, of(1, 1), by('a', { homeScore: 1 }), 'Ada'),
    ).rejects.toMatchObject({ code: 'one_score' });
  });

  it('starts a draft ahead of its time: the seeds are of then, the matches open when they should', async () => {
    const id = await world.make();
    await world.play(...pins('c', '2026-06-01T09:30:00Z', 3, 1));
    await world.itIs('2026-06-01T10:00:00Z');
    await world.tournaments.start(id);
    const seeded = await world.read(id);
    expect([seeded.state, seeded.seededTo, seeded.seeds[0]?.city.id]).toEqual([
      'seeded',
      '2026-06-01T10:00:00.000Z',
      'c',
    ]);
    expect(matchesOf(seeded, 1)[0]?.state).toBe('scheduled');
    await expect(world.tournaments.start(id)).rejects.toMatchObject({ code: 'tournament_state' });
    await expect(world.tournaments.change(id, { endsAt: '2026-06-02T00:00:00Z' })).rejects.toMatchObject({
      status: 409,
    });
    await world.tournaments.change(id, { name: 'Another name' });
    await world.tournaments.cancel(id, 'rained off');
    await world.itIs('2026-06-01T16:00:00Z');
    expect(await world.work()).toBe(0);
    const cancelled = await world.read(id);
    expect(cancelled.bracket.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect([cancelled.state, cancelled.name, cancelled.cancelReason]).toEqual([
      'cancelled',
      'Another name',
      'rained off',
    ]);
  });
});
