/** Who can mend it: the customer (other words), the operator (a setting), or a service we call (later). */
export type Fault = 'customer' | 'operator' | 'upstream';

interface ErrorDetails {
  /** What to do next, one sentence, for the person at fault. */
  readonly fix?: string;
  readonly cause?: unknown;
}

/** Anything that breaks. `code` is stable and public; the message holds no personal data. */
export class TokoselError extends Error {
  readonly fix: string | undefined;

  constructor(
    readonly code: string,
    readonly fault: Fault,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.fix = details.fix;
  }
}

/** A value that a caller gave and that cannot be used. */
export class InputError extends TokoselError {
  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(code, 'customer', message, details);
  }
}

/** A setting, a file or a command line that the operator must change. */
export class OperatorError extends TokoselError {
  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(code, 'operator', message, details);
  }
}

/** A service outside this process that failed or answered nonsense. */
export class UpstreamError extends TokoselError {
  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(code, 'upstream', message, details);
  }
}
