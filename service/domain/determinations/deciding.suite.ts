import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todayIn } from '../../../shared/dates.ts';
import type { Coverage, EligibilityResult } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import { countDecisions } from '../../db/institution/decisions.ts';
import { addStaff } from '../../db/institution/staff.ts';
import { createStore } from '../../db/store.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { asksFor, decideAll, decidedOf, decidesAs, noTimer } from '../../testing/decided.ts';
import { documentFor, sendBytes, somePdf } from '../../testing/documents.ts';
import { addSubmitted, type Submitted } from '../../testing/submitted.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { referenceRules } from './reference/rules.ts';
import { startDeciding } from './runner.ts';
import { NotYet } from './source.ts';

/** Applications that are decided here, what has to be proved, and what comes of it, on every database. */
export function decidingSuite(databases: () => TestDatabases): void {
  describe('decisions by rules', () => {
    let world: World;
    let address: string;
    let ana: AssisterRow;
    const staffId = randomUUID();
    beforeAll(async () => {
      world = await createWorld(databases());
      address = await world.service.app.listen({ port: 0, host: '127.0.0.1' });
      ana = await world.addAssister();
      const who = { id: staffId, office: 'arc', givenName: 'Ida', familyName: 'Moe', email: 'ida@example.org' } as const;
      const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null, agencyId: null, contactRole: null };
      await addStaff(world.services.store.db, { ...who, ...empty, createdAt: world.clock.now() });
    });
    afterAll(() => world.close());

    const today = () => todayIn(world.clock.now().getTime());
    const db = () => world.services.store.db;
    const byRules = () => referenceRules(async () => []);
    const submit = () => addSubmitted(world, ana);
    /** As the Desk has it. */
    const resultOf = async ({ consumerId }: Submitted): Promise<EligibilityResult | null> => {
      const { documents } = await (await world.signIn(ana)).pullAll('results');
      return (documents as unknown as Coverage[]).find(({ clientId }) => clientId === consumerId)?.eligibility ?? null;
    };
    const determinations = async ({ applicationId }: Submitted) =>
      (await db().selectFrom('determination').selectAll().where('applicationId', '=', applicationId).orderBy('program').execute()).map(
        ({ program, status, activeOn, byRules: rules, help }) => ({ program, status, activeOn, rules, help }),
      );
    const audited = async (subjectId: string) =>
      (await db().selectFrom('audit').selectAll().where('subjectId', '=', subjectId).orderBy('seq').execute()).map(
        ({ actorKind, action, outcome }) => [actorKind, action, outcome],
      );
    const send = async ({ consumerId }: Submitted, change: Partial<Document> = {}): Promise<string> => {
      const bytes = somePdf();
      const document = documentFor(consumerId, bytes, change);
      const desk = await world.signIn(ana);
      expect(await desk.push('documents', document)).toEqual({ state: 'accepted' });
      await sendBytes(address, desk, document.id, bytes);
      await world.services.checker.run();
      return document.id;
    };
    const review = async (id: string, how: { proves: string[] } | { why: 'unreadable' } | 'undo'): Promise<void> => {
      const { version } = await world.services.reviews.open(id, staffId);
      const { accept, reject, undo } = world.services.reviews;
      const outcome =
        how === 'undo'
          ? await undo(id, staffId, version)
          : 'proves' in how
            ? await accept(id, staffId, version, how.proves)
            : await reject(id, staffId, version, how.why);
      expect(outcome).toBe('done');
    };

    it('come of an application that was received, with nothing to prove: active at once, told to the Desk, marked as the rules’', async () => {
      const submitted = await submit();
      await decideAll(world, byRules());
      const result = await resultOf(submitted);
      expect(result).toMatchObject({
        ...{ applicationId: submitted.applicationId, confirmationNumber: submitted.confirmationNumber, by: 'reference-rules' },
        ...{ coverageYear: 2027, county: 'Beltrami', credits: [] },
        people: [{ memberId: submitted.memberId, name: 'Grace Olson', program: 'MA', status: 'active', verify: [], child: false }],
      });
      const active = { program: 'MA', status: 'active', activeOn: '2026-11-23', rules: true, help: 'application' };
      expect(await determinations(submitted)).toEqual([active]);
      expect((await audited(submitted.applicationId)).at(-1)).toEqual([
        'service',
        'application-decided',
        'reference-rules, MA 1, to prove 0',
      ]);
    });

    const asked = async (...asks: Tail<Parameters<typeof asksFor>>): Promise<Submitted> => {
      const submitted = await submit();
      await decideAll(world, decidesAs(asksFor(submitted, ...asks)));
      return submitted;
    };
    const stands = async (submitted: Submitted) => {
      const [person] = (await resultOf(submitted))?.people ?? [];
      const [determination] = await determinations(submitted);
      expect(determination?.status).toBe(person?.status);
      return {
        status: person?.status,
        verify: person?.verify.map(({ kind, state }) => `${kind} ${state}`),
        activeOn: determination?.activeOn,
      };
    };

    it.each(['pending', 'approved'] as const)(
      '%s until everything is proved, then active from that day; what is undone is open again',
      async meanwhile => {
        const submitted = await asked(['income', 'citizenship'], meanwhile);
        const { memberId } = submitted;
        expect(await stands(submitted)).toEqual({ status: meanwhile, verify: ['income due', 'citizenship due'], activeOn: null });
        const income = await send(submitted);
        expect(await stands(submitted)).toMatchObject({ status: meanwhile, verify: ['income waiting', 'citizenship due'] });
        await review(income, { why: 'unreadable' });
        expect(await stands(submitted)).toMatchObject({ verify: ['income rejected', 'citizenship due'] });
        const better = await send(submitted);
        await review(better, { proves: [`${memberId}/income`] });
        expect(await stands(submitted)).toMatchObject({ status: meanwhile, verify: ['income accepted', 'citizenship due'] });
        const passport = await send(submitted, { kind: 'citizenship', memberIds: [memberId] });
        await review(passport, { proves: [`${memberId}/citizenship`] });
        expect(await stands(submitted)).toEqual({
          status: 'active',
          verify: ['income accepted', 'citizenship accepted'],
          activeOn: today(),
        });
        await review(passport, 'undo');
        expect(await stands(submitted)).toEqual({ status: meanwhile, verify: ['income accepted', 'citizenship waiting'], activeOn: null });
      },
    );

    it('tell once, by a letter and by the result, that a proof is overdue; one that waits for staff is not', async () => {
      const submitted = await asked(['income', 'residency'], 'pending', '2026-12-01');
      await send(submitted, { kind: 'residency' });
      const clock = world.clock.now().getTime();
      world.clock.advance(30 * 24 * 60);
      await world.services.proofClock.run();
      await world.services.proofClock.run();
      expect(await stands(submitted)).toMatchObject({ status: 'pending', verify: ['income overdue', 'residency waiting'] });
      const letters = await db().selectFrom('mail').selectAll().where('recipient', '=', `${submitted.consumerId}@example.org`).execute();
      expect(letters.map(({ letter, said }) => [letter, said?.day])).toEqual([['proof-overdue', '2026-12-01']]);
      expect((await audited(submitted.applicationId)).filter(([, action]) => action === 'verification-overdue')).toHaveLength(1);
      world.clock.advance((clock - world.clock.now().getTime()) / 60_000);
    });

    it('give way to what the ARC or the exchange says, and come back when it is taken back', async () => {
      const submitted = await asked(['income']);
      const { applicationId, memberId } = submitted;
      const word = {
        applicationId,
        memberId,
        program: 'MA',
        status: 'approved',
        help: 'renewal',
        determinedOn: today(),
        activeOn: null,
      } as const;
      const [own] = await db().selectFrom('determination').select('id').where('applicationId', '=', applicationId).execute();
      await expect(world.services.determinations.remove(applicationId, own?.id ?? '', staffId)).rejects.toThrow('not-found');
      expect(await world.services.determinations.take(word, { kind: 'arc', staffId })).toEqual({ outcome: 'corrected' });
      const heard: unknown[] = [];
      const asks = asksFor(submitted, ['income']);
      const listening = {
        by: 'reference-rules' as const,
        decide: async ({ said }: { said: readonly { memberId: string; program: string }[] }) => {
          heard.push(...said.map(({ memberId: of, program }) => [of, program]));
          return asks;
        },
      };
      await decideAll(world, listening);
      expect(heard).toEqual([[memberId, 'MA']]);
      const theirs = { program: 'MA', status: 'approved', activeOn: null, rules: false, help: 'renewal' };
      expect(await determinations(submitted)).toEqual([theirs]);
      expect((await stands(submitted)).status).toBe('approved');

      world.clock.advance(1);
      const other = { ...word, program: 'QHP', status: 'active', activeOn: today() } as const;
      await world.services.determinations.take(other, { kind: 'exchange' });
      await decideAll(world, decidesAs(asks));
      expect((await resultOf(submitted))?.people).toMatchObject([{ program: 'QHP', status: 'active', verify: [] }]);
      expect((await determinations(submitted)).map(({ program, rules }) => [program, rules])).toEqual([
        ['MA', false],
        ['QHP', false],
      ]);
      for (const { id } of await db().selectFrom('determination').select('id').where('applicationId', '=', applicationId).execute())
        await world.services.determinations.remove(applicationId, id, staffId);
      await decideAll(world, decidesAs(asks));
      expect(await determinations(submitted)).toMatchObject([{ program: 'MA', status: 'pending', rules: true }]);
    });

    it('that the ARC records just as the rules have it are the ARC’s from then on', async () => {
      const submitted = await asked(['income']);
      const { applicationId, memberId } = submitted;
      const same = {
        applicationId,
        memberId,
        program: 'MA',
        status: 'pending',
        help: 'application',
        determinedOn: today(),
        activeOn: null,
      } as const;
      expect(await world.services.determinations.take(same, { kind: 'arc', staffId })).toEqual({ outcome: 'corrected' });
      expect(await world.services.determinations.take(same, { kind: 'arc', staffId })).toEqual({ outcome: 'unchanged' });
      await decideAll(world, decidesAs(asksFor(submitted, [])));
      expect(await determinations(submitted)).toMatchObject([{ status: 'pending', rules: false }]);
    });

    it('are made once, however many processes run at once, and not again by themselves', async () => {
      const all = [await submit(), await submit(), await submit(), await submit()];
      const database = (await world.opened.again?.()) ?? world.opened.database;
      const elsewhere = createStore(database, world.clock.now, () => undefined);
      const counted = new Map<string, number>();
      const decider = decidesAs(id => {
        counted.set(id, (counted.get(id) ?? 0) + 1);
        return asksFor(all.find(({ applicationId }) => applicationId === id) ?? { memberId: '' }, []);
      });
      const runners = [world.services.store, elsewhere, elsewhere].map(store => startDeciding(store, decider, () => undefined, noTimer));
      await Promise.all(runners.map(one => one.run()));
      await Promise.all(runners.map(one => one.run()));
      for (const one of runners) await one.stop();
      expect(all.map(({ applicationId }) => counted.get(applicationId))).toEqual([1, 1, 1, 1]);
      for (const submitted of all) {
        expect(await determinations(submitted)).toHaveLength(1);
        expect((await audited(submitted.applicationId)).filter(([, action]) => action === 'application-decided')).toHaveLength(1);
      }
      if (database !== world.opened.database) await database.close();
    });

    it('that come while somebody says something of the application are made again', async () => {
      const submitted = await submit();
      const { applicationId, memberId } = submitted;
      const heard: number[] = [];
      const interrupted = {
        by: 'reference-rules' as const,
        decide: async ({ said }: { said: readonly unknown[] }) => {
          heard.push(said.length);
          const word = {
            applicationId,
            memberId,
            program: 'MA',
            status: 'pending',
            help: 'application',
            determinedOn: today(),
            activeOn: null,
          } as const;
          if (heard.length === 1) await world.services.determinations.take(word, { kind: 'exchange' });
          return asksFor(submitted, []);
        },
      };
      await decideAll(world, interrupted);
      expect(heard).toEqual([0, 1]);
      expect(await determinations(submitted)).toMatchObject([{ status: 'pending', rules: false }]);
    });

    it('that fail are told without a word of whose they are, hold up nobody, and are tried again later each time, for ever', async () => {
      const [sick, well] = [await submit(), await submit()];
      const secret = 'Grace Olson earns 1234.50';
      let isSick = true;
      const decider = decidesAs(id => {
        if (id === sick.applicationId && isSick) throw new RangeError(secret);
        return asksFor(id === sick.applicationId ? sick : well, []);
      });
      const log: string[] = [];
      const clock = world.clock.now().getTime();
      await decideAll(world, decider, log);
      for (const minutes of [1, 5, 15, 60, 240, 1440, 1440]) {
        const tried = log.length;
        world.clock.advance(minutes - 0.5);
        await decideAll(world, decider, log);
        expect(log, `${minutes} minutes are not over`).toHaveLength(tried);
        world.clock.advance(0.5);
        await decideAll(world, decider, log);
        expect(log, `${minutes} minutes are over`).toHaveLength(tried + 1);
      }
      expect(log).toHaveLength(8);
      expect(log[0]).toBe('An application could not be decided (RangeError, try 1); it is tried again in 1 minutes.');
      expect(log.join()).not.toContain('Grace');
      expect(await determinations(well)).toHaveLength(1);
      expect((await countDecisions(db())).troubled).toBe(1);
      isSick = false;
      world.clock.advance(1440);
      await decideAll(world, decider, log);
      expect(await determinations(sick)).toHaveLength(1);
      expect((await countDecisions(db())).troubled).toBe(0);
      world.clock.advance((clock - world.clock.now().getTime()) / 60_000);
    });

    it('that wait for what all of them lack are told in one line and made within minutes once it is there', async () => {
      const all = [await submit(), await submit()];
      let isThere = false;
      const decider = decidesAs(id => {
        if (!isThere) throw new NotYet('no-benchmark');
        return asksFor(all.find(({ applicationId }) => applicationId === id) ?? { memberId: '' }, []);
      });
      const log: string[] = [];
      await decideAll(world, decider, log);
      await decideAll(world, decider, log);
      expect(log).toEqual([
        '2 applications wait to be decided: no plans are published for their coverage year, so no tax credit can be worked out.',
      ]);
      isThere = true;
      world.clock.advance(5);
      await decideAll(world, decider, log);
      for (const submitted of all) expect(await determinations(submitted)).toHaveLength(1);
    });

    it('of who gets nothing are no determinations', async () => {
      const submitted = await submit();
      const people = [decidedOf(submitted, { program: 'none' })];
      await decideAll(world, decidesAs({ ...asksFor(submitted, []), people }));
      expect((await resultOf(submitted))?.people).toMatchObject([{ program: 'none', status: 'active' }]);
      expect(await determinations(submitted)).toEqual([]);
    });
  });
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer R] ? R : never;
