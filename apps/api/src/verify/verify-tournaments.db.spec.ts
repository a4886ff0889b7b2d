/** A recompute of tournaments finds what was falsified, and nothing else. */
import { randomUUID } from 'node:crypto';
import { matchId } from '../tournament/engine/match-id.js';
import { openTournaments, type OpenTournaments } from '../tournament/tournament.spec-support.js';
import { verifyTournaments } from './verify-tournaments.js';

describe('tournaments', () => {
  let world: OpenTournaments;
  let ids: string[];
  beforeAll(async () => {
    world = await openTournaments();
    let seed = 5;
    const random = (n: number): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) % n;
    const people = Array.from({ length: 12 }, () => randomUUID());
    const types = [
      'vaultmap.pin_dropped',
      'concierto.checked_in',
      'treasury.purchase_completed',
      'social.unfollow',
    ];
    const stored: string[] = [];
    for (let i = 0; i < 600; i++) {
      const at = Date.parse('2026-06-01T11:00:00Z') + random(4 * 3_600_000);
      const id = randomUUID();
      stored.push(id);
      await world.play({
        id,
        city: 'abcdef'[random(6)] as string,
        user: random(9) ? (people[random(12)] as string) : null,
        at: new Date(at).toISOString(),
        stored: new Date(at + random(3_600_000)).toISOString(),
        type: types[random(4)] as string,
        value: random(1_000),
      });
    }
    for (let i = 0; i < 40; i++) {
      const voidId = randomUUID();
      const voided = stored[random(600)] as string;
      const at = new Date(Date.parse('2026-06-01T12:00:00Z') + random(4 * 3_600_000)).toISOString();
      await world.play({
        id: voidId,
        city: 'x',
        at,
        type: 'passport.entry_voided',
        metadata: { voidsId: voided },
      });
      await world.test.pool.query('insert into coliseum_voids values ($1, $2) on conflict do nothing', [
        voided,
        voidId,
      ]);
    }
    for (let i = 0; i < 60; i++) {
      const [home, away] = ['ab', 'cd', 'ef', 'ac', 'fa', 'be'][random(6)] as string;
      await world.play({
        city: home as string,
        at: new Date(Date.parse('2026-06-01T12:00:00Z') + random(3 * 3_600_000)).toISOString(),
        type: 'tournament.match_completed',
        metadata: {
          ...(random(3) && { matchId: `m${random(30)}` }),
          ...{ homeCityId: home, awayCityId: away, homeScore: random(5), awayScore: random(5) },
        },
      });
    }
    const six = { cityIds: [...'abcdef'], endsAt: '2026-06-01T15:00:00Z' };
    const metrics = [
      'interactions',
      'engagement_per_user',
      'revenue_cents',
      'attendance',
      'followers',
    ] as const;
    ids = [];
    for (const metric of metrics) ids.push(await world.make({ ...six, name: metric, metric }));
    ids.push(await world.make({ ...six, name: 'stated', results: 'external', seeding: 'given' }));
    await world.itIs('2026-06-01T18:00:00Z');
    // a match that nobody stated is stated late, naming it
    const external = ids[5] as string;
    await world.work();
    for (let round = 1; round <= 3; round++)
      for (let slot = 1; slot <= 4; slot++) {
        const match = (await world.read(external)).bracket[round - 1]?.matches[slot - 1];
        if (match?.state !== 'awaiting_result') continue;
        await world.play({
          city: 'x',
          at: '2026-06-01T17:00:00Z',
          type: 'tournament.match_completed',
          metadata: {
            ...{ matchId: matchId(external, round, slot), homeCityId: match.away?.city.id },
            ...{ awayCityId: match.home?.city.id, homeScore: 3, awayScore: 1 },
          },
        });
        await world.work();
      }
  }, 120_000);
  afterAll(() => world.close());

  it('that were counted are equal to a recompute', async () => {
    for (const id of ids) expect((await world.read(id)).state).toBe('completed');
    const client = await world.test.pool.connect();
    const verified = await verifyTournaments(client);
    client.release();
    expect(verified).toEqual({ what: '6 tournaments, 30 decided matches', differences: 0, shown: [] });
  });

  const LOSER = 'case when winner_city_id = home_city_id then away_city_id else home_city_id end';
  it.each([
    ['a score', 'matches set home_score = home_score + 1 where id = $1', 'is '],
    [
      'the users of a match',
      'matches set away_active_users = away_active_users + 1 where id = $1',
      'has the figures',
    ],
    ['a seed', 'seeds set interactions = interactions + 1 where tournament_id = $2 and seed = 2', 'seed 2, '],
    ['a winner', `matches set winner_city_id = ${LOSER} where id = $1`, 'plays on'],
    ['what it went by', `matches set decided_by = 'bye' where id = $1`, 'was won by'],
  ])('that were falsified are found: %s', async (_, falsify, words) => {
    const tournament = ids[2] as string;
    const client = await world.test.pool.connect();
    try {
      await client.query('begin');
      const match = matchId(tournament, 1, 2);
      const text = falsify.replaceAll('$1', `'${match}'`).replaceAll('$2', `'${tournament}'`);
      expect((await client.query(`update coliseum_tournament_${text}`)).rowCount).toBe(1);
      const { differences, shown } = await verifyTournaments(client);
      expect(differences).toBeGreaterThan(0);
      expect(shown.join()).toContain(words);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
