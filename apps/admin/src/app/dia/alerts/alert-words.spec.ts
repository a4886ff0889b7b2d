import { countWords, inUnit, limitWords, measuredWords, worstFirst } from './alert-words';
import { anAlert } from './alerts.spec-support';

describe('alerts in words', () => {
  it('have their value and limit in the unit of the rule', () => {
    expect(measuredWords(anAlert())).toBe('3 min 15 s, limit 30 s');
    expect(inUnit(12.34, 'percent')).toBe('12.3 %');
    expect(inUnit(1, 'months')).toBe('1 month');
    expect(inUnit(null, 'count')).toBe('–');
    // where there is but yes and no, there is nothing to measure
    expect(measuredWords(anAlert({ unit: 'count', value: 1, limit: 0 }))).toBe('');
  });

  it('say when a rule raises one', () => {
    const rule = { direction: 'below', limit: 8, unit: 'percent', least: 1, most: 50 } as const;
    expect(limitWords(rule)).toBe('below 8 %');
    expect(limitWords({ ...rule, least: 0, most: 0 })).toBe('as soon as it is so');
  });

  it('are counted by severity', () => {
    const [critical, warning] = [anAlert(), anAlert({ severity: 'warning' })];
    expect(countWords([critical, warning, warning])).toBe('1 critical, 2 warnings');
    expect(countWords([warning])).toBe('1 warning');
    expect(countWords([])).toBe('');
  });

  it('come worst first, then the oldest', () => {
    const at = (minute: number): string => `2019-05-18T21:${minute}:00.000Z`;
    const all = [
      anAlert({ id: 'w', severity: 'warning', since: at(10) }),
      anAlert({ id: 'new', since: at(40) }),
      anAlert({ id: 'old', since: at(20) }),
    ];
    expect(worstFirst(all).map(({ id }) => id)).toEqual(['old', 'new', 'w']);
  });
});
