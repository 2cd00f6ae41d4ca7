/**
 * Signatures of this computer, made anew for every request: when an answer was lost, the same question may come again, the same
 * signature may not. A computer whose clock is wrong is told the service's time and signs with that; nothing else goes by it.
 */
import { randomBytes } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { DeviceProof } from '../../../shared/contracts/service/session.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { Clock } from '../../clock.ts';
import type { DeviceKey } from './device-key.ts';

type Statement = (words: { deviceId: string; nonce: string; sentAt: string }) => string;

export interface DeviceProofs {
  /** Throws what the device's key throws. */
  prove(statement: Statement): Promise<DeviceProof>;
  /** Asks, and once more with the service's time when it says that this computer's is off. */
  ask<T>(question: () => Promise<T>): Promise<T>;
}

export function createDeviceProofs({ clock, deviceId, deviceKey }: { clock: Clock; deviceId: string; deviceKey: DeviceKey }): DeviceProofs {
  let serviceAheadMs = 0;
  return {
    async prove(statement) {
      const nonce = randomBytes(16).toString('base64url');
      const sentAt = toInstant(clock.now() + serviceAheadMs);
      return { nonce, sentAt, signature: await deviceKey.sign(statement({ deviceId, nonce, sentAt })) };
    },
    ask: question =>
      question().catch(error => {
        const serviceNow = error instanceof DeskError && error.code === 'request-not-fresh' ? instantIn(error) : null;
        if (serviceNow === null) throw error;
        serviceAheadMs = serviceNow - clock.now();
        return question();
      }),
  };
}

function instantIn({ details }: DeskError): number | null {
  const at = Date.parse(String(details?.now));
  return Number.isNaN(at) ? null : at;
}
