drop table coliseum_dna_evolution, coliseum_dna_insights;
