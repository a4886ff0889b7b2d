/** The pipeline room: health, figures, the ledger of jobs and their manual runs. */
import { Global, Module } from '@nestjs/common';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { RunnableJobs } from '../platform/jobs/runnable-jobs.js';
import { HealthController } from './health.controller.js';
import { PipelineController } from './pipeline.controller.js';
import { PipelineGauges } from './pipeline-gauges.js';
import { PipelineSampler } from './pipeline-sampler.js';
import { QueueWatch } from './queue-watch.js';
import { StoreFiguresReader } from './store-figures.js';
import { StoreWatch } from './store-watch.js';
import { StoredJobLedger } from './stored-job-ledger.js';
import { Traffic } from './traffic.js';

/** Global: every room may ask for the JobLedger and the RunnableJobs, the ports of the platform. */
@Global()
@Module({
  controllers: [HealthController, PipelineController],
  providers: [
    { provide: JobLedger, useClass: StoredJobLedger },
    RunnableJobs,
    PipelineGauges,
    PipelineSampler,
    QueueWatch,
    StoreFiguresReader,
    StoreWatch,
    Traffic,
  ],
  exports: [JobLedger, RunnableJobs],
})
export class PipelineModule {}
