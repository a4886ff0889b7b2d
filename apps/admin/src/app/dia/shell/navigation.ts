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
}
export interface NavigationGroup {
  label: string;
  items: readonly NavigationItem[];
}

/** In the order of the work: operate, boards, walls, reports, access. A group without pages is not shown. */
export const NAVIGATION: readonly NavigationGroup[] = [
  { label: 'Operate', items: [{ label: 'Pipeline', icon: 'pipeline', path: '/dia/coliseum', letter: 'p' }] },
  {
    label: 'Boards',
    items: [
      { label: 'Leaderboards', icon: 'leaderboard', path: '/dia/coliseum/leaderboards', letter: 'l' },
      { label: 'Public page', icon: 'public', href: '/coliseum' },
    ],
  },
  { label: 'Walls', items: [{ label: 'Jumbotron', icon: 'wall', href: '/jumbotron' }] },
  { label: 'Reports', items: [] },
  { label: 'Access', items: [{ label: 'API reference', icon: 'document', href: '/api/docs' }] },
];

export const SHOWN_GROUPS = NAVIGATION.filter((group) => group.items.length > 0);
