import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';

export interface TestLoginMn {
  issuer: string;
  clientId: string;
  /** What a LoginMN that means well says of somebody who gave their credentials at that moment. */
  claims(nonce: string, at: Date): JWTPayload;
  sign(claims: JWTPayload, how?: { key?: KeyObject; alg?: string }): Promise<string>;
  publicKey: KeyObject;
  close(): Promise<void>;
}

/**
 * A LoginMN that signs whatever it is told to, false tokens too. `saysIssuer`: what its discovery document calls itself, where
 * that is not its address.
 */
export async function startTestLoginMn(saysIssuer?: string): Promise<TestLoginMn> {
  const { publicKey, privateKey } = newKey();
  // Names no algorithm: which ones pass is for who checks to say.
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'test' }];
  const server = createServer((request, response) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    const document = isDiscovery ? { issuer: saysIssuer ?? issuer, jwks_uri: `${issuer}/jwks` } : { keys };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'assister-desk';
  return {
    issuer,
    clientId,
    claims: (nonce, at) => {
      const now = Math.floor(at.getTime() / 1000);
      return { iss: issuer, aud: clientId, sub: 'somebody', nonce, iat: now, exp: now + 300, auth_time: now };
    },
    publicKey,
    sign: (claims, { key = privateKey, alg = 'RS256' } = {}) => new SignJWT(claims).setProtectedHeader({ alg, kid: 'test' }).sign(key),
    close: () =>
      new Promise(closed => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

export const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
