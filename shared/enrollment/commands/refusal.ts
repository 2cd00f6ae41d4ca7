import type { ErrorCode } from '../../contracts/errors.ts';

/** Why a command does not pass. `problems`: what exactly, in ids and `name:value`; each check says which. Null stands for "it passes". */
export interface Refusal {
  code: ErrorCode;
  problems: readonly string[];
}

export const refusal = (code: ErrorCode, problems: readonly string[] = []): Refusal => ({ code, problems });
