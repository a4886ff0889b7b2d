-- A DNA match that no sender gave is computed once, when its event is stored, and stands in dna_match_score beside the model it is by.
alter table coliseum_metrics add column dna_model integer;
comment on column coliseum_metrics.dna_model is 'version of the model that dna_match_score was computed by; null: the sender''s own, or none';
