import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import { memberIdSchema } from '../../../../shared/model/coverage-commands.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { goOn, type Pages, SignInNeeded, send } from '../../context.ts';
import { askedEnroll } from '../../coverage/asked.ts';
import { type Offers, replacedBy } from '../../coverage/offers.ts';
import { refusalWords } from '../../coverage/refusals.ts';
import { shopPath } from '../../coverage/shop-query.ts';
import { isOwnForm } from '../../form-token.ts';
import { readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { type EnrollContent, enrollPage } from '../../views/coverage/enroll.ts';
import { receiptPath } from '../../views/coverage/parts.ts';
import { enrollPath } from '../../views/coverage/plan.ts';
import { failurePage } from '../../views/failure.ts';
import { planOf, plansHome, type Shopping, shop, toPlan } from './plans.ts';

// A consumer enrolls in a plan: what the page showed is what is asked for, once, whatever the button is pressed.

const form = z.strictObject({
  ...{ formToken: tokenInput, id: idSchema, asked: askedEnroll, typedName: z.string().max(320) },
  known: z.union([memberIdSchema, z.array(memberIdSchema).max(20)]).optional(),
});

export const coverageEnrollRoutes = (app: FastifyInstance, pages: Pages): void => {
  const show = (
    reply: FastifyReply,
    shopping: Shopping & { offers: Offers },
    offer: Listed,
    about: Pick<EnrollContent, 'commandId' | 'typedName' | 'known' | 'nameError' | 'refused'>,
    status = 200,
  ) => {
    const { visitor, looked, query, offers } = shopping;
    const { way } = offers;
    if (!way) return toPlan(reply, shopping, offer.plan.id);
    const replaces = replacedBy(looked, offers, offer.plan);
    const { eligibility, household, startsOn } = offers;
    const asked = {
      ...{ coverageYear: eligibility.coverageYear, planId: offer.plan.id, startsOn, way: way.way },
      memberIds: household.members.map(({ id }) => id),
      tobacco: household.members.filter(({ tobacco }) => tobacco).map(({ id }) => id),
      ...{ premiumCents: offer.premiumCents, aptcCents: offer.creditCents, replaces: replaces?.id ?? null },
    };
    const content = { looked, offers, query, offer, asked, replaces, formToken: visitor.formToken, ...about };
    return send(reply, enrollPage(visitor.frame, content), status);
  };

  app.get(enrollPath(':plan'), async (request, reply) => {
    const shopping = await shop(pages, request, reply);
    const { offers } = shopping;
    const offer = planOf(request, shopping);
    if (!offers || !offer) return goOn(reply, shopPath(plansHome, shopping.query));
    return show(reply, { ...shopping, offers }, offer, { commandId: randomUUID(), typedName: '', known: [] });
  });

  app.post(enrollPath(':plan'), async (request, reply) => {
    const { formToken, id, asked, typedName, known: ticked = [] } = readInput(form, request.body);
    const shopping = await shop(pages, request, reply);
    const { offers, visitor, query } = shopping;
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const known = [ticked].flat();
    const about = { commandId: id, typedName, known };
    const offer = planOf(request, shopping);
    if (typedName.trim() === '' && offers && offer)
      return show(reply, { ...shopping, offers }, offer, { ...about, nameError: text('sign.wrong.empty') }, 422);
    try {
      const signature = { signerName: typedName.trim(), typedBy: null };
      const outcome = await pages.services.ownCoverage.ask(visitor.visit, id, {
        do: 'enroll',
        ...asked,
        otherCoverageKnown: known,
        signature,
      });
      if (outcome.state === 'accepted') return goOn(reply, receiptPath(id));
      // What was shown does not hold any more, and there is nothing to show in its place.
      if (!offers || !offer) return goOn(reply, shopPath(plansHome, query));
      return show(reply, { ...shopping, offers }, offer, { ...about, refused: refusalWords(outcome) }, 409);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'lease-lost') throw new SignInNeeded(plansHome);
      throw error;
    }
  });
};
