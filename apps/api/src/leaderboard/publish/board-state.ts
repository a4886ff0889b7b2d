/** What is kept of a published board beside its entries. */
import type { BoardState } from '@coliseum/contracts';

export interface StateRow {
  epoch: string;
  /** bigint: text from the driver */
  revision: string;
  state: BoardState;
  total: number;
  totals: Record<string, number>;
  through_tick: string;
  generated_at: Date;
  as_of: Date;
  checked_at: Date;
}
