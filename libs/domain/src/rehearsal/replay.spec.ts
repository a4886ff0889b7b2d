import type { Recording } from '@coliseum/contracts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMPARE_MS, OFFICIAL_AFTER_MS, Replay } from './replay.js';
import { sampleRecording, type SampleContest } from './sample-show.js';
import { showElapsed, showLength } from './show-time.js';

const DATA = path.resolve(import.meta.dirname, '../../../../data/eurovision-2019');
const table = (file: string): string[][] =>
  readFileSync(path.join(DATA, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

const contest: SampleContest = {
  show: JSON.parse(readFileSync(path.join(DATA, 'contest.json'), 'utf8')),
  countries: new Map(table('countries.csv').map(([code, name]) => [code as string, name as string])),
  contestants: table('contestants.csv').map(([, country = '', artist = '', song = '']) => ({
    country,
    artist,
    song,
  })),
  votes: table('votes.csv').map(([voter = '', ballot = '', contestant = '', points]) => ({
    voter,
    ballot,
    contestant,
    points: Number(points),
  })),
};
const final = sampleRecording(contest, (name) => `id of ${name}`);

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString();
const show = (votes: Recording['votes'], artists = ['a', 'b', 'c']): Recording => ({
  eventId: 'e',
  name: 'A show',
  city: null,
  startsAt: at(0),
  votingOpensAt: at(60),
  votingClosesAt: at(360),
  endsAt: at(600),
  artists: artists.map((id) => ({ id, name: id.toUpperCase(), imageUrl: null, city: null, metadata: {} })),
  votes,
});
const board = (replay: Replay, seconds: number): string[] =>
  replay.at(seconds * 1_000).entries.map((e) => `${e.rank} ${e.entityId} ${e.score} ${e.trend} ${e.change}`);

describe('the replay of the final of 2019', () => {
  it('ends with the official result', () => {
    const { state, entries, totals } = new Replay(final).at(showLength(final));
    expect(state).toBe('official');
    const official = table('official-result.csv').map(([rank, country, points]) => [
      Number(rank),
      country,
      Number(points),
    ]);
    const shown = entries.map((e) => [e.rank, e.metadata['countryCode'], e.score]);
    expect(shown.slice().sort()).toEqual(official.slice().sort());
    expect(entries[0]).toMatchObject({
      rank: 1,
      entityName: 'Duncan Laurence',
      score: 498,
      city: 'Netherlands',
    });
    expect(totals).toEqual({ votes: 820, vote_points: 82 * 58, unique_voters: 82 });
  });

  it('ends the same at whatever speed and with whatever pauses it is watched', () => {
    const end = new Replay(final).at(showLength(final));
    for (const step of [40, 999, 16_700, 400_000]) {
      const replay = new Replay(final);
      for (let t = 0; t < showLength(final); t += step) replay.at(t);
      expect(replay.at(showLength(final)).entries).toEqual(end.entries);
    }
  });

  it('lasts about 40 minutes; the juries vote before the public, the host last', () => {
    expect(showLength(final)).toBe(40 * 60_000);
    const turns = final.votes.map(([, , , turn]) => turn);
    expect(turns).toEqual([...turns].sort((a, b) => a - b));
    const half = new Replay(final).at((2 + 18) * 60_000 - 1);
    expect(half.totals).toMatchObject({ votes: 410, vote_points: 41 * 58 });
    const jury = table('official-result.csv').map(([, country, , points]) => [country, Number(points)]);
    const shown = half.entries.map((e) => [e.metadata['countryCode'], e.score]);
    expect(shown.sort()).toEqual(jury.sort());
  });

  it('is cheap: two seconds of 60 frames at a thousandfold speed', () => {
    const replay = new Replay(final);
    const began = performance.now();
    for (let frame = 0; frame < 120; frame++) replay.at((frame * 1_000_000) / 60);
    expect(performance.now() - began).toBeLessThan(400); // a twentieth of them on a machine that is not busy
  });
});

describe('a replay', () => {
  it('is scheduled, live, frozen and official by the times of the show', () => {
    const replay = new Replay(show([]));
    const states = [0, 59.9, 60, 359.9, 360, 360 + OFFICIAL_AFTER_MS / 1_000, 900].map(
      (s) => replay.at(s * 1_000).state,
    );
    expect(states).toEqual(['scheduled', 'scheduled', 'live', 'live', 'frozen', 'official', 'official']);
  });

  it('ranks everyone of the line-up from the beginning', () => {
    expect(board(new Replay(show([])), 0)).toEqual(['1 a 0 new null', '1 b 0 new null', '1 c 0 new null']);
  });

  it('counts only what came while the voting was open', () => {
    const replay = new Replay(
      show([
        [59_999, 0, 5, 0],
        [60_000, 1, 3, 0],
        [359_999, 1, 4, 1],
        [360_000, 0, 9, 1],
      ]),
    );
    expect(replay.at(600_000).entries.map((e) => [e.entityId, e.score])).toEqual([
      ['b', 7],
      ['a', 0],
      ['c', 0],
    ]);
    expect(replay.at(600_000).totals).toEqual({ votes: 2, vote_points: 7, unique_voters: 2 });
  });

  it('compares with the ranking of a minute of the show before', () => {
    const replay = new Replay(
      show([
        [70_000, 0, 5, 0],
        [140_000, 1, 8, 1],
      ]),
    );
    expect(board(replay, 100)).toEqual(['1 a 5 stable 0', '2 b 0 down -1', '2 c 0 down -1']);
    expect(board(replay, 139)).toEqual(['1 a 5 stable 0', '2 b 0 stable 0', '2 c 0 stable 0']);
    expect(board(replay, 140)).toEqual(['1 b 8 up 1', '2 a 5 down -1', '3 c 0 down -1']);
    expect(board(replay, 201)).toEqual(['1 b 8 stable 0', '2 a 5 stable 0', '3 c 0 stable 0']);
  });

  it('keeps the trends of the freeze from then on', () => {
    const replay = new Replay(
      show([
        [70_000, 0, 5, 0],
        [350_000, 1, 8, 1],
      ]),
    );
    const frozen = board(replay, 360);
    expect(frozen[0]).toBe('1 b 8 up 1');
    expect(board(replay, 360 + COMPARE_MS)).toEqual(frozen);
  });

  it('takes a vote back by its negative points', () => {
    const replay = new Replay(
      show([
        [70_000, 0, 5, 0],
        [80_000, 0, -5, 0],
      ]),
    );
    expect(replay.at(90_000)).toMatchObject({ totals: { votes: 0, vote_points: 0 } });
    expect(replay.at(75_000)).toMatchObject({ totals: { votes: 1, vote_points: 5 } });
  });

  it('gives the same entries again as long as nothing changed, and goes back where it is asked to', () => {
    const replay = new Replay(show([[200_000, 0, 5, 0]]));
    const first = replay.at(100_000);
    expect(replay.at(150_000)).toMatchObject({ revision: first.revision });
    expect(replay.at(150_000).entries).toBe(first.entries);
    expect(replay.at(200_000).entries[0]).toMatchObject({ entityId: 'a', score: 5 });
    expect(replay.at(199_999).entries[0]).toMatchObject({ score: 0 });
  });

  it('is where the server’s clock and the speed say', () => {
    const rehearsal = { startedAt: at(10), speed: 60 };
    expect(showElapsed(rehearsal, 12_500)).toBe(150_000);
    expect(showElapsed(rehearsal, 9_000)).toBe(-60_000);
  });
});
