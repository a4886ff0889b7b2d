import type { SceneRequest } from '@coliseum/contracts';
import { sceneFaults } from './scene-faults.js';

const paths = (request: SceneRequest): string[] =>
  sceneFaults(request).map(({ path, code }) => `${path} ${code}`);

describe('a scene', () => {
  it('has all that it needs', () => {
    expect(
      sceneFaults({ scene: 'leaderboard', leaderboardId: 'top-artists-by-plays', window: '7d' }),
    ).toEqual([]);
    expect(sceneFaults({ scene: 'standby' })).toEqual([]);
    expect(sceneFaults({ scene: 'map', entityType: 'artist', entityId: 'a' })).toEqual([]);
  });

  it('is told what it lacks, with what would be right', () => {
    expect(sceneFaults({ scene: 'sponsor', brandId: 'b', eventId: 'e' })).toEqual([
      {
        path: '/slotId',
        code: 'missing_field',
        message:
          'The scene sponsor lacks slotId: sponsor needs brandId, slotId, eventId and may have title, text, imageUrl.',
      },
    ]);
    expect(paths({ scene: 'dna' })).toEqual(['/entityType missing_field', '/entityId missing_field']);
  });

  it('refuses what it would pass over in silence', () => {
    expect(paths({ scene: 'standby', text: 'Hello' })).toEqual(['/text field_not_taken']);
    expect(paths({ scene: 'kpi', eventId: 'e' })).toEqual(['/eventId field_not_taken']);
  });

  it('of an entity’s map names both halves of it', () => {
    expect(paths({ scene: 'map', entityId: 'a' })).toEqual(['/entityType missing_field']);
    expect(paths({ scene: 'map', entityType: 'event' })).toEqual(['/entityId missing_field']);
  });
});
