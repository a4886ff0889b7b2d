/** Which item of a playlist a wall shows: what may be shown, what holds the wall, whose time is over, what comes next. */
import type { PlaylistItem } from '@coliseum/contracts';
import type { TimeZone } from '../windows/time-zone.js';
import { scheduleApplies, type EventPhases } from './schedule-applies.js';

/** What the wall shows by its playlist; a null item: the standby slate. `since`: ms since 1970. */
export interface PlaylistState {
  itemId: string | null;
  since: number;
}

export interface PlaylistMoment {
  /** ms since 1970, by the server's clock */
  now: number;
  /** of the screen's profile */
  zone: TimeZone;
  phases: EventPhases;
  /** every page of the board on stage was shown; true for a scene without pages */
  boardRoundDone: boolean;
}

/**
 * stays: its time is not over. round: it is over, and the same item begins again, there being no other. dwell: the next
 * one's turn. schedule: the one on stage may no longer be shown, or is no longer in the playlist. held: an item that
 * holds the wall came due. standby: nothing may be shown.
 */
export type PlaylistReason = 'stays' | 'round' | 'dwell' | 'schedule' | 'held' | 'standby';

export interface PlaylistDecision {
  /** null: the standby slate */
  item: PlaylistItem | null;
  /** to be handed back at the next call */
  state: PlaylistState;
  reason: PlaylistReason;
}

/**
 * To be asked about once a second, and whenever a phase or the playlist changes.
 * @param state null: nothing was shown yet
 */
export function dueItem(
  items: readonly PlaylistItem[],
  state: PlaylistState | null,
  moment: PlaylistMoment,
): PlaylistDecision {
  const { now, boardRoundDone } = moment;
  const candidates = mayBeShown(items, moment);
  if (candidates.length === 0) return standby(state, now);
  const current = candidates.find(({ id }) => id === state?.itemId);
  if (state && current) {
    const over = now - state.since >= current.dwellSeconds * 1_000 && boardRoundDone;
    if (!over) return { item: current, state, reason: 'stays' };
  }
  const item = following(items, candidates, state?.itemId ?? null);
  return { item, state: { itemId: item.id, since: now }, reason: reasonOf(item, current) };
}

/** What comes after the current item as things stand; undefined: nothing may be shown. For `next`, and to load ahead. */
export function nextItem(
  items: readonly PlaylistItem[],
  currentId: string | null,
  moment: Omit<PlaylistMoment, 'boardRoundDone'>,
): PlaylistItem | undefined {
  const candidates = mayBeShown(items, moment);
  return candidates.length === 0 ? undefined : following(items, candidates, currentId);
}

/** Where some that apply hold the wall, they alone; several of them take turns. */
function mayBeShown(
  items: readonly PlaylistItem[],
  { now, zone, phases }: Omit<PlaylistMoment, 'boardRoundDone'>,
): PlaylistItem[] {
  const applying = items.filter((item) => scheduleApplies(item, now, zone, phases));
  const holding = applying.filter(({ holds }) => holds);
  return holding.length > 0 ? holding : applying;
}

/** The first candidate after the current item's place, round the end; of an unknown current one: the first. */
function following(
  items: readonly PlaylistItem[],
  candidates: readonly PlaylistItem[],
  currentId: string | null,
): PlaylistItem {
  const place = items.findIndex(({ id }) => id === currentId);
  const next = candidates.find((candidate) => items.indexOf(candidate) > place);
  return next ?? (candidates[0] as PlaylistItem);
}

function reasonOf(item: PlaylistItem, current: PlaylistItem | undefined): PlaylistReason {
  if (current) return current === item ? 'round' : 'dwell';
  return item.holds ? 'held' : 'schedule';
}

function standby(state: PlaylistState | null, now: number): PlaylistDecision {
  const stands = state?.itemId === null ? state : { itemId: null, since: now };
  return { item: null, state: stands, reason: 'standby' };
}
