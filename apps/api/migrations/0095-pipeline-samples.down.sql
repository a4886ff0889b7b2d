drop table coliseum_pipeline_samples;
