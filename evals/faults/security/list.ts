import type { Fault } from '../fault.js';

/** One file an attack. */
export const attacks: Readonly<Record<string, () => Promise<Fault>>> = {
  replay: async () => (await import('./replay.js')).replay,
  forged: async () => (await import('./forged.js')).forged,
  media: async () => (await import('./media.js')).media,
  idor: async () => (await import('./idor.js')).idor,
  references: async () => (await import('./references.js')).references,
  'mcp-ids': async () => (await import('./mcp-ids.js')).mcpIds,
  'evil-model': async () => (await import('./evil-model.js')).evilModel,
  injection: async () => (await import('./injection.js')).injection,
  xss: async () => (await import('./xss.js')).xss,
  secrets: async () => (await import('./secrets.js')).secrets,
  csv: async () => (await import('./csv.js')).csv,
  ssrf: async () => (await import('./ssrf.js')).ssrf,
  'private-paths': async () => (await import('./private-paths.js')).privatePaths,
  cors: async () => (await import('./cors.js')).cors,
  rate: async () => (await import('./rate.js')).rate,
  headers: async () => (await import('./headers.js')).headers,
};
