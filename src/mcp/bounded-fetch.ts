/** Bytes of one answer: a search is far below, a server that never ends is cut. */
const MOST_BYTES = 2 * 1024 * 1024;

/** `fetch` whose answers end: past two megabytes the stream breaks. */
export async function boundedFetch(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limiter()), { status, statusText, headers });
}

function limiter(): TransformStream<Uint8Array, Uint8Array> {
  let room = MOST_BYTES;
  return new TransformStream({
    transform(chunk, controller) {
      room -= chunk.length;
      if (room < 0) controller.error(new Error('the answer is too large'));
      else controller.enqueue(chunk);
    },
  });
}
