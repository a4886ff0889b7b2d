import { aForecast, anEvent, NOW } from '../entities.spec-support';
import { forecastLines, isGrave, votingDraftOf, votingPatch } from './voting-draft';

const now = { at: Date.parse(NOW), zone: 'utc' as const };
const texts = (changes: Parameters<typeof aForecast>[0]): string[] =>
  forecastLines(aForecast(changes), now).map(({ text }) => text);

describe('voting times that are written', () => {
  it('are sent only where they differ; a rule like the default is none', () => {
    const event = anEvent();
    const draft = votingDraftOf(event);
    expect(votingPatch(event, draft)).toEqual({ version: '811' });
    expect(votingPatch(event, { ...draft, votingClosesAt: '' })).toEqual({
      version: '811',
      votingClosesAt: null,
    });
    expect(votingPatch(event, { ...draft, votes: 'unlimited', windowSeconds: '60' }).ballotRule).toEqual({
      votes: 'unlimited',
    });
    const ruled = anEvent({ ballotRule: { votes: 'once', freezeGraceSeconds: 90 } });
    expect(votingPatch(ruled, { ...votingDraftOf(ruled), freezeGraceSeconds: '' }).ballotRule).toBeNull();
  });
});

describe('what they would do', () => {
  it('is told of the state, the freeze and the votes', () => {
    expect(texts({ votes: { counted: 1_204, dropped: 3, gained: 1 } })).toEqual([
      'Voting stays open.',
      'It freezes 20:46:00 UTC (now: 20:31:00 UTC).',
      '3 votes of 1,204 that count would count no more.',
      '1 vote that came outside of the voting would lie within.',
    ]);
    expect(texts({ stateAfter: 'closed', freezesAtAfter: null })).toEqual([
      'At once: voting is closed (now: voting is open).',
      'It freezes by hand only (now: 20:31:00 UTC).',
      'None of the 1,204 votes that count is touched.',
    ]);
    expect(texts({ votes: null }).at(-1)).toContain('cannot be told while you wait');
  });

  it('is nothing where it was frozen, or where nothing changes', () => {
    expect(texts({ effect: 'stands', state: 'frozen' })[0]).toContain('only once it is reopened');
    expect(texts({ effect: 'none' })).toEqual(['Nothing that votes are judged by.']);
  });

  it('asks for a word while people vote, or where votes that were cast are touched', () => {
    expect(isGrave(aForecast())).toBe(true);
    expect(isGrave(aForecast({ state: 'before', stateAfter: 'before' }))).toBe(false);
    expect(
      isGrave(
        aForecast({ state: 'closed', stateAfter: 'closed', votes: { counted: 9, dropped: 0, gained: 2 } }),
      ),
    ).toBe(true);
    expect(isGrave(aForecast({ effect: 'stands' }))).toBe(false);
  });
});
