import type { Form } from './form.ts';
import { indexOf } from './form-index.ts';
import { formSchema, versionChangesSchema } from './form-schema.ts';
import contact from './forms/2027.1/contact.json' with { type: 'json' };
import frame1 from './forms/2027.1/form.json' with { type: 'json' };
import income from './forms/2027.1/income.json' with { type: 'json' };
import members from './forms/2027.1/members.json' with { type: 'json' };
import sign from './forms/2027.1/sign.json' with { type: 'json' };
import signer1 from './forms/2027.1/signer.json' with { type: 'json' };
import start from './forms/2027.1/start.json' with { type: 'json' };
import tax from './forms/2027.1/tax.json' with { type: 'json' };
import background from './forms/2027.2/background.json' with { type: 'json' };
import changes2 from './forms/2027.2/changes.json' with { type: 'json' };
import citizenship from './forms/2027.2/citizenship.json' with { type: 'json' };
import coverage from './forms/2027.2/coverage.json' with { type: 'json' };
import frame2 from './forms/2027.2/form.json' with { type: 'json' };
import health from './forms/2027.2/health.json' with { type: 'json' };
import helper from './forms/2027.2/helper.json' with { type: 'json' };
import signer2 from './forms/2027.2/signer.json' with { type: 'json' };
import { changedSections } from './forms/version.ts';

/**
 * Every form version that this program knows, oldest first. A version is a folder with what is new in it, and what it changes in
 * the sections of the older one. Drafts move to the newest version when they are opened (migrations.ts); what was signed stays.
 */
function load(json: unknown): Form {
  const form = formSchema.parse(json);
  indexOf(form);
  return form;
}

const signed = (signer: typeof signer1 | typeof signer2) => ({ ...sign, topics: [...sign.topics, ...signer.topics] });

const first = load({ ...frame1, sections: [start, contact, members, tax, income, signed(signer1)] });
const [start2, contact2, members2, tax2, income2] = changedSections(first.sections, versionChangesSchema.parse(changes2));

export const forms: readonly Form[] = [
  first,
  load({
    ...frame2,
    lists: [...frame1.lists, ...frame2.lists],
    options: { ...frame1.options, ...frame2.options },
    sections: [start2, contact2, members2, tax2, citizenship, background, health, income2, coverage, helper, signed(signer2)],
  }),
];

export const currentFormVersion = '2027.2';

/** Null if this program is too old (or too new) to know that version. */
export const formOf = (version: string): Form | null => forms.find(form => form.version === version) ?? null;
