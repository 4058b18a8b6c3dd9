// happy-dom lays nothing out: nothing is at any point of its window, unless a case says so.
if (typeof document !== 'undefined') document.elementsFromPoint ??= () => [];
