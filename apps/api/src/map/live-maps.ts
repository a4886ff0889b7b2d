/** The map as the sockets get it: the same answer as over HTTP. */
import { Injectable } from '@nestjs/common';
import type { MapRequest } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { mapQuestion } from './map-question.js';
import { MapService } from './map.service.js';

@Injectable()
export class LiveMaps {
  constructor(
    private readonly maps: MapService,
    private readonly clock: Clock,
  ) {}

  /** @returns CityMap as JSON, as it stands now. @throws AppError 422, 503 */
  async current(request: MapRequest): Promise<string> {
    return (await this.maps.read(mapQuestion(request, undefined, this.clock.now()))).text;
  }
}
