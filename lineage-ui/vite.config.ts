import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.LARDER_URL ?? 'http://127.0.0.1:8484';

// The server has the built files below /_ui/; every other address is a view.
export default defineConfig({
  base: '/_ui/',
  plugins: [react()],
  build: { outDir: 'bundle', emptyOutDir: true, sourcemap: false, assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/api': { target: server, changeOrigin: true }, '/openapi.yml': { target: server, changeOrigin: true } } },
});
