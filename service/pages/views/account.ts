import { formatDay, formatInstant } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import { formatPhone } from '../../../shared/phone.ts';
import type { AuthorizationPeriod } from '../../domain/authorizations.ts';
import type { ConsumerProfile } from '../../domain/consumers/account.ts';
import type { LookedCoverage } from '../coverage/look.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { stepOf } from './coverage/next.ts';
import { coveragePath } from './coverage/parts.ts';
import { type Frame, page } from './layout.ts';
import { dayOf, facts, filingStatus, progress } from './parts.ts';

interface AccountContent {
  consumer: ConsumerProfile;
  authorization: AuthorizationPeriod | null;
  /** The most recent one. */
  application: Application | null;
  /** When that assister was last in the account; null: never. */
  lastIn: Date | null;
  coverage: LookedCoverage;
}

const applicationPanel = (application: Application | null): Markup => html`
  <section class="panel" aria-labelledby="application">
    <h2 id="application">${text('account.application.title')}</h2>
    ${
      application
        ? html`<p class="panel-strong">${text('account.application.year', { year: application.coverageYear })}</p>
          ${filingStatus(application)}
          ${application.status === 'draft' && progress(application.percent)}
          <p class="actions"><a href="/account/applications">${text('account.application.all')}</a></p>`
        : html`<p>${text('account.application.none')}</p>
          <p class="actions"><a href="/account/applications">${text('account.application.all')}</a></p>`
    }
  </section>`;

const assisterPanel = (authorization: AuthorizationPeriod | null, lastIn: Date | null): Markup => html`
  <section class="panel" aria-labelledby="assister">
    <h2 id="assister">${text('account.assister.title')}</h2>
    ${
      authorization
        ? html`<p class="panel-strong">${authorization.assister.name}</p>
          <p>${authorization.assister.agencyName}</p>
          <p class="muted small">${text('account.assister.since', {
            role: text(`role.${authorization.assister.role}`),
            date: dayOf(authorization.startedAt),
          })}</p>
          <p class="muted small">${lastIn ? text('account.assister.lastIn', { when: formatInstant(lastIn.toISOString()) }) : text('account.assister.neverIn')}</p>
          <p class="actions"><a href="/account/assister">${text('account.assister.manage')}</a></p>`
        : html`<p>${text('account.assister.none')}</p>
          <p class="muted small">${text('account.assister.noneHint')}</p>
          <p class="actions"><a class="ds-c-button ds-c-button--solid" href="/account/assister">${text('account.assister.add')}</a></p>`
    }
  </section>`;

const coveragePanel = (coverage: LookedCoverage): Markup => html`
  <section class="panel" aria-labelledby="coverage">
    <h2 id="coverage">${text('coverage.title')}</h2>
    <p>${stepOf(coverage).words}</p>
    <p class="actions"><a href="${coveragePath}">${text('coverage.all')}</a></p>
  </section>`;

export const accountPage = (frame: Frame, { consumer, authorization, application, lastIn, coverage }: AccountContent) =>
  page(frame, {
    title: text('account.title'),
    current: 'account',
    main: html`
    <h1>${consumer.givenName} ${consumer.familyName}</h1>
    <div class="panels">${applicationPanel(application)}${assisterPanel(authorization, lastIn)}${application && coveragePanel(coverage)}</div>
    <p><a href="/account/documents">${text('documents.see')}</a></p>
    <section class="stack" aria-labelledby="details">
      <h2 id="details">${text('account.details.title')}</h2>
      ${facts([
        [text('account.details.birthDate'), formatDay(consumer.birthDate)],
        [text('account.details.email'), consumer.email],
        [text('account.details.phone'), formatPhone(consumer.phone)],
        [text('account.details.place'), text('account.details.placeOf', { city: consumer.city, county: consumer.county })],
        [
          text('account.details.language'),
          text(consumer.interpreter ? 'account.details.languageWithInterpreter' : 'account.details.languageOf', {
            language: consumer.preferredLanguage,
          }),
        ],
      ])}
    </section>`,
  });
