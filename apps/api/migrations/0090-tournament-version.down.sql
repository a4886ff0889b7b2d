alter table coliseum_tournaments drop column version;
