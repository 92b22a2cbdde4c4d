#!/usr/bin/env node
// Builds dist/: the compiled library and commands, the pages, and the manifest that spares oclif from importing every command.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Plugin } from '@oclif/core';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

rmSync('oclif.manifest.json', { force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });

mkdirSync('dist/web', { recursive: true });
await build({
  entryPoints: ['src/web/chat.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2019',
  outfile: 'dist/web/chat.js',
  logLevel: 'warning',
});
await build({ entryPoints: ['src/web/chat.css'], minify: true, outfile: 'dist/web/chat.css', logLevel: 'warning' });
cpSync('src/web/index.html', 'dist/web/index.html');

const plugin = new Plugin({ root, type: 'core', ignoreManifest: true });
await plugin.load();
writeFileSync('oclif.manifest.json', JSON.stringify(plugin.manifest));
