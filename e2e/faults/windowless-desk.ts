/**
 * A Desk without its window: session, vault file, service link and the bridge's own gate as main puts them together for a seat, and
 * the page's store behind that gate. Keychain and outside world are the only stand-ins.
 */
import { createDispatcher } from '../../electron/bridge/dispatcher.ts';
import { createHandlers, type HandlerDeps } from '../../electron/bridge/handlers.ts';
import type { SecretStore } from '../../electron/keychain.ts';
import { createPlaces } from '../../electron/session/places.ts';
import { createSignInMethods } from '../../electron/session/sign-in/methods.ts';
import { startDesk } from '../../electron/testing/desk.testing.ts';
import { openStore } from '../../renderer/store/open-store.ts';
import { newId, sha256 } from '../../renderer/store/testing/samples.testing.ts';
import type { DeskStore } from '../../renderer/store/types.ts';
import type { DeskBridge, DeskEvent, PayloadOf } from '../../shared/contracts/desk/bridge.ts';
import type { LinkState } from '../../shared/contracts/desk/session.ts';
import type { CollectionName } from '../../shared/model/collections.ts';

export interface WindowlessDeskOptions {
  /** The profile; the vault file is in it. */
  folder: string;
  url: string;
  /** Outlives the Desk, as a keychain does. */
  secrets: SecretStore;
  email: string;
  password: string;
}

export interface WindowlessDesk {
  store: DeskStore;
  /** Every state of the way to the service, from the start on. */
  linkStates: readonly LinkState[];
  link(): LinkState;
  /** What a person does where the Desk says that it needs their password again. */
  signInAgain(): Promise<void>;
  close(): Promise<void>;
}

/** How long the Desk waits for an answer here, in milliseconds: a mute connection must not take the whole test. */
const timeoutMs = 1200;

/** Signs in or unlocks, whichever this profile needs, through whatever stands in the way. */
export async function openWindowlessDesk({ folder, url, secrets, email, password }: WindowlessDeskOptions): Promise<WindowlessDesk> {
  const desk = startDesk({ folder, url, secrets, timeoutMs });
  const linkStates: LinkState[] = [];
  desk.link.changed.on(state => linkStates.push(state));
  try {
    await comeIn(desk, email, password);
    const state = desk.session.state();
    if (state.phase !== 'open') throw new Error(`the Desk is ${state.phase}`);
    const { assister, tenant } = state;
    const clock = { now: () => Date.now() };
    const store = await openStore({ bridge: bridgeOf(desk, folder, secrets), tenant, assister, clock, newId, sha256 });
    return {
      store,
      linkStates,
      link: () => desk.link.state(),
      async signInAgain() {
        await desk.session.unlock({ profileId: state.profileId, password, noticeVersion: '1' });
      },
      async close() {
        await store.close();
        await desk.stop();
      },
    };
  } catch (error) {
    await desk.stop();
    throw error;
  }
}

type Desk = ReturnType<typeof startDesk>;

async function comeIn({ session }: Desk, email: string, password: string): Promise<void> {
  for (let tries = 0; session.state().phase !== 'open'; tries += 1) {
    try {
      const [profile] = session.profiles();
      // The service may have begun a session whose answer was lost: it is this same Desk's, and is taken over.
      if (session.state().phase === 'signing-in') await session.nextStep({ step: 'take-over' });
      else if (profile) await session.unlock({ profileId: profile.id, password, noticeVersion: '1' });
      else await session.signIn({ email, password, noticeVersion: '1' });
    } catch (error) {
      if (tries > 20) throw error;
    }
  }
}

function bridgeOf(desk: Desk, folder: string, secrets: SecretStore): DeskBridge {
  const { session, link, cable, opening, api } = desk;
  const listeners = new Map<DeskEvent, Set<(payload: never) => void>>();
  const tell = <E extends DeskEvent>(event: E, payload: PayloadOf<E>): void => {
    for (const listener of listeners.get(event) ?? []) listener(structuredClone(payload) as never);
  };
  const outside = (): never => {
    throw new Error('the store asks for nothing outside of the vault and the service');
  };
  const deps: HandlerDeps = {
    ...{ clock: opening.clock, session, link, cable, secrets, opening },
    log: { write: () => {}, failure: (event, error) => console.error(event, error) },
    methods: createSignInMethods(api, folder),
    about: { version: '1.0.0', computerName: 'test computer', sampleData: false, runtime: 'Node' },
    places: createPlaces(),
    tellProblem: problem => tell('vault.problem', problem),
    ...{
      lock: outside,
      switchPerson: outside,
      openClientWindow: outside,
      handOver: outside,
      readyToLock: outside,
      stay: outside,
      comeBack: outside,
    },
    ...{ leave: outside, letCamera: outside },
    disk: { look: async () => ({ freeBytes: null, level: 'enough' }), written: () => {} },
    ...{ profileOf: outside, openLink: outside, clipboard: { copy: outside, clear: outside } },
    backups: { whereTo: outside, whereFrom: outside },
    ...{ files: { whereTo: outside, whereFrom: outside }, paper: { toPdf: outside, whereTo: outside } },
  };
  const dispatch = createDispatcher(createHandlers(deps), deps.log);
  link.changed.on(state => tell('service.link-changed', state));
  session.lookAgain.on(topics => {
    const collections = topics.filter((topic): topic is CollectionName => topic !== 'leases');
    if (collections.length > 0) tell('service.look-again', collections);
  });
  const page = { ownWindow: true, mainFrame: true, url: 'app://bundle/index.html' };
  return {
    call: async (channel, request) => structuredClone(await dispatch(page, channel, structuredClone(request))) as never,
    on(event, listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener as (payload: never) => void));
      return () => known.delete(listener as (payload: never) => void);
    },
  };
}
