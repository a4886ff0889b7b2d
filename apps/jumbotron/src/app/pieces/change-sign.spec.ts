import { changeSign } from './change-sign';

describe('changeSign', () => {
  it('says with shape, sign and number how far a figure rose or fell', () => {
    expect(changeSign(3.57)).toEqual({ shape: 'up', text: '+3.6 %' });
    expect(changeSign(-25.36)).toEqual({ shape: 'down', text: '−25.4 %' });
  });

  it('drops decimals that say nothing, and calls nothing nothing', () => {
    expect(changeSign(12_345.6)).toEqual({ shape: 'up', text: '+12,346 %' });
    expect(changeSign(0.04)).toEqual({ shape: 'same', text: '0 %' });
    expect(changeSign(-0)).toEqual({ shape: 'same', text: '0 %' });
  });
});
