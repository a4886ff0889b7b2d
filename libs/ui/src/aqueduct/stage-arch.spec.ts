import { TestBed } from '@angular/core/testing';
import { type Stage, waterLevel } from './stage';
import { StageArch } from './stage-arch';

const STAGE: Stage = {
  id: 'rollup',
  name: 'Roll up',
  value: '214',
  unit: 'waiting',
  detail: 'p95 710 ms',
  waits: 'oldest 0.8 s',
  fill: 0.5,
  alarm: false,
};
const draw = async (stage: Stage): Promise<HTMLElement> => {
  const fixture = TestBed.createComponent(StageArch);
  fixture.componentRef.setInput('stage', stage);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
};
const waterTop = (element: HTMLElement): number => Number(element.querySelector('.water')?.getAttribute('y'));

describe('a stage arch', () => {
  it('fills with the backlog and is full at the threshold and beyond', async () => {
    expect(waterTop(await draw({ ...STAGE, fill: 0 }))).toBe(140);
    expect(waterTop(await draw(STAGE))).toBe(76);
    expect(waterTop(await draw({ ...STAGE, fill: 6.5 }))).toBe(12);
    expect(waterLevel(null)).toBe(0);
  });

  it('adds a shape to the colour of an alarm', async () => {
    expect((await draw(STAGE)).querySelector('h3 ui-icon')).toBeNull();
    expect((await draw({ ...STAGE, alarm: true })).querySelector('h3 ui-icon')).not.toBeNull();
  });
});
