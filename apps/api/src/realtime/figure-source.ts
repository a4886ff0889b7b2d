/** The ports through which the sockets read key figures and maps; whoever computes them is bound to them in app.module.ts. */
import type { KpiWindow, MapRequest } from '@coliseum/contracts';

export abstract class KpiSource {
  /** @returns Kpis as JSON, as they stand now */
  abstract current(window: KpiWindow): Promise<string>;
}

export abstract class MapSource {
  /**
   * @returns CityMap as JSON, as it stands now
   * @throws AppError where nothing such can be asked
   */
  abstract current(request: MapRequest): Promise<string>;
}
