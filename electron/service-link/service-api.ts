import { z } from 'zod';
import { DeskError, errorCatalogue } from '../../shared/contracts/errors.ts';
import {
  deskVersionHeader,
  documentBytesPath,
  type RouteName,
  type Routes,
  routes,
  streamPath,
} from '../../shared/contracts/service/routes.ts';
import { exchange, type Fetch } from './exchange.ts';
import { type Sending, sendBytes } from './send-bytes.ts';

type BodyOf<R extends RouteName> = Routes[R] extends { body: infer S extends z.ZodType } ? { body: z.input<S> } : { body?: undefined };
type ParamsOf<R extends RouteName> = Routes[R] extends { params: infer S extends z.ZodType }
  ? { params: z.input<S> & Record<string, string> }
  : { params?: undefined };
type QueryOf<R extends RouteName> = Routes[R] extends { query: z.ZodType }
  ? { query: Record<string, string | number | undefined> }
  : { query?: undefined };

export type CallOf<R extends RouteName> = BodyOf<R> & ParamsOf<R> & QueryOf<R>;
export type RouteAnswer<R extends RouteName> = z.output<Routes[R]['answer']>;

export interface ServiceApi {
  /** Throws DeskError with a code of the catalogue, never anything else. */
  call<R extends RouteName>(route: R, call: CallOf<R>, token?: string): Promise<RouteAnswer<R>>;
  /** Resolves when something answers there that is our service. */
  probe(): Promise<void>;
  /** Sends what the service does not have yet of a document's bytes. Throws as `call`; `AbortError` when it was stopped. */
  sendDocument(id: string, sending: Sending, token: string): Promise<void>;
  /** The live stream's answer with its body still open. */
  openStream(token: string, signal: AbortSignal): Promise<Response>;
}

export interface ServiceApiDeps {
  fetch: Fetch;
  /** With no slash at the end. */
  baseUrl: string;
  version: string;
  timeoutMs: number;
  probeTimeoutMs: number;
  /** The service answered as the service; or it did not, and the way to it should be looked at. */
  onHeard(): void;
  onDoubt(): void;
}

/** Any JSON object: a network's sign-on page is HTML. */
const healthAnswer = z.looseObject({});

export function createServiceApi(deps: ServiceApiDeps): ServiceApi {
  const headersFor = (token?: string): Record<string, string> => ({
    accept: 'application/json',
    [deskVersionHeader]: deps.version,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  });

  const heard = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      const found = await answer;
      deps.onHeard();
      return found;
    } catch (error) {
      if (isAboutTheWay(error)) deps.onDoubt();
      else if (error instanceof DeskError) deps.onHeard();
      throw error;
    }
  };

  return {
    async call<R extends RouteName>(name: R, { params, query, body }: CallOf<R>, token?: string): Promise<RouteAnswer<R>> {
      const { method, path } = routes[name];
      // One route's schema, which TypeScript sees as any of them.
      const answer = routes[name].answer as unknown as z.ZodType<RouteAnswer<R>>;
      const url = deps.baseUrl + fill(path, params ?? {}) + search(query ?? {});
      const headers = headersFor(token);
      if (body !== undefined) headers['content-type'] = 'application/json';
      const text = body === undefined ? undefined : JSON.stringify(body);
      return heard(exchange(deps.fetch, { url, method, headers, body: text, answer, timeoutMs: deps.timeoutMs }));
    },
    sendDocument: (id, sending, token) =>
      heard(sendBytes(deps.fetch, deps.baseUrl + fill(documentBytesPath, { id }), headersFor(token), sending)),
    async probe() {
      const question = { url: `${deps.baseUrl}/healthz`, method: 'GET', headers: headersFor(), answer: healthAnswer };
      await exchange(deps.fetch, { ...question, timeoutMs: deps.probeTimeoutMs });
    },
    openStream: (token, signal) =>
      deps.fetch(deps.baseUrl + streamPath, {
        headers: { ...headersFor(token), accept: 'text/event-stream' },
        signal,
        redirect: 'manual',
        cache: 'no-store',
      }),
  };
}

const wayCodes = ['service-unreachable', 'service-not-understood', 'service-silent', 'service-failed'] as const;

/** Whether this failure says something about the way to the service rather than about the question. */
export const isAboutTheWay = (error: unknown): boolean => error instanceof DeskError && wayCodes.some(code => code === error.code);

/** Whether the same call may pass later with nothing changed here. */
export const mayPassLater = (error: unknown): boolean => error instanceof DeskError && errorCatalogue[error.code].retry === 'later';

const fill = (path: string, params: Record<string, string>): string =>
  path.replace(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(params[name] ?? ''));

function search(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
