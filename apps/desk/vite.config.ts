import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { packageVersion } from '../../src/base/package-version.ts';

/** The desk is built into the package's `dist/desk`, from where `mamarr serve` gives it. Nothing in it is fetched from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  base: './',
  build: {
    outDir: join(import.meta.dirname, '..', '..', 'dist', 'desk'),
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        offline: join(import.meta.dirname, 'offline.html'),
        'offline-worker': join(import.meta.dirname, 'src', 'offline', 'offline-worker.ts'),
      },
      // A service worker keeps its address, and has what lies beside it in its care.
      output: { entryFileNames: ({ name }) => (name === 'offline-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  define: { __BUILD__: JSON.stringify(packageVersion()) },
  worker: { format: 'es' },
});
