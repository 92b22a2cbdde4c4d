#!/usr/bin/env node
// Builds dist/: the compiled library and commands, the pages, the intent model, and the manifest that spares oclif from
// importing every command. Types are checked by `npm run types`, not here: a start should not wait for them.
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

if (!existsSync('node_modules/esbuild')) {
  // An install without development packages runs what was built before.
  process.exit(process.argv.includes('--if-possible') ? 0 : 1);
}
const { build } = await import('esbuild');

for (const made of ['dist/commands', 'dist/src', 'dist/web', 'oclif.manifest.json']) {
  rmSync(made, { recursive: true, force: true });
}

const isSource = (path) => /\.tsx?$/.test(path) && !/\.(?:test|d|fixture)\.tsx?$/.test(path);
const isBrowserOrTest = (path) => /^src\/(?:web|testing)\//.test(path);
const sources = ['commands', 'src']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, path)))
  .filter((path) => isSource(path) && !isBrowserOrTest(path));
await build({
  entryPoints: sources,
  outdir: 'dist',
  outbase: '.',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  logLevel: 'warning',
});

// Help needs no command: one small file instead of oclif's two hundred halves the time to read it.
await build({
  entryPoints: ['node_modules/@oclif/core/lib/execute.js'],
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  external: ['typescript', 'ts-node', 'tsx'],
  outfile: 'dist/help.cjs',
  logLevel: 'error',
});

const page = { bundle: true, minify: true, logLevel: 'warning' };
await build({
  ...page,
  entryPoints: ['src/web/chat.ts'],
  format: 'iife',
  target: 'es2019',
  outfile: 'dist/web/chat.js',
});
await build({
  ...page,
  entryPoints: ['src/web/widget.ts'],
  format: 'iife',
  target: 'es2019',
  outfile: 'dist/web/widget.js',
});
await build({ ...page, entryPoints: ['src/web/chat.css'], outfile: 'dist/web/chat.css' });
await build({
  ...page,
  entryPoints: ['src/web/dashboard/live.ts'],
  format: 'iife',
  target: 'es2020',
  outfile: 'dist/web/dashboard.js',
});
await build({ ...page, entryPoints: ['src/web/dashboard/dashboard.css'], outfile: 'dist/web/dashboard.css' });
cpSync('src/web/index.html', 'dist/web/index.html');

const { buildModel } = await import('../dist/src/app/intent-model.js');
await buildModel();

const { Plugin } = await import('@oclif/core');
const plugin = new Plugin({ root, type: 'core', ignoreManifest: true });
await plugin.load();
writeFileSync('oclif.manifest.json', JSON.stringify(plugin.manifest));
