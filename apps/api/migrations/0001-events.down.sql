drop view coliseum_metrics_processing;
drop table coliseum_watermarks, coliseum_metrics;
