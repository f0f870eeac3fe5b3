/** Where a worker's file is: TypeScript in a checkout, JavaScript in the published package. */
export function besideThis(moduleUrl: string, name: string): URL {
  return new URL(`${name}${moduleUrl.endsWith('.ts') ? '.ts' : '.js'}`, moduleUrl);
}
