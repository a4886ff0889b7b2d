/** The control room's first page: is it well, what waits where, and since when do we know. */
import { Component, computed, inject, linkedSignal, untracked } from '@angular/core';
import { Aqueduct, Failure, StateSentence, type StateTone } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { type Headline, headlineOf } from './headline';
import { History } from './history-view';
import { FailedFigures } from './failed-figures';
import { HouseStrip } from './house-strip';
import { Intake } from './intake';
import { Jobs } from './jobs';
import { PipelineSkeleton } from './pipeline-skeleton';
import { PipelineStore } from './pipeline-store';
import { QueueFigures } from './queue-figures';
import { stagesOf } from './stages';

@Component({
  imports: [
    Aqueduct,
    FailedFigures,
    Failure,
    History,
    HouseStrip,
    Intake,
    Jobs,
    PipelineSkeleton,
    QueueFigures,
    StateSentence,
  ],
  providers: [PipelineStore],
  host: { '[class.lost]': 'lost()' },
  templateUrl: './pipeline.html',
  styleUrl: './pipeline.css',
})
export class PipelinePage {
  protected readonly store = inject(PipelineStore);
  private readonly zone = inject(Preferences).zone;
  protected readonly pipeline = this.store.pipeline;
  protected readonly lost = computed(() => this.store.watch() === 'lost');
  protected readonly headline = computed<Headline | null>(() => {
    const pipeline = this.pipeline();
    return pipeline
      ? headlineOf({
          pipeline,
          watch: this.store.watch(),
          silentMs: this.store.silentMs(),
          polling: this.store.polling(),
          zone: this.zone(),
        })
      : null;
  });
  private readonly tone = computed(() => this.headline()?.tone);
  /** read out when the state turns, not with every figure in its sentence */
  protected readonly announced = linkedSignal<StateTone | undefined, string>({
    source: this.tone,
    computation: () => untracked(() => this.headline()?.sentence ?? ''),
  });
  protected readonly stages = computed(() => {
    const pipeline = this.pipeline();
    return pipeline ? stagesOf(pipeline) : [];
  });
  protected readonly flowing = computed(
    () => !this.lost() && (this.pipeline()?.ingest.perSecond.accepted ?? 0) > 0,
  );
}
