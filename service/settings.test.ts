import { expect, it } from 'vitest';
import { cheapestHashing, createSettings } from './settings.ts';

it('has the defaults of the security document', () => {
  expect(createSettings()).toMatchObject({
    passwordExpiryDays: 90,
    argon2MemoryKiB: 65_536,
    argon2Passes: 3,
    argon2Lanes: 1,
    lockoutFailures: 5,
    lockoutWindowMinutes: 15,
    lockoutMinutes: 30,
    accessTokenMinutes: 10,
    refreshRepeatSeconds: 30,
    refreshProofSeconds: 60,
    offlineLeaseHours: 72,
  });
});

it('refuses hashing below the floor of 19 MiB and 2 passes, and takes the floor', () => {
  expect(createSettings(cheapestHashing)).toMatchObject(cheapestHashing);
  expect(() => createSettings({ argon2MemoryKiB: 19 * 1024 - 1 })).toThrow();
  expect(() => createSettings({ argon2Passes: 1 })).toThrow();
});

it('refuses a setting it does not know', () => {
  expect(() => createSettings(JSON.parse('{"pasword": 1}'))).toThrow();
});
