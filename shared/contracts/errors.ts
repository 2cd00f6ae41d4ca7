/**
 * The one catalogue of errors. Every refusal that crosses a border (service API, desk bridge) is one of these codes;
 * what the person reads and can do stands under the same code in `shared/texts/<language>/errors.json`.
 *
 * `status` is the HTTP status the service answers with. `retry` tells the sender what the code means for work that
 * waits: `later` = keep it and try again, `sign-in` = keep it until somebody signed in, `never` = it will not pass as it is.
 */
export const errorCatalogue = {
  'bad-request': { status: 400, retry: 'never' },
  'not-found': { status: 404, retry: 'never' },
  'too-large': { status: 413, retry: 'never' },
  'too-many-requests': { status: 429, retry: 'later' },
  'service-failed': { status: 500, retry: 'later' },
  'service-unreachable': { status: 503, retry: 'later' },
  'service-not-understood': { status: 502, retry: 'later' },
  'service-silent': { status: 504, retry: 'later' },
  'update-needed': { status: 426, retry: 'never' },

  'sign-in-refused': { status: 401, retry: 'sign-in' },
  'sign-in-locked': { status: 429, retry: 'sign-in' },
  'sign-in-needed': { status: 401, retry: 'sign-in' },
  'session-replaced': { status: 401, retry: 'sign-in' },
  'request-not-fresh': { status: 409, retry: 'later' },
  'attempt-over': { status: 401, retry: 'sign-in' },
  'code-refused': { status: 401, retry: 'never' },
  'login-mn-refused': { status: 401, retry: 'sign-in' },
  'login-mn-cancelled': { status: 401, retry: 'never' },
  'login-mn-unavailable': { status: 503, retry: 'later' },
  'device-lost': { status: 403, retry: 'never' },
  'device-key-unknown': { status: 403, retry: 'never' },
  'password-too-short': { status: 400, retry: 'never' },
  'password-too-long': { status: 400, retry: 'never' },
  'password-too-common': { status: 400, retry: 'never' },
  'password-used-before': { status: 400, retry: 'never' },
  'access-ended': { status: 403, retry: 'never' },
  'access-paused': { status: 403, retry: 'sign-in' },

  'address-taken': { status: 409, retry: 'never' },
  'npn-taken': { status: 409, retry: 'never' },
  'address-generic': { status: 422, retry: 'never' },
  'requirements-missing': { status: 409, retry: 'never' },

  'reference-number-unknown': { status: 404, retry: 'never' },
  'look-ups-locked': { status: 403, retry: 'never' },
  'authorization-missing': { status: 404, retry: 'never' },
  'authorization-exists': { status: 409, retry: 'never' },

  'consumer-in-account': { status: 409, retry: 'later' },
  'account-busy': { status: 409, retry: 'later' },
  'lease-lost': { status: 409, retry: 'later' },

  'application-conflict': { status: 409, retry: 'never' },
  'application-frozen': { status: 409, retry: 'never' },
  'application-incomplete': { status: 422, retry: 'never' },
  'application-changed-since-signing': { status: 409, retry: 'never' },
  'application-form-unknown': { status: 422, retry: 'never' },
  'application-form-closed': { status: 422, retry: 'never' },

  'not-eligible-to-shop': { status: 409, retry: 'never' },
  'eligibility-changed': { status: 409, retry: 'never' },
  'event-not-qualifying': { status: 422, retry: 'never' },
  'event-reported': { status: 409, retry: 'never' },
  'too-many-events': { status: 422, retry: 'never' },
  'enrollment-closed': { status: 409, retry: 'never' },
  'start-changed': { status: 409, retry: 'never' },
  'plan-not-available': { status: 409, retry: 'never' },
  'price-changed': { status: 409, retry: 'never' },
  'other-coverage': { status: 409, retry: 'never' },
  'already-enrolled': { status: 409, retry: 'never' },
  'members-left-out': { status: 409, retry: 'never' },
  'enrollments-changed': { status: 409, retry: 'never' },
  'nothing-to-end': { status: 409, retry: 'never' },

  'document-type-refused': { status: 415, retry: 'never' },
  'document-too-large': { status: 413, retry: 'never' },
  'document-damaged': { status: 422, retry: 'never' },
  'document-infected': { status: 422, retry: 'never' },
  'document-conflict': { status: 409, retry: 'later' },
  'documents-too-many': { status: 422, retry: 'never' },

  'unlock-refused': { status: 401, retry: 'never' },
  'unlock-offline-impossible': { status: 503, retry: 'later' },
  'vault-locked': { status: 423, retry: 'sign-in' },
  'vault-in-use': { status: 423, retry: 'later' },
  'vault-damaged': { status: 500, retry: 'never' },
  'vault-key-missing': { status: 500, retry: 'sign-in' },
  'vault-disk-full': { status: 507, retry: 'later' },
  'vault-write-failed': { status: 500, retry: 'later' },
  'disk-nearly-full': { status: 507, retry: 'later' },
  'pdf-not-saved': { status: 500, retry: 'never' },
  'transfer-refused': { status: 400, retry: 'never' },
  'backup-not-made': { status: 500, retry: 'never' },
  'backup-refused': { status: 400, retry: 'never' },
  'backup-work-here': { status: 409, retry: 'never' },
  'keychain-missing': { status: 500, retry: 'never' },
  'bridge-refused': { status: 400, retry: 'never' },
  unexpected: { status: 500, retry: 'never' },
} as const satisfies Record<string, { status: number; retry: 'later' | 'sign-in' | 'never' }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** What crosses a border in place of a value. `details` are short facts for the text (counts, times, question ids); never personal data. */
export interface ErrorAnswer {
  code: ErrorCode;
  details?: Record<string, string | number | readonly string[]>;
}

export class DeskError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorAnswer['details'];

  constructor(code: ErrorCode, details?: ErrorAnswer['details'], options?: ErrorOptions) {
    super(code, options);
    this.name = 'DeskError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }

  toAnswer(): ErrorAnswer {
    return this.details ? { code: this.code, details: this.details } : { code: this.code };
  }
}

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errorCatalogue, code);
