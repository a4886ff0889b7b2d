/** What one arch of the aqueduct shows; the figures are already words. */
export interface Stage {
  id: string;
  name: string;
  value: string;
  unit: string;
  /** the second line, as “p95 90 ms” */
  detail: string;
  /** what waits there, or what it does beside */
  waits: string;
  /** backlog ÷ alarm threshold; null where the stage has no backlog */
  fill: number | null;
  /** the threshold is reached, or the stage cannot work */
  alarm: boolean;
}

/** The height of the water, 0 to 1, full at the alarm threshold. */
export const waterLevel = (fill: number | null): number => Math.min(1, Math.max(0, fill ?? 0));
