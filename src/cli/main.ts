export async function main(argv: readonly string[]): Promise<number> { console.log(process.version, argv.length); return Promise.resolve(0); }
