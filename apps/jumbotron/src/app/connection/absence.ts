/** What is said of figures that are not there: since when nothing is heard, or what they wait for. */
import { clockText, type Plate } from './freshness';

/** @param waiting said while all is well */
export function absenceLine(plate: Plate, waiting: string): string {
  if (plate.kind === 'waiting') return 'Connecting';
  if (plate.kind !== 'stale') return waiting;
  return plate.at === null ? 'No connection' : `Nothing heard since ${clockText(plate.at)}`;
}
