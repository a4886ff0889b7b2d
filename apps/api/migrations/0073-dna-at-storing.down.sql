alter table coliseum_metrics drop column dna_model;
