import type { FigureUnit } from '@coliseum/contracts';
import { TimeZone } from '@coliseum/domain';
import { stepsOf } from '../steps.js';
import { panelsOf, timeline } from './timeline.js';

type Curves = [FigureUnit, number][];

describe('the panels of curves', () => {
  it.each<[string, Curves, number[]]>([
    ['side by side where both can be read', [['count', 100], ['count', 5]], [0, 0]],
    ['apart where one would lie on the axis', [['count', 100], ['count', 4.9]], [0, 1]],
    ['apart where they are of two units', [['count', 100], ['cents', 100]], [0, 1]],
    ['in the order of their size', [['count', 3], ['count', 1_000], ['count', 60], ['cents', 500]], [2, 0, 0, 1]],
    ['side by side where all are nothing', [['count', 0], ['count', 0]], [0, 0]],
  ])('lie %s', (_, curves, panels) =>
    expect(panelsOf(curves.map(([unit, most]) => ({ unit, most })))).toEqual(panels),
  );
});

describe('a timeline', () => {
  const range = { from: new Date('2026-05-01T00:00Z'), to: new Date('2026-05-01T00:10Z') };
  const steps = stepsOf(range, TimeZone.find('UTC') as TimeZone, '5m');
  const wish = { id: 'evening', title: 'The evening', note: null, steps };

  it('shows what happened, and leaves out what did not', () => {
    const section = timeline({
      ...wish,
      curves: [
        { id: 'votes', values: [1, 0] },
        { id: 'plays', values: [0, 0] },
        { id: 'revenue_cents', values: [-100, 0] },
      ],
    });
    expect(section?.series.map(({ id, panel, unit }) => [id, panel, unit])).toEqual([
      ['revenue_cents', 0, 'cents'],
      ['votes', 1, 'count'],
    ]);
    expect(section?.at).toEqual(['2026-05-01T00:00:00.000Z', '2026-05-01T00:05:00.000Z']);
  });

  it('is none where nothing happened', () => {
    expect(timeline({ ...wish, curves: [{ id: 'votes', values: [0, null] }] })).toBeUndefined();
  });
});
