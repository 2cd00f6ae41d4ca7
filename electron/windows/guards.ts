import type { Session, WebContents } from 'electron';

/** Nothing leads out of our own page: no navigation, no further window, no embedded page. Outside pages open in the system browser, by name, through the bridge. */
export function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', event => event.preventDefault());
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
}

/** No camera, microphone, place, notification, device, download; and no address but those that are allowed. */
export function guardSession(session: Session, isAllowed: (url: string) => boolean): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url) }));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', event => event.preventDefault());
}
