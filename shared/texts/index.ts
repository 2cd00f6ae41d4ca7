import application from './en/application.json' with { type: 'json' };
import desk from './en/desk.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import form from './en/form.json' with { type: 'json' };
import pages from './en/pages.json' with { type: 'json' };

/** Everything people read, by language and i18next namespace. */
export const resources = { en: { desk, application, form, errors, pages } };
export const namespaces = ['desk', 'application', 'form', 'errors', 'pages'] as const;
