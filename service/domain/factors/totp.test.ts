import { expect, it } from 'vitest';
import { acceptedStep } from './totp.ts';

it('takes the codes of RFC 6238, appendix B, at their time, spaces or not', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  for (const [second, code] of [
    [59, '287082'],
    [1_111_111_109, '081 804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ] as const) {
    const step = Math.floor(second / 30);
    const at = new Date(second * 1000);
    expect(acceptedStep(secret, code, at, 0)).toBe(step);
    expect(acceptedStep(secret, code, at, step)).toBeNull();
    expect(acceptedStep(secret, `${code}0`, at, 0)).toBeNull();
  }
});
