/** The walls there are, as a spec says, in place of the pairing that is not what it is about. */
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { PairedScreens, type PairedScreen } from './paired-screens.js';

export class ToldScreens extends PairedScreens {
  /** by the playlist that they show */
  readonly screens: { playlistId: string | null; token?: string; screen: PairedScreen }[] = [];

  async showing(playlistIds: readonly string[]): Promise<ReadonlyMap<string, readonly PairedScreen[]>> {
    const of = (id: string): PairedScreen[] =>
      this.screens.filter(({ playlistId }) => playlistId === id).map(({ screen }) => screen);
    return new Map(playlistIds.map((id) => [id, of(id)]));
  }

  async unknown(screenIds: readonly string[]): Promise<readonly string[]> {
    return screenIds.filter((id) => !this.screens.some(({ screen }) => screen.id === id));
  }

  async ofToken(token: string): Promise<{ id: string } | null> {
    return this.screens.find((one) => one.token === token)?.screen ?? null;
  }
}

@Global()
@Module({})
export class ToldScreensModule {
  static with(told: ToldScreens): DynamicModule {
    return {
      module: ToldScreensModule,
      providers: [{ provide: PairedScreens, useValue: told }],
      exports: [PairedScreens],
    };
  }
}
