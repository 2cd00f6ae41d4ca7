import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { hiddenToken } from './parts.ts';

export interface NavigationItem {
  id: string;
  path: string;
  label: string;
}

/** What every page needs besides its own content. */
export interface Frame {
  /** The service runs with its sample people: a ribbon says so on every page. */
  sample: boolean;
  /** Whose pages these are, beside the product's name; the consumers' say nothing. */
  place?: string;
  /** Whom to ask. */
  help?: string;
  signedIn?: {
    name: string;
    formToken: string;
    /** The first is home. */
    navigation: readonly NavigationItem[];
    signOut: { path: string; label: string };
  };
}

// Later ones win: the face, the design system, then our skin over it.
const styles = [
  'font/wght.css',
  'design/css/core-theme.css',
  'design/css/index.css',
  ...['base', 'pieces', 'forms', 'lists', 'coverage', 'offices', 'course', 'narrow-and-print'].map(name => `pages/${name}.css`),
];

const navigation = (items: readonly NavigationItem[], current: string | undefined): Markup => html`
  <nav class="nav" aria-label="${text('site.navigation')}">
    ${items.map(item =>
      item.id === current
        ? html`<a href="${item.path}" aria-current="page">${item.label}</a>`
        : html`<a href="${item.path}">${item.label}</a>`,
    )}
  </nav>`;

const who = (signedIn: NonNullable<Frame['signedIn']>): Markup => html`
  <div class="who">
    <span class="who-name"><span class="ds-u-visibility--screen-reader">${text('nav.signedInAs')} </span>${signedIn.name}</span>
    <form method="post" action="${signedIn.signOut.path}">
      ${hiddenToken(signedIn.formToken)}
      <button class="ds-c-button ds-c-button--quiet" type="submit">${signedIn.signOut.label}</button>
    </form>
  </div>`;

/** A whole page. `title` is what the tab and the history show: never a person's name. */
export const page = (frame: Frame, content: { title: string; current?: string; main: Markup }): Markup => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <meta name="referrer" content="same-origin">
  <title>${text('site.titleOf', { page: content.title })}</title>
  <link rel="icon" href="/assets/pages/icon.svg" type="image/svg+xml">
  ${styles.map(path => html`<link rel="stylesheet" href="/assets/${path}">`)}
</head>
<body${frame.place !== undefined && html` class="office"`}>
  <a class="ds-c-skip-nav" href="#main">${text('site.skip')}</a>
  <header class="top">
    ${frame.sample && html`<p class="ribbon">${text('sample.ribbon')}</p>`}
    <div class="top-row">
      <a class="brand" href="${frame.signedIn?.navigation[0]?.path ?? '/'}"><span class="brand-mark" aria-hidden="true"></span>${frame.place ?? text('site.name')}</a>
      ${frame.signedIn && navigation(frame.signedIn.navigation, content.current)}
      ${frame.signedIn && who(frame.signedIn)}
    </div>
  </header>
  <main class="main" id="main" tabindex="-1">${content.main}</main>
  <footer class="foot"><p>${frame.help ?? text('site.help')}</p></footer>
</body>
</html>
`;
