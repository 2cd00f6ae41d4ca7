import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountWords } from '../../../shared/contracts/service/session.ts';
import { findTenant } from '../../db/tenant.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { continueSignIn } from './continue.ts';
import type { SessionParts } from './session-parts.ts';
import { beginLoginMn } from './sign-in.ts';
import { createSignInGuard } from './sign-in-guard.ts';

/** LoginMN at a Desk where a name was chosen: whoever the browser signed in, only that person comes in, and nobody else's session ends. */
export function chosenNameSuite(databases: () => TestDatabases): void {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(databases(), { loginMn: { issuer: 'https://login.example', clientId: 'desk' } });
  });
  afterAll(() => world.close());

  it('through LoginMN lets in who was chosen, and asks nobody else whether to end their session', async () => {
    const { store, settings, passwords } = world.services;
    const [chosen, other] = [await world.addAssister({ loginMnSubject: 'chosen' }), await world.addAssister({ loginMnSubject: 'other' })];
    const elsewhere = await world.signIn(other);
    let subject = 'other';
    const parts: SessionParts = {
      ...{ store, settings, passwords, tenant: await findTenant(store), onSecondFactor: () => undefined },
      signInGuard: createSignInGuard(store, settings),
      loginMn: { check: async () => ({ subject }) },
    };
    const device = { id: randomUUID(), name: 'CLINIC-PC-4', publicKey: '' };
    const onlyAccount = createHash('sha256').update(accountWords(parts.tenant, chosen.id)).digest('hex');
    const goIn = async (only: string | null) => {
      const { attempt } = await beginLoginMn(parts, { device, noticeVersion: '1' });
      return continueSignIn(parts, { attempt, deviceId: device.id, step: { step: 'login-mn', idToken: 'a.b.c', onlyAccount: only } });
    };
    await expect(goIn(onlyAccount)).rejects.toMatchObject({ code: 'login-mn-refused' });
    expect((await elsewhere.call('GET', '/v1/sync/clients')).status, 'nobody was asked to end it').toBe(200);
    expect(await goIn(null), 'without a chosen name').toMatchObject({ state: 'gate', gate: { gate: 'take-over' } });
    subject = 'chosen';
    expect(await goIn(onlyAccount)).toMatchObject({ state: 'open', session: { assister: { id: chosen.id } } });
  });
}
