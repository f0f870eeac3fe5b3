import type { ProblemCatalogue } from '../base/problem.ts';

/** What can be wrong with a street file. Codes are permanent. */
export const NETWORK_PROBLEMS = {
  NET_FILE_UNREADABLE: {
    severity: 'error',
    title: 'The street file cannot be read.',
    remedy: 'Check that the path is right, that it is a file and that you may read it.',
  },
  NET_FILE_UNWRITABLE: {
    severity: 'error',
    title: 'The network file cannot be written.',
    remedy: 'Check that the folder is there, that you may write to it and that the disk has room.',
  },
  NET_FILE_EMPTY: {
    severity: 'error',
    title: 'The street file is empty.',
    remedy: 'Fetch or export it again.',
  },
  NET_FILE_FOREIGN: {
    severity: 'error',
    title: 'This is not a prepared network file.',
    remedy: 'Make one with: mamarr network import FILE --out FILE.',
  },
  NET_FILE_VERSION: {
    severity: 'error',
    title: 'The prepared network file has a version that this program does not read.',
    remedy: 'Use the program that wrote it, or make the file again with: mamarr network import FILE --out FILE.',
  },
  NET_FILE_TRUNCATED: {
    severity: 'error',
    title: 'The prepared network file has another length than it says.',
    remedy: 'Copy it again, or make it again with: mamarr network import FILE --out FILE.',
  },
  NET_FILE_DAMAGED: {
    severity: 'error',
    title: 'The prepared network file is damaged.',
    remedy: 'Copy it again, or make it again with: mamarr network import FILE --out FILE.',
  },
  NET_FORMAT_UNKNOWN: {
    severity: 'error',
    title: 'The street file is in no format that is read.',
    remedy: 'Give an OpenStreetMap extract (.osm.pbf), GeoJSON or GeoJSONSeq (also .gz), or GeoParquet.',
  },
  NET_NO_STREETS: {
    severity: 'error',
    title: 'No street was found in the file.',
    remedy:
      'Check that it is the street file, and that its lines have a highway, class or fclass property that names streets.',
  },
  NET_GZIP_DAMAGED: {
    severity: 'error',
    title: 'The compressed street file is damaged.',
    remedy: 'Fetch it again, or check it with: gzip -t FILE.',
  },
  NET_PBF_DAMAGED: {
    severity: 'error',
    title: 'The OpenStreetMap file is damaged.',
    remedy: 'Fetch the extract again and compare its checksum.',
  },
  NET_PBF_UNSUPPORTED: {
    severity: 'error',
    title: 'The OpenStreetMap file uses something that is not read.',
    remedy: 'Write it anew with: osmium cat IN.osm.pbf -o OUT.osm.pbf -f pbf,pbf_compression=zlib.',
  },
  NET_GEOJSON_INVALID: {
    severity: 'error',
    title: 'The GeoJSON is not well formed.',
    remedy: 'Write it anew from the program it came from, or mend the place named.',
  },
  NET_GEOJSON_CRS: {
    severity: 'error',
    title: 'The GeoJSON is not in longitude and latitude on WGS 84.',
    remedy: 'Write it anew in EPSG:4326, for instance with: ogr2ogr -t_srs EPSG:4326 OUT.geojson IN.geojson.',
  },
  NET_TEXT_NOT_UTF8: {
    severity: 'error',
    title: 'The text is not in UTF-8.',
    remedy: 'Save the file in UTF-8.',
  },
  NET_COORDINATE_INVALID: {
    severity: 'error',
    title: 'A coordinate is not a longitude (−180 … 180) and latitude (−90 … 90) in degrees.',
    remedy: 'Check that longitude comes first and that the file is in degrees, not in metres.',
  },
  NET_PARQUET_DAMAGED: {
    severity: 'error',
    title: 'The GeoParquet file cannot be read.',
    remedy: 'Write it anew from the program it came from.',
  },
  NET_PARQUET_NO_GEOMETRY: {
    severity: 'error',
    title: 'The Parquet file has no geometry in well-known binary.',
    remedy: 'Write it as GeoParquet with the encoding WKB.',
  },
  NET_CRS_UNKNOWN: {
    severity: 'error',
    title: 'The coordinate system of the file is not known.',
    remedy: 'Write it anew in EPSG:4326.',
  },
  NET_TOO_LARGE: {
    severity: 'error',
    title: 'One part of the street file is larger than is read.',
    remedy: 'Check that the file is what it should be; cut it to the area that is needed.',
  },
  NET_NODES_MISSING: {
    severity: 'warning',
    title: 'Streets refer to nodes that are not in the file; they were cut there.',
    remedy: 'Cut the extract with complete ways, for instance with: osmium extract --strategy complete_ways.',
  },
  NET_ENDS_NOT_JOINED: {
    severity: 'warning',
    title: 'Line ends lie less than 1 m off another line without a common vertex. They were not joined.',
    remedy: 'Where the streets do meet, give both lines the same vertex.',
  },
  NET_CLASS_ABSENT: {
    severity: 'warning',
    title: 'Lines without a class were taken as streets of unknown class.',
    remedy: 'Give each line a highway property as OpenStreetMap has it, or check that these lines are streets.',
  },
} as const satisfies ProblemCatalogue;
