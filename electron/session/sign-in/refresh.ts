import { type RefreshAnswer, statements } from '../../../shared/contracts/service/session.ts';
import type { ServiceApi } from '../../service-link/service-api.ts';
import type { DeviceProofs } from './device-proof.ts';

/** Asks the service for new tokens, signed by this computer. The function throws what the route and the device's key throw. */
export const createRefresh =
  ({ api, deviceId, proofs }: { api: ServiceApi; deviceId: string; proofs: DeviceProofs }) =>
  (refreshToken: string): Promise<RefreshAnswer> =>
    proofs.ask(async () => {
      const proof = await proofs.prove(words => statements.refresh({ refreshToken, ...words }));
      return api.call('refresh', { body: { refreshToken, deviceId, proof } });
    });
