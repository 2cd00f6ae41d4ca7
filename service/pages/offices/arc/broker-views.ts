import type { AgencyLine } from '../../../db/institution/agencies.ts';
import type { PersonView } from '../../../domain/roster/person-view.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { listQuestion } from '../../views/choices.ts';
import { type Frame, page } from '../../views/layout.ts';
import { hiddenToken, note, textQuestion } from '../../views/parts.ts';
import { nameOf } from '../people-parts.ts';

export const brokerFields = ['givenName', 'familyName', 'email', 'npn', 'license', 'licenseUntil', 'publicPhone', 'publicEmail'] as const;
type BrokerField = (typeof brokerFields)[number];

/** As typed. */
export type TypedBroker = { [field in BrokerField | 'agencyId']?: string };
export type BrokerErrors = { [field in BrokerField | 'agencyId']?: string };

interface BrokerContent {
  agencies: readonly AgencyLine[];
  formToken: string;
  /** Null for somebody new. */
  person: PersonView | null;
  typed: TypedBroker;
  errors: BrokerErrors;
}

const emails: ReadonlySet<BrokerField> = new Set(['email', 'publicEmail']);

export const brokerPage = (frame: Frame, { agencies, formToken, person, typed, errors }: BrokerContent) => {
  const box = (field: BrokerField): Markup =>
    textQuestion({
      ...{ id: field, type: emails.has(field) ? 'email' : 'text', value: typed[field] ?? '', error: errors[field], autocomplete: 'off' },
      label: text(`arc.broker.field.${field}`),
      ...(field === 'licenseUntil' && { hint: text('amp.hint.day') }),
      ...(field === 'email' && { hint: text('amp.hint.email') }),
    });
  return page(frame, {
    title: text(person ? 'arc.broker.change' : 'arc.broker.new'),
    current: 'queue',
    main: html`
    <p class="small"><a href="${person ? `/arc/people/${person.id}` : '/arc'}">← ${person ? nameOf(person) : text('arc.queue.title')}</a></p>
    <h1>${text(person ? 'arc.broker.change' : 'arc.broker.new')}</h1>
    ${Object.keys(errors).length > 0 && note('danger', text('amp.person.problems'))}
    <form class="form" method="post" action="${person ? `/arc/brokers/${person.id}` : '/arc/brokers'}" novalidate>
      ${hiddenToken(formToken)}
      ${listQuestion({
        ...{ id: 'agencyId', label: text('arc.broker.field.agencyId'), value: typed.agencyId ?? '', error: errors.agencyId },
        options: agencies.map(({ id, name }) => [id, name] as const),
      })}
      ${brokerFields.map(box)}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('arc.broker.save')}</button>
    </form>`,
  });
};
