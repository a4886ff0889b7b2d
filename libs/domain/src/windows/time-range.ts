/** A half-open stretch of event time. */
export interface TimeRange {
  /** included; null: since the beginning */
  start: Date | null;
  /** excluded */
  end: Date;
}
