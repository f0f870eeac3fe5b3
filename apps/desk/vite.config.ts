import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

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
  },
  worker: { format: 'es' },
});
