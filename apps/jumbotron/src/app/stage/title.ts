/** What a scene is headed with: the event's own words, else the board's. */
import type { Entity, LeaderboardSnapshot, NamedWindow, Window } from '@coliseum/contracts';

export interface Title {
  title: string;
  kicker: string;
}

const WINDOW_WORDS: Record<NamedWindow, string> = {
  today: 'Today',
  week: 'This week',
  month: 'This month',
  all_time: 'All time',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};

const isNamed = (window: Window): window is NamedWindow => Object.hasOwn(WINDOW_WORDS, window);
export function windowWords(window: Window): string {
  if (isNamed(window)) return WINDOW_WORDS[window];
  const [, count, unit] = /^(\d+)([dh])$/.exec(window) ?? [];
  return count ? `Last ${count} ${unit === 'd' ? 'days' : 'hours'}` : window.replace('/', ' – ');
}

/** @param called what an editor called it */
export function titleOf(
  event: Entity | null,
  board: LeaderboardSnapshot | null,
  called: string | null = null,
): Title {
  if (called) return { title: called, kicker: event?.name ?? '' };
  if (event) {
    const place = textOf(event, 'hostCity') ?? event.city;
    const kicker = [textOf(event, 'title'), place].filter((word) => word && word !== event.name).join(' · ');
    return { title: event.name, kicker };
  }
  if (!board) return { title: '', kicker: '' };
  return { title: board.name, kicker: board.eventId ? '' : windowWords(board.window) };
}

function textOf(event: Entity, attribute: string): string | null {
  const value = event.attributes[attribute];
  return typeof value === 'string' && value.trim() ? value.trim() : null;
}
