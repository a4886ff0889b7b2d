drop index coliseum_entities_city_changes;
drop table coliseum_geo_datasets;
drop table coliseum_geo_cities;
