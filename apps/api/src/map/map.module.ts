/** The map room: where activity comes from, and the places that it is shown at. */
import { Module } from '@nestjs/common';
import { CitiesController } from './cities.controller.js';
import { GeoLoader } from './geo-loader.js';
import { LiveMaps } from './live-maps.js';
import { MapController } from './map.controller.js';
import { MapService } from './map.service.js';
import { Places } from '../platform/places/places.js';

@Module({
  controllers: [MapController, CitiesController],
  providers: [GeoLoader, LiveMaps, MapService, Places],
  exports: [LiveMaps],
})
export class MapModule {}
