import fc from 'fast-check';
import { leaseTimes } from '../../../shared/contracts/service/lease.ts';

// Many people at one account, in any order and at any pace (security.md 1 and 2). Desks 0 and 1 are of one assister, Desk 2 of
// another; visits 0 and 1 are of the consumer. What is done is answered in words, and an oracle that knows only the documents
// says which. The same model plays with the rules alone and with the whole service over a database.

type Deed = 'signIn' | 'signOut' | 'change' | 'open' | 'keep' | 'leave' | 'submit' | 'draft' | 'enter' | 'act' | 'exit';
type Deeds<A> = Record<Deed, (actor: number, epoch?: number) => A>;

export interface Account extends Deeds<Promise<string>> {
  now(): number;
  wait(ms: number): void;
  /** EPOCH HOLDER. */
  state(): Promise<string>;
}

const sameAccount = (desk: number, other: number): boolean => desk < 2 === other < 2;

/** What the documents say, told anew: it shares nothing with the code under test. */
function createOracle(
  now: () => number,
): Deeds<string> & { state(): string; inNow(): string | null; able(): number; signedIn: Set<number> } {
  let epoch = 0;
  let holder: { who: string; since: number; until: number } | null = null;
  let authorizesFirst = true;
  const signedIn = new Set<number>();
  const visits = new Map<number, { epoch: number; touchedAt: number }>();

  const inNow = (): string | null => (holder && now() < holder.until ? holder.who : null);
  const goIn = (who: string, ms: number): string => {
    const since = inNow() === who && holder ? holder.since : now();
    epoch += 1;
    holder = { who, since, until: now() + ms };
    return `in ${epoch}`;
  };
  const goOut = (who: string): string => {
    if (holder?.who === who) holder = null;
    return 'out';
  };
  const isConsumers = (who: string): boolean => who.startsWith('visit');
  const inTheWay = (desk: number): string | null => {
    if (!holder || holder.who === `desk ${desk}`) return null;
    const freeAt = holder.until + (isConsumers(holder.who) ? 0 : 15_000);
    const code = isConsumers(holder.who) ? 'consumer-in-account' : 'account-busy';
    return now() < freeAt ? `${code} ${holder.since} ${freeAt}` : null;
  };
  const isAuthorized = (desk: number): boolean => desk < 2 === authorizesFirst;
  const isIn = (desk: number, of?: number): boolean => inNow() === `desk ${desk}` && of === epoch;
  const act = (visit: number): string => {
    const known = visits.get(visit);
    if (known?.epoch === epoch && inNow() === `visit ${visit}` && holder) {
      if (now() - known.touchedAt > 30_000) {
        known.touchedAt = now();
        holder.until = now() + 900_000;
      }
      return 'goes on';
    }
    if (known) goOut(`visit ${visit}`);
    visits.delete(visit);
    return 'over';
  };

  return {
    ...{ signedIn, inNow, act },
    able: () => [...signedIn].find(isAuthorized) ?? 0,
    state: () => `${epoch} ${holder?.who ?? 'nobody'}`,
    signIn: desk => {
      for (const other of signedIn) if (sameAccount(desk, other) && signedIn.delete(other)) goOut(`desk ${other}`);
      signedIn.add(desk);
      return 'in';
    },
    signOut: desk => {
      signedIn.delete(desk);
      return goOut(`desk ${desk}`);
    },
    change: () => {
      authorizesFirst = !authorizesFirst;
      return 'changed';
    },
    open: desk => (isAuthorized(desk) ? (inTheWay(desk) ?? goIn(`desk ${desk}`, 60_000)) : 'not-found'),
    keep: (desk, of) => {
      if (!isAuthorized(desk)) return 'not-found';
      if (!isIn(desk, of) || !holder) return 'lease-lost';
      holder.until = now() + 60_000;
      return 'kept';
    },
    leave: (desk, of) => {
      if (!isAuthorized(desk)) return 'not-found';
      return of === epoch ? goOut(`desk ${desk}`) : 'out';
    },
    submit: (desk, of) => {
      if (!isAuthorized(desk)) return 'authorization-missing';
      const stopped = inTheWay(desk);
      if (stopped) return stopped;
      if (of !== undefined) return isIn(desk, of) ? 'accepted' : 'lease-lost';
      if (holder?.who !== `desk ${desk}`) {
        epoch += 1;
        holder = null;
      }
      return 'accepted';
    },
    draft: desk => {
      if (!isAuthorized(desk)) return 'authorization-missing';
      const who = inNow();
      return (who && isConsumers(who) && inTheWay(desk)) || 'accepted';
    },
    enter: visit => {
      goOut(`visit ${visit}`);
      goIn(`visit ${visit}`, 900_000);
      visits.set(visit, { epoch, touchedAt: now() });
      return 'in';
    },
    exit: visit => (act(visit) === 'over' ? 'over' : goOut(`visit ${visit}`)),
  };
}

const often = <T>(counts: Record<string, number>): T[] =>
  Object.entries(counts).flatMap(([name, count]) => Array<T>(count).fill(name as T));
const edges = [1, 1000, 14_999, 15_000, 15_001, 44_999, 45_000, 59_999, 60_000, 60_001, 74_999, 75_000, 75_001, 899_999, 900_000];

/** `ms` pass first. `able`: a Desk that may. `late`: the call arrives when the Desk's next `arrive` comes; `slow`: its answer does; `lost`: its answer never does. */
const aStep = fc.record({
  ms: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, { weight: 9, arbitrary: fc.constantFrom(...edges) }, fc.nat(1_200_000)),
  deed: fc.constantFrom(
    ...often<Deed | 'forget' | 'arrive'>({
      ...{ open: 8, keep: 5, submit: 10, draft: 2, leave: 1, forget: 1, arrive: 3 },
      ...{ enter: 2, act: 2, exit: 4, change: 2, signIn: 1, signOut: 1 },
    }),
  ),
  actor: fc.constantFrom<'able' | number>('able', 'able', 'able', 0, 1, 2),
  epoch: fc.constantFrom('own', 'own', 'own', 'own', 'none', 'older', 'foreign', 'next'),
  older: fc.nat(9),
  fate: fc.constantFrom('now', 'now', 'now', 'now', 'late', 'slow', 'lost'),
});
type Step = typeof aStep extends fc.Arbitrary<infer S> ? S : never;
export const steps = fc.array(aStep, { minLength: 10, maxLength: 30, size: 'max' });

/** How often the sequences got to where it matters. */
export interface Tally {
  /** Writes that were accepted under the epoch of now, and writes under an epoch that were not. */
  underEpoch: number;
  stale: number;
  /** A Desk still believed that it is in, because nobody has told it yet that the consumer came or its session ended. */
  untold: number;
}
export const newTally = (): Tally => ({ underEpoch: 0, stale: 0, untold: 0 });

interface Held {
  epoch: number;
  sentAt: number;
  answeredIn: number;
}
interface Answered {
  answer: string;
  /** The step in which the service answered. */
  answeredIn: number;
}

/**
 * Each Desk believes that it is in from a success until something tells it otherwise, at most `stopMs` from when it asked. Where
 * Desks `hear`, the stream reaches them at once and nothing is late: then no two ever believe it. Else a Desk may be wrong, but
 * only when the consumer came, or its session was ended, after it last asked.
 */
export async function play(account: Account, sequence: readonly Step[], hear: boolean, tally: Tally): Promise<void> {
  const oracle = createOracle(account.now);
  const handedOut = [0];
  const desks = [0, 1, 2].map(number => ({
    number,
    session: 0,
    turn: 0,
    held: null as Held | null,
    last: 0,
    oustedIn: -1,
    waiting: [] as (() => Promise<void>)[],
  }));
  type Desk = (typeof desks)[number];
  let at = 0;
  let epochNow = 0;

  const both = async (deed: Deed, actor: number, epoch?: number): Promise<string> => {
    const should = oracle[deed](actor, epoch);
    const did = await account[deed](actor, epoch);
    if (deed === 'submit' && epoch !== undefined) {
      if (did === 'accepted' && epoch !== epochNow) throw new Error(`step ${at}: a write under epoch ${epoch} when it is ${epochNow}`);
      tally[did === 'accepted' ? 'underEpoch' : 'stale'] += 1;
    }
    if (did !== should) throw new Error(`step ${at}: ${deed} by ${actor} with epoch ${epoch} answered "${did}", not "${should}"`);
    return did;
  };
  const forget = (desk: Desk): void => {
    desk.turn += 1;
    desk.held = null;
  };
  const arrive = async (desk: Desk, session: number, deed: Deed, epoch?: number): Promise<Answered> => {
    // Who is not signed in any more is stopped before the use case.
    if (!oracle.signedIn.has(desk.number) || desk.session !== session) return { answer: 'sign-in-needed', answeredIn: at };
    return { answer: await both(deed, desk.number, epoch), answeredIn: at };
  };
  const send = async (desk: Desk, deed: Deed, epoch: number | undefined, fate: Step['fate']): Promise<void> => {
    const { turn, session } = desk;
    const sentAt = account.now();
    const hears = ({ answer, answeredIn }: Answered): void => {
      if (turn !== desk.turn) return;
      const [word, number] = answer.split(' ');
      if (deed === 'open' && word === 'in') {
        handedOut.push(Number(number));
        desk.last = Number(number);
        if (desk.last > (desk.held?.epoch ?? 0)) desk.held = { epoch: desk.last, sentAt, answeredIn };
      } else if (deed === 'keep' && word === 'kept') {
        if (desk.held && desk.held.epoch === epoch && desk.held.sentAt < sentAt) desk.held = { epoch, sentAt, answeredIn };
      } else if (deed === 'open' || word === 'sign-in-needed' || (deed === 'keep' && desk.held?.epoch === epoch)) desk.held = null;
    };
    if (fate === 'lost') await arrive(desk, session, deed, epoch);
    else if (fate === 'late') desk.waiting.push(async () => hears(await arrive(desk, session, deed, epoch)));
    else {
      const answered = await arrive(desk, session, deed, epoch);
      if (fate === 'slow') desk.waiting.push(async () => hears(answered));
      else hears(answered);
    }
  };
  /** The consumer came, or the session of this Desk was ended. */
  const oust = async (desk: Desk): Promise<void> => {
    desk.oustedIn = at;
    if (hear && desk.held) await send(desk, 'keep', desk.held.epoch, 'now');
  };
  const checkHolders = (): void => {
    const inside = oracle.inNow();
    const believers = desks.filter(({ held }) => held && account.now() - held.sentAt < leaseTimes.stopMs);
    const wrong = believers.filter(({ number }) => inside !== `desk ${number}`);
    const untold = wrong.filter(({ held, oustedIn }) => held && held.answeredIn < oustedIn);
    tally.untold += untold.length;
    if (wrong.length > (hear ? 0 : untold.length))
      throw new Error(`step ${at}: Desk ${wrong.map(({ number }) => number)} believes that it is in, but ${inside ?? 'nobody'} is`);
  };
  const take = async ({ deed, epoch, older, fate }: Step, actor: number): Promise<void> => {
    const desk = desks[actor] as Desk;
    if (deed === 'enter') {
      await both('enter', actor % 2);
      for (const each of desks) await oust(each);
    } else if (deed === 'act' || deed === 'exit') await both(deed, actor % 2);
    else if (deed === 'change') await both('change', 0);
    else if (deed === 'forget') forget(desk);
    else if (deed === 'arrive') await desk.waiting.shift()?.();
    else if (deed === 'signIn' || deed === 'signOut') {
      if (deed === 'signOut' && !oracle.signedIn.has(actor)) return;
      forget(desk);
      desk.session += 1;
      await both(deed, actor);
      for (const each of desks) if (deed === 'signIn' && sameAccount(actor, each.number)) await oust(each);
    } else {
      const old = handedOut[older % handedOut.length];
      const own = desk.held?.epoch ?? desk.last;
      const which = { own, none: deed === 'submit' ? undefined : own, older: old, foreign: epochNow, next: epochNow + 1 }[epoch];
      const isCertain = hear && fate !== 'lost';
      if (deed === 'leave') forget(desk);
      // What a Desk leaves is what it was in; it may be back there before that is heard.
      await send(desk, deed, deed === 'leave' ? own : which, isCertain ? 'now' : fate);
    }
  };

  for (const number of [0, 2]) await both('signIn', number);
  for (const step of sequence) {
    at += 1;
    const actor = step.actor === 'able' ? oracle.able() : step.actor;
    account.wait(step.ms);
    checkHolders();
    await take(step, actor);
    const state = await account.state();
    if (state !== oracle.state()) throw new Error(`step ${at}: after ${step.deed} it is ${state}, not ${oracle.state()}`);
    const next = Number(state.split(' ')[0]);
    if (next < epochNow) throw new Error(`step ${at}: the epoch fell from ${epochNow} to ${next}`);
    epochNow = next;
    checkHolders();
  }
}
