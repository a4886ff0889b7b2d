/** What a role may do, in a sentence. */
import type { Role } from '@coliseum/contracts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'Looks at everything but people, keys and the log; changes nothing.',
  operator: 'Runs the show: boards, walls, playlists, reports.',
  admin: 'Runs the show, and lets people and services in.',
};
