import type { GateFinding } from '@coliseum/contracts';
import { picturesOf } from './gate-pictures';
import { aReport } from './playlists.spec-support';

const finding = (itemId: string, changes: Partial<GateFinding> = {}): GateFinding => ({
  itemId,
  width: 1920,
  height: 1080,
  rule: 'overflow',
  severity: 'blocks',
  message: 'cut off',
  box: { x: 960, y: 270, width: 192, height: 108 },
  ...changes,
});
const picture = (itemId: string) => ({ itemId, width: 1920, height: 1080, url: `/p/${itemId}` });

describe("a check's findings", () => {
  it('lie over the picture where they were found', () => {
    const [first] = picturesOf(aReport({ pictures: [picture('a')], findings: [finding('a')] }));
    expect(first?.boxes).toEqual([
      { number: 1, severity: 'blocks', left: 50, top: 25, width: 10, height: 10 },
    ]);
  });

  it('put first what has to be mended, then what warns', () => {
    const report = aReport({
      pictures: ['a', 'b', 'c'].map(picture),
      findings: [finding('b', { severity: 'warns' }), finding('c')],
    });
    expect(picturesOf(report).map(({ itemId }) => itemId)).toEqual(['c', 'b', 'a']);
  });

  it('are told apart by size, and stay without a picture', () => {
    const tall = finding('a', { width: 1080, height: 1920, box: null });
    const found = picturesOf(aReport({ pictures: [picture('a')], findings: [tall] }));
    expect(found.map(({ url, findings, boxes }) => [url, findings.length, boxes.length])).toEqual([
      [null, 1, 0],
      ['/p/a', 0, 0],
    ]);
  });
});
