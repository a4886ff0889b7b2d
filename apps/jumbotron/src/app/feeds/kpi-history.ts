/** The days behind the key figures, from the system's daily rows: days without events count nothing. */
import type { EntityStats } from '@coliseum/contracts';

export interface KpiDay {
  at: string;
  plays: number;
  votes: number;
  attendance: number;
  revenueCents: number;
}

const DAYS = 30;
const DAY_MS = 86_400_000;

/** @returns the last thirty days up to the newest known one, oldest first; null where nothing was ever counted */
export function kpiHistory({ rows }: EntityStats): KpiDay[] | null {
  const byDay = new Map(
    rows.flatMap(({ periodStart, metrics }) =>
      periodStart ? [[Date.parse(periodStart), metrics] as const] : [],
    ),
  );
  const last = Math.max(...byDay.keys());
  if (!Number.isFinite(last)) return null;
  return Array.from({ length: DAYS }, (_, index): KpiDay => {
    const at = last - (DAYS - 1 - index) * DAY_MS;
    const { plays = 0, votes = 0, attendance = 0, revenue_cents: revenueCents = 0 } = byDay.get(at) ?? {};
    return { at: new Date(at).toISOString(), plays, votes, attendance, revenueCents };
  });
}
