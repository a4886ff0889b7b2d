/** The screens room: pairing, commands, takeovers and the state of every wall. */
import { Module } from '@nestjs/common';
import { Acts } from './acts.js';
import { ScreenCommandsController } from './admin/screen-commands.controller.js';
import { ScreenGroupsController } from './admin/screen-groups.controller.js';
import { ScreensController } from './admin/screens.controller.js';
import { Commands } from './command/commands.js';
import { Delivery } from './command/delivery.js';
import { SceneCheck } from './command/scene-check.js';
import { HeartbeatBook } from './heartbeat/heartbeat-book.js';
import { Thumbnails } from './heartbeat/thumbnails.js';
import { Claims } from './pairing/claims.js';
import { PairingThrottle } from './pairing/pairing-throttle.js';
import { Pairings } from './pairing/pairings.js';
import { PairedScreens } from './paired-screens.js';
import { GroupBook } from './registry/group-book.js';
import { KnownPlaylists } from './registry/known-playlists.js';
import { KnownScreens } from './registry/known-screens.js';
import { ScreenEditor } from './registry/screen-editor.js';
import { ScreenReader } from './registry/screen-reader.js';
import { ScreenRegistry } from './registry/screen-registry.js';
import { ScreenFigures } from './screen-figures.js';
import { ScreenSetups } from './setup/screen-setups.js';
import { TakeoverBook } from './takeover/takeover-book.js';
import { TakeoverFiles } from './takeover/takeover-files.js';
import { TakeoverKeeper } from './takeover/takeover-keeper.js';
import { Takeovers } from './takeover/takeovers.js';
import { Arrivals } from './wall/arrivals.js';
import { Reports } from './wall/reports.js';
import { ScreenBus } from './wall/screen-bus.js';
import { ShownSlots } from './wall/shown-slots.js';
import { ScreensGateway } from './wall/screens.gateway.js';
import { StoreHome } from './wall/store-home.js';
import { TokenDoor } from './wall/token-door.js';
import { Walls } from './wall/walls.js';

@Module({
  controllers: [ScreensController, ScreenGroupsController, ScreenCommandsController],
  providers: [
    StoreHome,
    ScreenBus,
    Walls,
    ScreenRegistry,
    Acts,
    HeartbeatBook,
    Thumbnails,
    TakeoverBook,
    TakeoverFiles,
    TakeoverKeeper,
    Takeovers,
    ScreenSetups,
    Delivery,
    SceneCheck,
    Commands,
    PairingThrottle,
    Pairings,
    Claims,
    GroupBook,
    KnownPlaylists,
    ScreenEditor,
    ScreenReader,
    ScreenFigures,
    TokenDoor,
    Arrivals,
    Reports,
    ShownSlots,
    KnownScreens,
    { provide: PairedScreens, useExisting: KnownScreens },
    ScreensGateway,
  ],
  exports: [ScreenSetups, SceneCheck, TokenDoor, PairedScreens],
})
export class ScreensModule {}
