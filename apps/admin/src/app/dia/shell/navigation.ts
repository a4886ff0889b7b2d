/** What the control room holds today; a new page is one more line here, and rail, keys and command box know it. */
import type { IconName } from '@coliseum/ui';

export interface NavigationItem {
  label: string;
  icon: IconName;
  /** a page of this app */
  path?: string;
  /** an address outside the control room, opened beside it */
  href?: string;
  /** the letter after G that goes there */
  letter?: string;
  /** pages below it are another item’s */
  alone?: boolean;
  /** what its figure at the right counts */
  counts?: 'walls' | 'alerts';
}
export interface NavigationGroup {
  label: string;
  items: readonly NavigationItem[];
}

/** In the order of the work: operate, boards, walls, reports, audience, access. A group without pages is not shown. */
export const NAVIGATION: readonly NavigationGroup[] = [
  {
    label: 'Operate',
    items: [
      { label: 'Pipeline', icon: 'pipeline', path: '/dia/coliseum', letter: 'p', alone: true },
      {
        label: 'Alerts',
        icon: 'bell',
        path: '/dia/coliseum/alerts',
        letter: 'w',
        counts: 'alerts',
      },
      { label: 'Queues', icon: 'queue', path: '/dia/coliseum/queues', letter: 'q' },
      { label: 'Failed events', icon: 'triangle', path: '/dia/coliseum/failed-events', letter: 'f' },
      { label: 'Backfills', icon: 'rehearsal', path: '/dia/coliseum/backfills', letter: 'b' },
      { label: 'Jobs', icon: 'clock', path: '/dia/coliseum/jobs', letter: 'j' },
    ],
  },
  {
    label: 'Boards',
    items: [
      { label: 'Leaderboards', icon: 'leaderboard', path: '/dia/coliseum/leaderboards', letter: 'l' },
      { label: 'Tournaments', icon: 'bracket', path: '/dia/coliseum/tournaments', letter: 't' },
      { label: 'Entities', icon: 'directory', path: '/dia/coliseum/entities', letter: 'e' },
      { label: 'Public page', icon: 'public', href: '/coliseum' },
    ],
  },
  {
    label: 'Walls',
    items: [
      { label: 'Screens', icon: 'wall', path: '/dia/coliseum/screens', letter: 's', counts: 'walls' },
      { label: 'Playlists', icon: 'play', path: '/dia/coliseum/playlists', letter: 'y' },
      { label: 'Jumbotron', icon: 'wall', href: '/jumbotron' },
    ],
  },
  {
    label: 'Reports',
    items: [
      { label: 'Reports', icon: 'document', path: '/dia/coliseum/reports', letter: 'r', alone: true },
      { label: 'Schedules', icon: 'calendar', path: '/dia/coliseum/reports/schedules', letter: 'c' },
    ],
  },
  {
    label: 'Audience',
    items: [
      { label: 'Audience groups', icon: 'people', path: '/dia/coliseum/audiences', letter: 'd' },
      { label: 'Line-ups', icon: 'list', path: '/dia/coliseum/lineups', letter: 'i' },
    ],
  },
  {
    label: 'Access',
    items: [
      { label: 'Users', icon: 'people', path: '/dia/coliseum/users', letter: 'u' },
      { label: 'API keys', icon: 'key', path: '/dia/coliseum/keys', letter: 'k' },
      { label: 'Audit log', icon: 'ledger', path: '/dia/coliseum/audit', letter: 'a' },
      { label: 'API reference', icon: 'document', href: '/api/docs' },
    ],
  },
];

export const SHOWN_GROUPS = NAVIGATION.filter((group) => group.items.length > 0);
