alter table coliseum_api_keys drop column rotated_from;
