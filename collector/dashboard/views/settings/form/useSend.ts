// Sends a change, and knows what became of it.
import { useState } from 'preact/hooks';
import { RequestError, request } from '../../../api/request.ts';
import { isLoggedOut, refresh } from '../../../api/useData.ts';

/** A change that is sent. */
export interface Send {
  /** Resolves with the answer, or `undefined` when it was refused; `error` then says why. */
  send<T>(path: string, options: { method: string; body?: unknown }): Promise<{ data: T } | undefined>;
  isSending: boolean;
  error: RequestError | undefined;
  /** Whether the last change was taken, until something is changed again. */
  isDone: boolean;
  /** Forgets what became of the last change. */
  forget(): void;
}

/** Sends changes; what is shown anywhere is read again afterwards. */
export function useSend(): Send {
  const [state, setState] = useState<{ isSending: boolean; isDone: boolean; error?: RequestError }>({
    isSending: false,
    isDone: false,
  });
  return {
    async send<T>(path: string, options: { method: string; body?: unknown }) {
      setState({ isSending: true, isDone: false });
      try {
        const data = await request<T>(path, options);
        setState({ isSending: false, isDone: true });
        refresh();
        return { data };
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        if (error.status === 401) isLoggedOut.value = true;
        setState({ isSending: false, isDone: false, error });
        return undefined;
      }
    },
    isSending: state.isSending,
    isDone: state.isDone,
    error: state.error,
    forget: () => {
      if (state.isDone || state.error) setState({ isSending: false, isDone: false });
    },
  };
}
