/** The ways in that the service has, as it last said: asked again whenever somebody stands at the door, kept for when there is no network. */
import { join } from 'node:path';
import { type SignInMethods, signInMethods } from '../../../shared/contracts/service/session.ts';
import { readJson, writeFileSafely } from '../../files.ts';
import type { ServiceApi } from '../../service-link/service-api.ts';

export interface SignInMethodsCache {
  known(): Promise<SignInMethods>;
}

/** Before the service was ever heard. */
const atFirst: SignInMethods = { primary: 'password', password: true, loginMn: false, minLength: 15 };

export function createSignInMethods(api: ServiceApi, folder: string): SignInMethodsCache {
  const file = join(folder, 'sign-in-methods.json');
  let kept = readJson(file, signInMethods) ?? atFirst;
  return {
    async known() {
      try {
        const told = await api.call('signInMethods', {});
        if (JSON.stringify(told) !== JSON.stringify(kept)) writeFileSafely(file, JSON.stringify(told));
        kept = told;
      } catch {
        // With no network, as before.
      }
      return kept;
    },
  };
}
