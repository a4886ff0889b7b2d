/** What a paired wall owes the control room, begun once its first picture stands: reports, pictures, proof of play. */
import { Injectable, inject } from '@angular/core';
import type { Report } from '../show/showing';
import { ProofOfPlay } from './proof-of-play';
import { Reports } from './reports';

@Injectable({ providedIn: 'root' })
export class ScreenDuties {
  readonly #reports = inject(Reports);
  readonly #proof = inject(ProofOfPlay);

  begin(stage: () => Report | null): void {
    this.#reports.begin(stage);
    this.#proof.begin(stage);
  }
}
