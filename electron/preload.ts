import { contextBridge, ipcRenderer } from 'electron';
import type { DeskBridge, DeskEvent } from '../shared/contracts/desk/bridge.ts';

type Listener = (payload: unknown) => void;
const listeners = new Map<DeskEvent, Set<Listener>>();

ipcRenderer.on('desk.event', (_event, name: DeskEvent, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const desk: DeskBridge = {
  call: (channel, request) => ipcRenderer.invoke('desk.call', channel, request),
  on(event, listener) {
    // Main sends each event with its own payload; here they are only handed on.
    const wanted = listener as Listener;
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known.add(wanted));
    return () => known.delete(wanted);
  },
};

contextBridge.exposeInMainWorld('desk', desk);
