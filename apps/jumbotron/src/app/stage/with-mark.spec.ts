import { stageLayout } from './layout';
import { MARK, withMark } from './with-mark';

describe('withMark', () => {
  it.each([
    [1920, 1080],
    [3840, 2160],
    [1080, 1920],
  ])('keeps the foot of %i × %i free for the words', (width, height) => {
    const whole = stageLayout(width, height);
    const left = withMark(whole);
    expect(left.height).toBeCloseTo(whole.height - MARK.foot);
    // the scene's last line ends above the words, which stand inside the safe area
    expect(left.safeY + left.innerHeight).toBeCloseTo(whole.safeY + whole.innerHeight - MARK.foot);
    expect(left).toMatchObject({
      width: whole.width,
      unitPx: whole.unitPx,
      safeX: whole.safeX,
      safeY: whole.safeY,
    });
  });

  it('takes the end of a ribbon instead of its height', () => {
    const whole = stageLayout(3840, 480);
    const left = withMark(whole);
    expect(left.innerHeight).toBe(whole.innerHeight);
    expect(left.innerWidth).toBeCloseTo(whole.innerWidth - MARK.end);
  });
});
