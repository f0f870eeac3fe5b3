#!/usr/bin/env node
// Starts mamarr: the built package when there is one (as published), the TypeScript sources in a checkout.
// An older Node hands over to the one pinned in the checkout.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'dist', 'cli', 'main.js');
const source = join(root, 'src', 'cli', 'main.ts');
const pinned = join(root, 'node_modules', 'node', 'bin', 'node');
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
  if (!existsSync(pinned)) {
    console.error(
      `CLI_NODE_TOO_OLD: mamarr needs Node 24 or newer. Found: ${process.version}. Install Node 24, or run "npm ci" in the checkout, which brings its own.`,
    );
    process.exit(2);
  }
  const child = spawnSync(pinned, process.argv.slice(1), { stdio: 'inherit' });
  process.exit(child.status ?? 3);
}

// In a checkout the sources are compiled once, not at every start. Kept in the checkout, where nobody else writes.
if (existsSync(source)) module.enableCompileCache(join(root, 'node_modules', '.cache', 'mamarr'));

const { main } = await import(pathToFileURL(existsSync(source) ? source : built).href);
process.exitCode = await main(process.argv);
