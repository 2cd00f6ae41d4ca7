/**
 * One exchange with the service, and what its failure means. Whatever is not the service speaking as agreed has a code of its own,
 * so that a captive portal's page is never taken for data and a person reads what they can do about it:
 * no way there: service-unreachable · a page, a redirect, another shape: service-not-understood · no answer in time: service-silent ·
 * 5xx: service-failed · an ErrorAnswer: its own code.
 */
import type { z } from 'zod';
import { errorAnswerSchema } from '../../shared/contracts/error-schema.ts';
import { DeskError, type ErrorCode } from '../../shared/contracts/errors.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Question<S extends z.ZodType> {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string | undefined;
  answer: S;
  timeoutMs: number;
}

/** Statuses that a proxy or the web framework itself may answer, in words of their own. */
const plainStatuses: Record<number, ErrorCode> = { 413: 'too-large', 426: 'update-needed', 429: 'too-many-requests' };

export async function exchange<S extends z.ZodType>(fetch: Fetch, question: Question<S>): Promise<z.output<S>> {
  const timeout = AbortSignal.timeout(question.timeoutMs);
  const { status, text } = await ask(fetch, question, timeout);
  const body = parse(text);
  if (status >= 200 && status < 300) {
    const checked = question.answer.safeParse(body);
    if (checked.success) return checked.data;
    throw new DeskError('service-not-understood');
  }
  throw refusal(status, body);
}

/** What an answer that is no success means. */
export function refusal(status: number, body: unknown): DeskError {
  const known = errorAnswerSchema.safeParse(body);
  if (known.success) return new DeskError(known.data.code, known.data.details);
  const plain = plainStatuses[status];
  if (plain) return new DeskError(plain);
  return new DeskError(status >= 500 ? 'service-failed' : 'service-not-understood');
}

/** A redirect is not followed: the token must not travel to wherever a network's sign-on page sends it. */
export async function ask(
  fetch: Fetch,
  { url, method, headers, body }: Pick<Question<z.ZodType>, 'url' | 'method' | 'headers' | 'body'>,
  timeout: AbortSignal,
): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(url, { method, headers, body: body ?? null, signal: timeout, redirect: 'manual', cache: 'no-store' });
    return { status: answer.status, text: await answer.text() };
  } catch (cause) {
    throw new DeskError(timeout.aborted ? 'service-silent' : 'service-unreachable', undefined, { cause });
  }
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
