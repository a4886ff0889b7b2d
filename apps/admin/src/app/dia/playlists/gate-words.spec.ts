import type { GateReport } from '@coliseum/contracts';
import { newItem } from './draft-edits';
import { checkStateOf, liveWords, mayGoLive } from './gate-words';
import { aReport } from './playlists.spec-support';

const finding = (severity: 'blocks' | 'warns'): GateReport['findings'][number] => ({
  itemId: 'a',
  width: 1920,
  height: 1080,
  rule: 'overflow',
  severity,
  message: '“Zala Kralj” is cut off by 12 px.',
  box: null,
});

describe('a check in words', () => {
  it('proves nothing for another version', () => {
    expect(checkStateOf(aReport({ version: 3 }), 4)).toMatchObject({ tone: 'idle' });
    expect(mayGoLive({ lastCheck: aReport({ version: 3 }), version: 4 })).toBe(false);
    expect(mayGoLive({ lastCheck: aReport({ version: 4 }), version: 4 })).toBe(true);
  });

  it('counts only what blocks as to be mended', () =>
    expect(
      checkStateOf(
        aReport({ status: 'failed', findings: [finding('blocks'), finding('warns')] }),
        aReport().version,
      ).words,
    ).toBe('1 to mend'));

  it('is passed with warnings, which is not the same as passed', () => {
    const version = aReport().version;
    expect(checkStateOf(aReport({ findings: [finding('warns')] }), version)).toMatchObject({
      tone: 'warn',
      words: 'passed, 1 warning',
    });
    expect(checkStateOf(aReport(), version)).toMatchObject({ tone: 'ok', words: 'passed' });
  });

  it('tells how far it is', () =>
    expect(checkStateOf(aReport({ status: 'running', done: 3, total: 8 }), 1).words).toBe('checking 3 of 8'));
});

describe('what is live', () => {
  const live = {
    version: 4,
    items: [newItem('kpi', 'a')],
    publishedAt: '2019-05-18T12:00:00.000Z',
    publishedBy: 'ops',
    forced: false,
  };
  it('says that the draft differs from it', () => {
    expect(liveWords({ live: null, items: [] })).toBe('never live');
    expect(liveWords({ live, items: [newItem('kpi', 'a')] })).toBe('live v4');
    expect(liveWords({ live: { ...live, forced: true }, items: [] })).toBe('live v4, forced, draft changed');
  });
});
