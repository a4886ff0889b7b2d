/** The pipeline room: health, figures, the queues, the ledger of jobs and their manual runs. Writes coliseum_job_runs, coliseum_hand_runs and coliseum_pipeline_samples. */
import { Global, Module } from '@nestjs/common';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { RunnableJobs } from '../platform/jobs/runnable-jobs.js';
import { HealthController } from './health.controller.js';
import { PipelineController } from './pipeline.controller.js';
import { PipelineGauges } from './pipeline-gauges.js';
import { PipelineHistory } from './pipeline-history.js';
import { PipelineSampler } from './pipeline-sampler.js';
import { QueueWatch } from './queue-watch.js';
import { BullQueues } from './queues/bull-queues.js';
import { QueueActs } from './queues/queue-acts.js';
import { QueueJobs } from './queues/queue-jobs.js';
import { QueueSampler } from './queues/queue-sampler.js';
import { QueuesController } from './queues/queues.controller.js';
import { HandRuns } from './runs/hand-runs.js';
import { StoreFiguresReader } from './store-figures.js';
import { StoreWatch } from './store-watch.js';
import { StoredJobLedger } from './stored-job-ledger.js';
import { Traffic } from './traffic.js';

/** Global: every room may ask for the JobLedger and the RunnableJobs, the ports of the platform. */
@Global()
@Module({
  controllers: [HealthController, PipelineController, QueuesController],
  providers: [
    { provide: JobLedger, useClass: StoredJobLedger },
    RunnableJobs,
    PipelineGauges,
    PipelineHistory,
    PipelineSampler,
    QueueWatch,
    BullQueues,
    QueueActs,
    QueueJobs,
    QueueSampler,
    HandRuns,
    StoreFiguresReader,
    StoreWatch,
    Traffic,
  ],
  exports: [JobLedger, RunnableJobs],
})
export class PipelineModule {}
