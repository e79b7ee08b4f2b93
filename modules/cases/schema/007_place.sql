-- A printed code asks what is open at its place.
create index cases_of_place on cases (place_id) where place_id is not null;
