/** The two faces of an address: `app://bundle/x` for the program, `https://bundle.app.localhost/x` for Chromium. */
export const schemes = new Set<string>();
export const handlers = new Map<string, (request: Request) => Promise<Response>>();

export const toChromium = (url: string): string =>
  url.replace(/^([\w+.-]+):\/\/([^/?#]+)/, (all, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.localhost` : all,
  );

export const fromChromium = (url: string): string =>
  url.replace(/^https:\/\/([^/?#]+)\.([\w+.-]+)\.localhost(?=[/?#]|$)/, (all, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : all,
  );

/** `app://bundle`: what Electron calls the origin of a standard scheme. */
export const originOf = (url: string): string => /^[\w+.-]+:\/\/[^/?#]+/.exec(url)?.[0] ?? 'null';
export const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));
