/**
 * A bad network between a Desk and its service: TCP connections that are slow, reset, half closed, cut short or mute, and answers
 * that are lost after the service acted. Every connection gets the next fault of a list, so that a seed replays the list; how the
 * faults meet the work is up to the machine.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import fc from 'fast-check';

/**
 * `delay`: every piece comes `at` ms late · `reset`: RST after `at` bytes of questions · `cut`: closed after `at` bytes of answers ·
 * `half-close`: the service's side ends after `at` bytes of answers while the Desk may still speak · `stall`: nothing more after
 * `at` bytes of answers · `lost-answer`: the `at`-th question is answered, but nobody hears it · `lost-push`: all answers come but those to pushes.
 */
export type FaultKind = 'none' | 'delay' | 'reset' | 'cut' | 'half-close' | 'stall' | 'lost-answer' | 'lost-push';
export interface Fault {
  kind: FaultKind;
  at: number;
}

const fault = (kind: FaultKind, at: fc.Arbitrary<number>, weight: number) => ({
  arbitrary: fc.record({ kind: fc.constant(kind), at }),
  weight,
});
const faults: fc.Arbitrary<Fault> = fc.oneof(
  fault('none', fc.constant(0), 2),
  fault('delay', fc.integer({ min: 5, max: 150 }), 2),
  fault('reset', fc.integer({ min: 0, max: 6000 }), 2),
  fault('cut', fc.integer({ min: 0, max: 6000 }), 2),
  fault('half-close', fc.integer({ min: 0, max: 3000 }), 1),
  fault('stall', fc.integer({ min: 0, max: 6000 }), 1),
  fault('lost-answer', fc.integer({ min: 1, max: 4 }), 4),
);

export interface FaultProxy {
  url: string;
  /** How often each fault struck. `lost-push`: of the lost answers, those to a push that the service had taken. */
  struck: Record<Exclude<FaultKind, 'none'>, number>;
  /** Every open connection breaks, and the next are as the next faults of the list, or of the list of this seed. */
  disturb(faults: number | readonly Fault[]): void;
  /** False: connections stay, but break when a push comes by, before it arrives. */
  pushesArrive: boolean;
  /** Every open connection breaks, and the next are sound. */
  calm(): void;
  close(): Promise<void>;
}

/** Listens on a port of its own; `port`: where the service listens. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  const open = new Set<Socket>();
  const struck = { delay: 0, reset: 0, cut: 0, 'half-close': 0, stall: 0, 'lost-answer': 0, 'lost-push': 0 };
  let list: readonly Fault[] = [];
  let next = 0;
  const server = createServer({ allowHalfOpen: true }, desk => {
    const service = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [desk, service]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket)).on('error', () => {});
    }
    join(desk, service, list[next++ % list.length] ?? { kind: 'none', at: 0 }, proxy);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  const proxy: FaultProxy = {
    pushesArrive: true,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    struck,
    disturb(wanted) {
      list = typeof wanted === 'number' ? fc.sample(faults, { seed: wanted, numRuns: 1000 }) : wanted;
      next = 0;
      breakAll();
    },
    calm() {
      list = [];
      breakAll();
    },
    async close() {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

/** Carries both ways until the fault strikes. */
function join(desk: Socket, service: Socket, { kind, at }: Fault, proxy: FaultProxy): void {
  const { struck } = proxy;
  let asked = 0;
  let answered = 0;
  let questions = 0;
  let isPush = false;
  let isMute = false;
  const late = kind === 'delay' ? at : 0;
  if (late > 0) struck.delay += 1;
  const carry = (work: () => void): void => void (late > 0 ? setTimeout(work, late) : work());
  const end = (how: 'FIN' | 'RST'): void => {
    if (how === 'RST') desk.resetAndDestroy();
    else desk.destroy();
    service.destroy();
  };

  desk.on('data', (piece: Buffer) => {
    const question = /^(GET|POST|DELETE) (\S+)/.exec(piece.toString('latin1', 0, 200));
    if (question) {
      questions += 1;
      isPush = question[1] === 'POST' && question[2]?.startsWith('/v1/sync/') === true;
      if (isPush && !proxy.pushesArrive) return end('RST');
    }
    const rest = kind === 'reset' ? Math.max(0, at - asked) : piece.length;
    asked += piece.length;
    carry(() => service.write(piece.subarray(0, rest)));
    if (rest >= piece.length) return;
    struck.reset += 1;
    end('RST');
  });
  service.on('data', (piece: Buffer) => {
    if (isMute) return;
    if ((kind === 'lost-answer' && questions >= at) || (kind === 'lost-push' && isPush)) {
      if (kind === 'lost-answer') struck[kind] += 1;
      if (isPush) struck['lost-push'] += 1;
      return end('RST');
    }
    const strikesInAnswers = kind === 'cut' || kind === 'half-close' || kind === 'stall';
    const rest = strikesInAnswers ? Math.max(0, at - answered) : piece.length;
    answered += piece.length;
    carry(() => desk.write(piece.subarray(0, rest)));
    if (!strikesInAnswers || rest >= piece.length) return;
    struck[kind] += 1;
    isMute = true;
    if (kind === 'cut') end('FIN');
    else if (kind === 'half-close') desk.end();
  });
  desk.on('end', () => carry(() => service.end())).on('close', () => service.destroy());
  service.on('end', () => isMute || carry(() => desk.end())).on('close', () => isMute || carry(() => desk.destroy()));
}
