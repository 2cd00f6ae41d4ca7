import type { Form } from './form.ts';
import { indexOf } from './form-index.ts';
import { formSchema } from './form-schema.ts';
import contact from './forms/2027.1/contact.json' with { type: 'json' };
import frame from './forms/2027.1/form.json' with { type: 'json' };
import income from './forms/2027.1/income.json' with { type: 'json' };
import members from './forms/2027.1/members.json' with { type: 'json' };
import sign from './forms/2027.1/sign.json' with { type: 'json' };
import start from './forms/2027.1/start.json' with { type: 'json' };
import tax from './forms/2027.1/tax.json' with { type: 'json' };

/** Every form version that this program knows. A draft stays with the version it was started in. */
function load(json: unknown): Form {
  const form = formSchema.parse(json);
  indexOf(form);
  return form;
}

const forms: readonly Form[] = [load({ ...frame, sections: [start, contact, members, tax, income, sign] })];

export const currentFormVersion = '2027.1';

/** Null if this program is too old (or too new) to know that version. */
export const formOf = (version: string): Form | null => forms.find(form => form.version === version) ?? null;
