import type { TextMeasure } from '../../pieces/name-fit';
import { scoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, type TextStyle } from '../../pieces/text-ruler';
import { stageLayout } from '../../stage/layout';
import { bracketPages, bracketTop } from './bracket-plan';
import { duelPlan } from './duel-plan';
import { aroundOf, duelsOf, familiesOf } from './programme';
import { aTournament } from './tournament.spec-support';

const measure = (style: TextStyle): TextMeasure => ({
  natural: (text) => text.length * TEXT_STYLES[style] * 0.6,
  lines: (text, width) => Math.ceil((text.length * TEXT_STYLES[style] * 0.6) / width),
});
const text = { measure, format: scoreFormat([]) };
const PANELS = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [3840, 480],
] as const;
const NAMES = [
  undefined,
  () => 'W'.repeat(80),
  (seed: number) => (seed % 2 ? 'A' : 'Donaudampfschifffahrtsgesellschaft'),
];

describe.each(PANELS)('the bracket on %i × %i', (width, height) => {
  const stage = stageLayout(width, height);

  it.each([2, 3, 4, 8, 13, 128])(
    'shows every match of its families once, inside the safe area (%i cities)',
    (cities) => {
      for (const name of NAMES) {
        const families = familiesOf(aTournament(cities, 1, name));
        const pages = bracketPages(families, stage, text);
        const wanted = families.flatMap(({ match, feeders }) => [match.id, ...feeders.map(({ id }) => id)]);
        const bays = pages.flatMap((page) => page.bays);
        expect(bays.map(({ match }) => match.id).sort()).toEqual(wanted.sort());
        for (const bay of bays) {
          expect(bay.y).toBeGreaterThanOrEqual(bracketTop(stage) - 0.01);
          expect(bay.x + bay.w).toBeLessThanOrEqual(stage.innerWidth + 0.01);
          if (bay.fit.mostLines < 5) expect(bay.y + bay.h).toBeLessThanOrEqual(stage.innerHeight + 0.01);
        }
      }
    },
  );

  it('keeps the duel and what is around it apart and inside', () => {
    for (const name of NAMES) {
      const tournament = aTournament(8, 3, name);
      const [match] = duelsOf(tournament);
      if (!match) throw new Error('no duel');
      const plan = duelPlan(stage, match, aroundOf(tournament, match), text);
      for (const { score } of plan.sides)
        expect(score.y + score.size * 0.76).toBeLessThanOrEqual(stage.innerHeight + 0.01);
      expect(plan.tug.y + 2.4).toBeLessThanOrEqual(stage.innerHeight + 0.01);
      for (const bay of plan.feeders) {
        expect(bay.y).toBeGreaterThanOrEqual(plan.floor);
        expect(bay.y + bay.h).toBeLessThanOrEqual(stage.innerHeight + 0.01);
      }
    }
  });
});
