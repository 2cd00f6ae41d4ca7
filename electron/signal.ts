/** One kind of news and whoever wants it. A listener that throws does not keep the others from hearing. */
export interface Signal<T> {
  emit(payload: T): void;
  on(listener: (payload: T) => void): () => void;
}

export function createSignal<T>(onListenerError: (error: unknown) => void = () => {}): Signal<T> {
  const listeners = new Set<(payload: T) => void>();
  return {
    emit(payload) {
      for (const listener of [...listeners]) {
        try {
          listener(payload);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
