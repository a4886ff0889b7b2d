drop table coliseum_dna_days, coliseum_dna_profiles, coliseum_dna_models;
