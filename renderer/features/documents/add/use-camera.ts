import { type RefObject, useEffect, useState } from 'react';
import { useDesk } from '../../../ui/desk-context.tsx';

/** Whether this computer has one. Nothing is asked for and nothing is switched on by looking. */
export function useHasCamera(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    let here = true;
    const look = () =>
      void navigator.mediaDevices
        ?.enumerateDevices()
        .then(devices => here && setHas(devices.some(({ kind }) => kind === 'videoinput')))
        .catch(() => {});
    look();
    navigator.mediaDevices?.addEventListener('devicechange', look);
    return () => {
      here = false;
      navigator.mediaDevices?.removeEventListener('devicechange', look);
    };
  }, []);
  return has;
}

/**
 * The camera's picture in the video element, for as long as it is on the screen. Main lets the page have the camera only meanwhile.
 * `failed`: there is none, or it is in use.
 */
export function useCamera(video: RefObject<HTMLVideoElement | null>): { ready: boolean; failed: boolean } {
  const { bridge } = useDesk();
  const [state, setState] = useState({ ready: false, failed: false });
  useEffect(() => {
    let stream: MediaStream | null = null;
    let here = true;
    const start = async () => {
      await bridge.call('documents.camera', { on: true });
      const found = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1920 }, height: { ideal: 1080 } } });
      if (!here || !video.current) return stop(found);
      stream = found;
      video.current.srcObject = found;
      await video.current.play();
      setState({ ready: true, failed: false });
    };
    start().catch(() => {
      if (here) setState({ ready: false, failed: true });
    });
    return () => {
      here = false;
      if (stream) stop(stream);
      void bridge.call('documents.camera', { on: false });
    };
  }, [bridge, video]);
  return state;
}

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
