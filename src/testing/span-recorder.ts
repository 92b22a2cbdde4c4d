import {
  context,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  type SpanStatus,
  type Tracer,
} from '@opentelemetry/api';

/** A span that has ended. */
export interface RecordedSpan {
  readonly name: string;
  readonly parent: string | undefined;
  readonly attributes: Attributes;
  readonly status: SpanStatus | undefined;
}

let drawn = 0;

class RecordingSpan implements Span {
  private readonly attributes: Attributes;
  private status: SpanStatus | undefined;
  private readonly id = (drawn += 1).toString(16).padStart(16, '0');

  constructor(
    readonly name: string,
    attributes: Attributes,
    private readonly parent: string | undefined,
    private readonly ended: RecordedSpan[],
  ) {
    this.attributes = { ...attributes };
  }

  spanContext(): SpanContext {
    return { traceId: '1'.repeat(32), spanId: this.id, traceFlags: 1 };
  }
  setAttribute(key: string, value: Attributes[string]): this {
    this.attributes[key] = value;
    return this;
  }
  setAttributes(attributes: Attributes): this {
    Object.assign(this.attributes, attributes);
    return this;
  }
  setStatus(status: SpanStatus): this {
    this.status = status;
    return this;
  }
  end(): void {
    this.ended.push({ name: this.name, parent: this.parent, attributes: this.attributes, status: this.status });
  }
  addEvent(): this {
    return this;
  }
  addLink(): this {
    return this;
  }
  addLinks(): this {
    return this;
  }
  updateName(): this {
    return this;
  }
  isRecording(): boolean {
    return true;
  }
  recordException(): void {
    // What is thrown is told by its code alone.
  }
}

/** What an SDK would do: keeps each span that ended. Installed for the whole process, once. */
export function recordSpans(): readonly RecordedSpan[] {
  const ended: RecordedSpan[] = [];
  const start = (name: string, attributes: Attributes = {}, within: Context = context.active()): Span => {
    const parent = trace.getSpan(within);
    return new RecordingSpan(name, attributes, parent instanceof RecordingSpan ? parent.name : undefined, ended);
  };
  const tracer: Tracer = {
    startSpan: (name, options, within) => start(name, options?.attributes, within),
    startActiveSpan: (name: string, ...rest: readonly unknown[]) => {
      const work = rest.find((one): one is (span: Span) => unknown => typeof one === 'function');
      const [options] = rest;
      const attributes =
        typeof options === 'object' && options !== null && 'attributes' in options ? options.attributes : {};
      const span = start(name, attributes as Attributes);
      return context.with(trace.setSpan(context.active(), span), () => work?.(span));
    },
  };
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  return ended;
}
