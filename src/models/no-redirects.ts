/** Where Gemini is, unless a setting says otherwise. */
export const GOOGLES = 'https://generativelanguage.googleapis.com';

const closed = new Set<string>();

/**
 * From now on this process's `fetch` refuses to be sent on from the origin of `address`. Google's client offers no such option,
 * and its key is a header of its own that `fetch` would carry along to wherever the answer points.
 */
export function refuseRedirectsFrom(address: string): void {
  if (closed.size === 0) standBeforeFetch();
  closed.add(new URL(address).origin);
}

function standBeforeFetch(): void {
  const before = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    before(input, closed.has(originOf(input)) ? { ...init, redirect: 'error' } : init);
}

/** Nothing for what `fetch` itself will refuse. */
function originOf(input: Parameters<typeof fetch>[0]): string {
  const address = input instanceof Request ? input.url : input.toString();
  return URL.canParse(address) ? new URL(address).origin : '';
}
