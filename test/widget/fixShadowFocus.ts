// In happy-dom, `activeElement` of a shadow root throws while the focus is in another one; in browsers it is `null`.

if (typeof ShadowRoot !== 'undefined') {
  const own = ShadowRoot.prototype;
  const prototype = Object.hasOwn(own, 'activeElement') ? own : Object.getPrototypeOf(own);
  const read = Object.getOwnPropertyDescriptor(prototype, 'activeElement')?.get;
  Object.defineProperty(own, 'activeElement', {
    configurable: true,
    get(this: ShadowRoot) {
      return document.activeElement === this.host ? read?.call(this) : null;
    },
  });
}
