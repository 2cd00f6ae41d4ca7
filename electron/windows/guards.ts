import type { Session, WebContents } from 'electron';

/** Nothing leads out of our own page: no navigation, no further window, no embedded page. Outside pages open in the system browser, by name, through the bridge. */
export function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', event => event.preventDefault());
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
}

/** `mayHaveCamera`: whether this page shows the camera's picture just now. */
type CameraLeave = (contents: WebContents) => boolean;

/** No microphone, place, notification, device, download; no camera but for a page that shows its picture; no address but those that are allowed. */
export function guardSession(session: Session, isAllowed: (url: string) => boolean, mayHaveCamera: CameraLeave = () => false): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url) }));
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const asked = 'mediaTypes' in details ? details.mediaTypes : [];
    const isCamera = permission === 'media' && asked?.length === 1 && asked[0] === 'video';
    answer(isCamera && details.isMainFrame && isAllowed(details.requestingUrl) && mayHaveCamera(contents));
  });
  session.setPermissionCheckHandler((contents, permission, _origin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video';
    return isCamera && details.isMainFrame && contents !== null && mayHaveCamera(contents);
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', event => event.preventDefault());
}
