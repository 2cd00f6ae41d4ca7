import application from './en/application.json' with { type: 'json' };
import desk from './en/desk.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import form from './en/form.json' with { type: 'json' };
import pages from './en/pages.json' with { type: 'json' };
import formEs from './es/form.json' with { type: 'json' };

/** Everything people read, by language and i18next namespace. The Desk speaks English; the form's questions speak the client's language too. */
export const resources = { en: { desk, application, form, errors, pages }, es: { form: formEs } };
export const namespaces = ['desk', 'application', 'form', 'errors', 'pages'] as const;

/** Languages in which the form's questions can stand beside English, by their own names. */
export const formLanguages = [{ language: 'es', name: 'Español' }] as const;
export type FormLanguage = 'en' | (typeof formLanguages)[number]['language'];
