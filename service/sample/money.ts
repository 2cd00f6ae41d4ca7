import { addDays, todayIn } from '../../shared/dates.ts';
import type { Consent } from '../../shared/model/consent.ts';
import { consentWordsVersion } from '../../shared/texts/index.ts';
import { keepConsent } from '../db/consents.ts';
import { addAppointment } from '../db/institution/appointments.ts';
import type { Store, Work } from '../db/store.ts';
import { carriers } from '../domain/brokers/carriers.ts';
import { createDeterminations } from '../domain/determinations/determinations.ts';
import type { Determined } from '../domain/determinations/source.ts';
import { sampleTeam } from './people.ts';
import { sampleId } from './sample-ids.ts';
import { sampleTime } from './sample-times.ts';

/** What the exchange has decided of the one application that was submitted: two of the household are in, the third has to verify something. */
export async function determineSample(store: Store, now: Date): Promise<void> {
  const today = todayIn(now.getTime());
  const of = (member: string): Pick<Determined, 'applicationId' | 'memberId' | 'help' | 'determinedOn'> => ({
    ...{ applicationId: sampleId('tou-lee/application'), memberId: sampleId(`tou-lee/${member}`), help: 'application' },
    determinedOn: addDays(today, -14),
  });
  const { take } = createDeterminations(store);
  const active = { program: 'QHP', status: 'active' } as const;
  await take({ ...of('tou'), ...active, activeOn: addDays(today, -12) }, { kind: 'exchange' });
  await take({ ...of('bao'), ...active, activeOn: addDays(today, -9) }, { kind: 'exchange' });
  await take({ ...of('kong'), program: 'MA', status: 'pending', activeOn: null }, { kind: 'exchange' });
}

/** Carriers have appointed the broker; two people were helped at an event and have not authorized the navigator, one of them too long ago. */
export async function addSampleMoney(work: Work, now: Date): Promise<void> {
  const person = (role: string) => sampleId(sampleTeam.assisters.find(assister => assister.role === role)?.key ?? '');
  const [first, second] = carriers;
  for (const [carrier, days, accountNumber] of [
    [first, 400, null],
    [second, 120, 'AG-20418'],
  ] as const)
    await addAppointment(work.db, {
      ...{ id: sampleId(`appointment/${carrier?.id}`), personId: person('broker'), carrier: carrier?.id ?? '', accountNumber },
      ...{ fromDay: addDays(todayIn(now.getTime()), -days), untilDay: null },
    });
  for (const [consumerName, daysAgo] of [
    ['Marisol Vega', 6],
    ['Deng Ajak', 41],
  ] as const) {
    const givenAt = sampleTime(now, daysAgo, 2);
    const consent: Consent = {
      ...{ id: sampleId(`consent/${consumerName}`), consumerName, representativeName: null, givenAt: givenAt.toISOString() },
      ...{ how: 'spoken', words: { version: consentWordsVersion, language: 'en' }, limits: '', signature: null },
    };
    await keepConsent(work.db, {
      agencyId: sampleId(sampleTeam.agency.key),
      assisterId: person('navigator'),
      consent,
      receivedAt: givenAt,
    });
  }
}
