#!/usr/bin/env node
// Nothing is imported before Node's version is known: an old one would fail with a stack instead of a sentence.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  process.stderr.write(`tokosel needs Node 20.20 or later; this is ${process.versions.node}. See https://nodejs.org\n`);
  process.exit(1);
}

const [first] = process.argv.slice(2);
if (first === '--version' || first === '-V') {
  const { readFile } = await import('node:fs/promises');
  const { name, version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}\n`);
} else {
  await start();
}

async function start() {
  const { existsSync } = await import('node:fs');
  const { createRequire } = await import('node:module');
  if (!existsSync(new URL('../dist/commands', import.meta.url))) {
    process.stderr.write('tokosel is not built yet: run `npm run build` (npm start and npm test do it for you).\n');
    process.exit(1);
  }
  const asksHelp = first === undefined || process.argv.includes('--help') || process.argv.includes('-h');
  const { execute } = asksHelp
    ? createRequire(import.meta.url)('../dist/help.cjs')
    : await import('@oclif/core/execute');
  await execute({ dir: import.meta.url });
}
