/**
 * The way from a password, or from LoginMN, to a session of the service: one gate after the other, until there is an answer to
 * enter with. Between two gates it holds the attempt's secret and the passwords just typed, in memory only, and forgets them at
 * the end or when the person turns back.
 */
import type { NextStep, OpenGate } from '../../../shared/contracts/desk/session.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { type SessionAnswer, type SignInAnswer, type SignInBody, statements } from '../../../shared/contracts/service/session.ts';
import type { ServiceApi } from '../../service-link/service-api.ts';
import type { DeviceKey } from './device-key.ts';
import type { DeviceProofs } from './device-proof.ts';
import type { LoginMnBrowser } from './login-mn-browser.ts';

export type Words = Pick<SignInBody, 'email' | 'password' | 'noticeVersion'>;

/** Through every gate. `passwords`: the newest first, then older ones that may still open the local wrap; none after LoginMN. */
export interface Arrival {
  session: SessionAnswer;
  passwords: readonly string[];
  /** Of LoginMN, for signing out there too. */
  idToken: string | null;
}

export interface WayInDeps {
  api: ServiceApi;
  device: { id: string; name: string };
  deviceKey: DeviceKey;
  proofs: DeviceProofs;
  loginMn: LoginMnBrowser;
}

/** Waits at a gate. */
export interface Waiting {
  gate: OpenGate;
  email: string | null;
}

interface Pending {
  attempt: string;
  email: string | null;
  passwords: readonly string[];
  idToken: string | null;
}

export type WayIn = ReturnType<typeof createWayIn>;

/** Each function answers an arrival or the gate that stands open, and throws what its route throws. */
export function createWayIn({ api, device, deviceKey, proofs, loginMn }: WayInDeps) {
  let pending: Pending | null = null;
  /** Arrived, but a passphrase for this computer is asked first. */
  let withoutPassphrase: Arrival | null = null;

  const thisDevice = async (): Promise<SignInBody['device']> => ({ ...device, publicKey: await deviceKey.publicKey() });
  const forget = (): void => {
    pending = null;
    withoutPassphrase = null;
  };

  const judge = (answer: SignInAnswer, way: Omit<Pending, 'attempt'>): Arrival | Waiting => {
    forget();
    if (answer.state === 'open') return { session: answer.session, passwords: way.passwords, idToken: way.idToken };
    pending = { ...way, attempt: answer.attempt };
    return { gate: answer.gate, email: way.email };
  };

  return {
    forget,

    async withPassword({ email, password, noticeVersion }: Words): Promise<Arrival | Waiting> {
      const publicDevice = await thisDevice();
      const proof = await proofs.prove(words => statements.signIn({ email, ...words }));
      const answer = await api.call('signIn', { body: { email, password, noticeVersion, device: publicDevice, proof } });
      return judge(answer, { email, passwords: [password], idToken: null });
    },

    /** `onlyAccount`: nobody else. Throws login-mn-refused, login-mn-unavailable, login-mn-cancelled. */
    async throughLoginMn(noticeVersion: string, onlyAccount: string | null): Promise<Arrival | Waiting> {
      const begun = await api.call('loginMnBegin', { body: { device: await thisDevice(), noticeVersion } });
      const idToken = await loginMn.ask(begun);
      const step = { step: 'login-mn', idToken, onlyAccount } as const;
      const answer = await api.call('signInContinue', { body: { attempt: begun.attempt, deviceId: device.id, step } });
      return judge(answer, { email: null, passwords: [], idToken });
    },

    /** Who came through LoginMN chooses how this computer is unlocked with no network. */
    askPassphrase(arrival: Arrival): Waiting {
      forget();
      withoutPassphrase = arrival;
      return { gate: { gate: 'set-passphrase' }, email: arrival.session.assister.email };
    },

    /** Throws `attempt-over` where nobody is on the way in. */
    async next(step: NextStep): Promise<Arrival | Waiting> {
      if (step.step === 'set-passphrase') {
        const arrival = withoutPassphrase;
        if (!arrival) throw new DeskError('attempt-over');
        forget();
        return { ...arrival, passwords: [step.passphrase] };
      }
      const way = pending;
      if (!way) throw new DeskError('attempt-over');
      const answer = await api.call('signInContinue', { body: { attempt: way.attempt, deviceId: device.id, step } });
      const passwords = step.step === 'new-password' ? [step.newPassword, ...way.passwords] : way.passwords;
      return judge(answer, { ...way, passwords });
    },
  };
}
