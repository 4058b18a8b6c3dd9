// Trigger `chat`: a conversation in the site's chat has ended. The vendors' interfaces are fetched when one is watched.
import { importOnce } from '../importOnce.ts';

const importChats = importOnce(() => import('./chat/watchChat.ts'));

/**
 * Calls back with what is known of the conversation, each time; without a vendor's name all chats of the page are watched.
 * `onError` is called when the file cannot be fetched. Returns the undo.
 */
export function onChat(
  vendor: string,
  callback: (context: object) => void,
  onError: (error: unknown) => void,
): () => void {
  let isUndone = false;
  let undo = () => {};
  importChats()
    .then(({ watchChat }) => {
      if (!isUndone) undo = watchChat(vendor || undefined, callback);
    })
    .catch(onError);
  return () => {
    isUndone = true;
    undo();
  };
}
