// The build for browsers of today: the package names types for its older one alone. Only what is used stands here.
declare module "simple-keyboard/build/index.modern.esm.js" {
  export default class Keyboard {
    constructor(element: HTMLElement, options: object);
    setOptions(options: object): void;
    clearInput(): void;
    destroy(): void;
  }
}
