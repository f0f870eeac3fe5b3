/** The package has no types of its own. */
declare module 'osm-pbf-parser' {
  /** A stream of arrays of objects. */
  export default function parseOsm(): NodeJS.ReadWriteStream;
}
