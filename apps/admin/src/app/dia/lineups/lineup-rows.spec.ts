import { anArtist, aPreview } from './lineups.spec-support';
import { artistRows, candidateRows, hidesSome } from './lineup-rows';

describe('the figures of a line-up', () => {
  it('are each artist’s people, their share of all reached, and whom nobody else brings', () =>
    expect(artistRows(aPreview())[0]).toEqual({
      ...{ id: anArtist(1).entityId, name: 'Ada', listeners: '100', percent: 25, share: '25\u00a0%' },
      ...{ alone: '20', match: '0.60', band: 'good' },
    }));

  it('are dashes where they are not told, and a share of an untold reach is none', () => {
    const hidden = aPreview({
      reach: null,
      artists: [anArtist(2, { listeners: null, expectedMatch: null, band: null })],
    });
    expect(artistRows(hidden)[0]).toMatchObject({
      listeners: '–',
      share: '–',
      percent: null,
      match: '–',
      band: '',
    });
    expect(artistRows(aPreview({ reach: null }))[0]).toMatchObject({ listeners: '100', share: '–' });
  });

  it('of others who could be added are what they would add', () =>
    expect(candidateRows(aPreview())).toMatchObject([{ name: 'Dag', alone: '80', share: '–' }]));

  it('say that some are hidden where some are', () => {
    expect(hidesSome(aPreview())).toBe(true);
    expect(hidesSome(aPreview({ artists: [anArtist(1)], overlaps: [] }))).toBe(false);
    expect(hidesSome(aPreview({ reach: null, artists: [anArtist(1)], overlaps: [] }))).toBe(true);
  });
});
