import type { LightMyRequestResponse } from 'fastify';
import { createService, type Service } from '../../compose.ts';
import { setConsumerPasswordHash } from '../../db/consumers-passwords.ts';
import { openPGlite } from '../../db/database.ts';
import { findStaff } from '../../db/institution/staff.ts';
import { loadSample } from '../../sample/load.ts';
import { samplePeople } from '../../sample/people.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { cheapestHashing, type SettingsInput } from '../../settings.ts';
import { pages } from '../index.ts';

export const testPassword = 'ice is out on the big lake';

/** The service with its sample people and pages; anybody of the sample may sign in with `testPassword`. */
export interface PagesWorld {
  service: Service;
  advance(minutes: number): void;
  /** Failures that the pages told the log. */
  log: string[];
  visitor(): Browser;
  signedIn(person: string): Promise<Browser>;
  letSignIn(person: string): Promise<void>;
  /** Of an agency or the ARC, by their id: the name of the cookie, and what is in it. */
  staffCookie(staffId: string): Promise<readonly [name: string, token: string]>;
  staff(staffId: string): Promise<Browser>;
  close(): Promise<void>;
}

/** What a browser without scripts does: keeps cookies, sends forms. It follows no redirect by itself. */
export interface Browser {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Sends the form that `page` has for this address, with its hidden fields, as a person would. */
  submit(page: LightMyRequestResponse, action: string, fields?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** The same for a form with a file in it, which comes last. */
  upload(page: LightMyRequestResponse, action: string, fields: Record<string, string>, file: File): Promise<LightMyRequestResponse>;
}

export async function openPages(settings: SettingsInput = {}): Promise<PagesWorld> {
  let now = Date.parse('2026-11-23T16:00:00.000Z');
  const log: string[] = [];
  const service = await createService({
    database: await openPGlite(undefined),
    settings: { ...cheapestHashing, ...settings },
    clock: () => new Date(now),
    extend: pages({ sample: true, log: line => log.push(line) }),
  });
  await loadSample(service.services);
  const hash = await service.services.passwords.hash(testPassword);
  const letSignIn = (person: string) => setConsumerPasswordHash(service.services.store.db, sampleId(person), hash);
  const visitor = () => createBrowser(service);
  const staffCookie: PagesWorld['staffCookie'] = async staffId => {
    const { officeSessions, store } = service.services;
    const found = await findStaff(store.db, staffId);
    if (!found) throw new Error('nobody of staff');
    return [found.office, await store.change(work => officeSessions.open(work, found.office, staffId))];
  };
  return {
    service,
    log,
    advance: minutes => {
      now += minutes * 60_000;
    },
    visitor,
    letSignIn,
    staffCookie,
    staff: async staffId => {
      const browser = visitor();
      browser.cookies.set(...(await staffCookie(staffId)));
      return browser;
    },
    signedIn: async person => {
      await letSignIn(person);
      const browser = visitor();
      const first = await browser.submit(await browser.get('/sign-in'), '/sign-in', { email: emailOf(person), password: testPassword });
      // Their assister may be in there: the consumer goes in all the same.
      const answer = first.body.includes('/sign-in/go-in') ? await browser.submit(first, '/sign-in/go-in') : first;
      if (answer.statusCode !== 303) throw new Error(`sign-in of ${person}: ${answer.statusCode}`);
      return browser;
    },
    close: () => service.close(),
  };
}

/** The page's source with its entities resolved: what a person can read on it. Not for tests of escaping. */
export const readable = (page: LightMyRequestResponse): string => decoded(page.body);

const decoded = (markup: string): string => markup.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

export const emailOf = (key: string): string => samplePeople.find(person => person.key === key)?.email ?? '';

function createBrowser({ app }: Service): Browser {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST', path: string, headers: Record<string, string>, payload?: string | Buffer) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const host = { host: 'localhost', accept: 'text/html', ...(cookie && { cookie }) };
    const answer = await app.inject({ method, url: path, headers: { ...host, ...headers }, ...(payload !== undefined && { payload }) });
    for (const { name, value } of answer.cookies) {
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return answer;
  };
  const browser: Browser = {
    cookies,
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, fields, headers = {}) =>
      send('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, new URLSearchParams(fields).toString()),
    submit: (page, action, fields = {}) => browser.post(action, { ...hiddenFields(page.body, action), ...fields }),
    upload: async (page, action, fields, file) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...hiddenFields(page.body, action), ...fields })) form.set(name, value);
      form.set('file', file);
      const encoded = new Response(form);
      const type = encoded.headers.get('content-type') ?? '';
      return send('POST', action, { 'content-type': type }, Buffer.from(await encoded.arrayBuffer()));
    },
  };
  return browser;
}

function hiddenFields(page: string, action: string): Record<string, string> {
  const form = page.split('<form').find(part => decoded(part).includes(`action="${action}"`) && part.includes('method="post"'));
  if (!form) throw new Error(`no form for ${action}`);
  const fields = form.split('</form>')[0]?.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g) ?? [];
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, decoded(value)]));
}
