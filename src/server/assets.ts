import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Router, RouterContext } from '@koa/router';
import { OperatorError } from '../domain/errors.js';
import { HttpProblem } from './problem.js';

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
  /** SHA-256 of the bytes, first 16 hexadecimal digits. */
  readonly hash: string;
}

/** The built page: its template and the files it asks for, all in memory, so that no request names a path on disk. */
export interface Assets {
  readonly template: string;
  readonly files: ReadonlyMap<string, Asset>;
}

/** @throws OperatorError `page-not-built` */
export function readAssets(folder: string): Assets {
  try {
    const names = readdirSync(folder).filter((name) => mediaTypes[extname(name)] !== undefined);
    return {
      template: readFileSync(join(folder, 'index.html'), 'utf8'),
      files: new Map(names.map((name) => [name, readAsset(folder, name)])),
    };
  } catch (cause) {
    const fix = 'Run npm run build';
    throw new OperatorError('page-not-built', `The web page is not in ${folder}: run npm run build`, { fix, cause });
  }
}

function readAsset(folder: string, name: string): Asset {
  const plain = readFileSync(join(folder, name));
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 16);
  return { type: mediaTypes[extname(name)] ?? '', plain, gzipped: gzipSync(plain, { level: 9 }), hash };
}

/** Where a page finds a file: the address changes with the content, so it may be kept for ever. */
export function addressOf(assets: Assets, name: string): string {
  return `/assets/${name}?v=${assets.files.get(name)?.hash ?? 'none'}`;
}

/** `GET /assets/:name`. */
export function addAssets(router: Router, assets: Assets): void {
  router.get('/assets/:name', (ctx) => sendAsset(ctx, assets.files.get(ctx.params['name'] ?? '')));
}

function sendAsset(ctx: RouterContext, asset: Asset | undefined): void {
  if (asset === undefined) throw new HttpProblem(404, 'not-found', 'there is nothing at this address');
  const named = ctx.query['v'] === asset.hash;
  ctx.set('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
  ctx.status = 200;
  ctx.etag = asset.hash;
  ctx.type = asset.type;
  if (ctx.fresh) ctx.status = 304;
  else sendCompressed(ctx, asset);
}

/** Sends bytes as they are or gzipped, whichever the client takes. */
export function sendCompressed(ctx: RouterContext, { plain, gzipped }: Pick<Asset, 'plain' | 'gzipped'>): void {
  ctx.vary('Accept-Encoding');
  const gzip = ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (gzip) ctx.set('Content-Encoding', 'gzip');
  ctx.body = gzip ? gzipped : plain;
}
