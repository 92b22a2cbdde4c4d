/** One server-sent event: its name and its data as it was written, JSON here. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/** Events of a stream in order; comments and what no event ends are left out. */
export async function* readEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerEvent> {
  let open = '';
  for await (const chunk of chunks) {
    open += chunk;
    const blocks = open.split('\n\n');
    open = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventIn(block);
      if (event !== undefined) yield event;
    }
  }
}

function eventIn(block: string): ServerEvent | undefined {
  const lines = block.split('\n');
  const valueOf = (field: string) =>
    lines.flatMap((line) => (line.startsWith(`${field}: `) ? [line.slice(field.length + 2)] : [])).join('\n');
  const name = valueOf('event');
  return name === '' ? undefined : { name, data: valueOf('data') };
}
