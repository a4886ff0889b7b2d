/** Opens the data of a scene; a scene that comes later finds them there. */
import { Injectable, Injector, inject, runInInjectionContext } from '@angular/core';
import type { SceneRequest } from '@coliseum/contracts';
import { SceneSource } from './scene-source';

@Injectable({ providedIn: 'root' })
export class SceneSources {
  readonly #injector = inject(Injector);

  open(request: SceneRequest): SceneSource {
    return runInInjectionContext(this.#injector, () => new SceneSource(request));
  }
}
