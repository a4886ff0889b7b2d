drop table coliseum_report_files;
