/** Help › Practice › Disconnect: from here on every exchange fails, and every open one ends, as if the cable had been pulled. */
import type { Fetch } from './service-link/exchange.ts';

export interface Cable {
  fetch: Fetch;
  setPulled(pulled: boolean): void;
}

export function createCable(fetch: Fetch): Cable {
  let plugged: AbortController | null = new AbortController();
  return {
    fetch(url, init) {
      if (!plugged)
        return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('pulled'), { code: 'ENETUNREACH' }) }));
      const signals = init.signal ? [plugged.signal, init.signal] : [plugged.signal];
      return fetch(url, { ...init, signal: AbortSignal.any(signals) });
    },
    setPulled(pulled) {
      if (pulled) plugged?.abort(new TypeError('network pulled'));
      plugged = pulled ? null : (plugged ?? new AbortController());
    },
  };
}
