import { useEffect, useRef } from 'react';

/** Does something when this is opened, and not again when the tab that it is in was left and is shown once more. */
export function useWhenOpened(begin: () => void): void {
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current) return;
    isOpened.current = true;
    begin();
    // Only when it is opened.
  }, []);
}
