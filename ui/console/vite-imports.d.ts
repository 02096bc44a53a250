// What Vite gives for an import of these: the text of a style sheet, for a shadow root.
declare module "*.css?inline" {
  const text: string;
  export default text;
}
declare module "*.css";
/** The text of a firmware image. */
declare module "*.hex?raw" {
  const text: string;
  export default text;
}
