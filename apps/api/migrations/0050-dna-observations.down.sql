drop function coliseum_dna_add(bigint[], bigint[]);
drop table coliseum_dna_state, coliseum_dna_touched, coliseum_dna_preferences, coliseum_dna_contacts, coliseum_dna_places,
  coliseum_dna_tastes, coliseum_dna_habits, coliseum_dna_consents;
delete from coliseum_watermarks where consumer = 'dna';
